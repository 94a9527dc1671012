/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.gdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs that are started are shell scripts")
class GdbCheckTest {
    private static final String GOOD =
            "echo 'GNU gdb (some toolchain) 13.2'; echo 'The target architecture is set to \"arm\".'";

    @TempDir
    private Path folder;

    private final GdbCheck check = new GdbCheck();

    @Test
    void aGdbThatKnowsArmIsGood() throws Exception {
        assertEquals(Optional.empty(), check.problem(script(GOOD)));
    }

    @Test
    void itIsStartedOnceUntilTheFileChanges() throws Exception {
        Path starts = folder.resolve("starts");
        Path gdb = script("echo x >> " + starts + "; " + GOOD);
        check.problem(gdb);
        check.problem(gdb);
        assertEquals(1, Files.readAllLines(starts).size());
        Files.setLastModifiedTime(gdb, FileTime.fromMillis(1_000_000_000_000L));
        check.problem(gdb);
        assertEquals(2, Files.readAllLines(starts).size());
    }

    @Test
    void itReadsNoSettingsOfTheUser() throws Exception {
        Path arguments = folder.resolve("arguments");
        check.problem(script("echo \"$@\" > " + arguments + "; " + GOOD));
        assertTrue(Files.readString(arguments).startsWith("--nx --batch "), Files.readString(arguments));
    }

    @Test
    void whatItSaysIsToldWhenItDoesNotStart() throws Exception {
        assertProblem("libncurses.so.5: cannot open", script("echo 'libncurses.so.5: cannot open' >&2; exit 127"));
        assertProblem("ends with 3", script("exit 3"));
        assertProblem("hello", script("echo hello"));
    }

    @Test
    void aGdbForOtherProcessorsIsTold() throws Exception {
        assertProblem("does not know Arm", script("echo 'GNU gdb 13.1'; echo 'Undefined item: \"arm\".' >&2; exit 1"));
    }

    @Test
    void muchOutputDoesNotBlock() throws Exception {
        assertEquals(Optional.empty(), check.problem(script(GOOD + "; head -c 1000000 /dev/zero")));
    }

    @Test
    void whatIsNoProgramIsTold() throws Exception {
        assertProblem("does not exist", folder.resolve("gdb"));
        assertProblem("does not exist", folder);
        assertProblem("not executable", Files.writeString(folder.resolve("text"), "text"));
        Path foreign = Files.writeString(folder.resolve("foreign"), "\u007fELF no program of any machine");
        assertTrue(foreign.toFile().setExecutable(true));
        assertProblem("does not start", foreign);
    }

    private void assertProblem(String part, Path gdb) {
        String problem = check.problem(gdb).orElse("");
        assertTrue(problem.contains(part) && problem.contains(gdb.toString()), problem);
    }

    private Path script(String text) throws IOException {
        Path file = Files.createTempFile(folder, "gdb", "");
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }
}
