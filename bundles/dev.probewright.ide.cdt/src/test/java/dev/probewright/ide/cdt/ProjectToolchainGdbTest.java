/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectToolchainGdbTest {
    @TempDir
    Path folder;

    private Path toolchain(String name, String... programs) throws IOException {
        Path bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
        for (String program : programs) {
            assertTrue(Files.createFile(bin.resolve(program)).toFile().setExecutable(true));
        }
        return bin;
    }

    private static String path(Object... folders) {
        return String.join(
                File.pathSeparator, Arrays.stream(folders).map(Object::toString).toList());
    }

    @Test
    void findsTheGdbOfTheFirstToolchainInThePath() throws IOException {
        Path system = toolchain("system", "gcc", "gdb");
        Path first = toolchain("first", "arm-none-eabi-gcc", "arm-none-eabi-gdb");
        Path second = toolchain("second", "arm-none-eabi-gdb");

        assertEquals(
                Optional.of(first.resolve("arm-none-eabi-gdb")),
                ProjectToolchainGdb.inFolders(path(system, "", folder.resolve("nowhere"), first, second)));
    }

    @Test
    void takesTheOneWithPythonWhereThereIsNoOther() throws IOException {
        Path bin = toolchain("py", "arm-none-eabi-gdb-py");

        assertEquals(Optional.of(bin.resolve("arm-none-eabi-gdb-py")), ProjectToolchainGdb.inFolders(path(bin)));
    }

    @Test
    void findsNoneWithoutAnArmToolchain() throws IOException {
        assertEquals(Optional.empty(), ProjectToolchainGdb.inFolders(path(toolchain("system", "gcc", "gdb"))));
        assertEquals(Optional.empty(), ProjectToolchainGdb.inFolders(""));
    }
}
