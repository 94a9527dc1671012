/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.session.Probes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees who makes a mistake, with no probe there. */
class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(String... args) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return Main.run(args, console, new Probes(List.of()));
    }

    private String error() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void assertOneLine() {
        assertTrue(error().startsWith("probewright: "), error());
        assertEquals(1, error().lines().count(), error());
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void helpNamesEveryCommand() {
        assertEquals(0, run("--help"));
        String help = out.toString(StandardCharsets.UTF_8);
        for (String command : List.of("list", "info", "flash", "read", "write", "reset", "gdbserver")) {
            assertTrue(help.contains("  " + command + " "), command);
        }
    }

    @Test
    void anUnknownOptionIsOneLine() {
        assertEquals(2, run("flash", "--colour", "x.elf"));
        assertOneLine();
    }

    @Test
    void aMissingParameterIsOneLine() {
        assertEquals(2, run("read", "0x08000000"));
        assertOneLine();
    }

    @Test
    void aRangeBeyondTheAddressSpaceIsRefusedBeforeAnythingIsOpened() {
        assertEquals(2, run("read", "0xFFFFFFF0", "0x20"));
        assertOneLine();
        assertTrue(error().contains("address space"), error());
    }

    @Test
    void aValueThatDoesNotFitIsRefused() {
        assertEquals(2, run("write", "0x20000000", "0x100", "--width", "8"));
        assertOneLine();
    }

    @Test
    void withoutAProbeTheVirtualBoardIsOffered() {
        assertEquals(3, run("info"));
        assertOneLine();
        assertTrue(error().contains("--probe sim:stm32f103"), error());
    }

    @Test
    void anUnknownChipNamesItsNeighbours() {
        assertEquals(5, run("info", "--chip", "STM32F103CX"));
        assertOneLine();
        assertTrue(error().contains("STM32F103C8"), error());
    }

    @Test
    void aMissingFileIsNamedBeforeAProbeIsAskedFor() {
        assertEquals(6, run("flash", folder.resolve("none.elf").toString()));
        assertOneLine();
        assertTrue(error().contains("none.elf"), error());
    }

    @Test
    void aFileThatIsNoFirmwareIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.elf"), "nothing of the kind");
        assertEquals(6, run("flash", file.toString()));
        assertOneLine();
        assertTrue(error().contains("notes.elf"), error());
    }
}
