/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.net.StlinkServer;
import dev.probewright.sim.probe.ProbeModel;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Debian's OpenOCD with its ST-LINK driver, over the form of ST's server, in front of a virtual ST-LINK and a virtual
 * board.
 */
class OpenOcdStlinkTest {
    private static final int SECONDS = 120;
    private static final int IMAGE_BYTES = 3_000;
    private static final int AT = 0x400;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        // The first has no lists of single words, the second uses them; the third reads registers late over JTAG.
        "STLINK_V2, V2J37S7, 2, dapdirect_swd, SWD DPIDR 0x1ba01477",
        "STLINK_V2_1, V2J37M26, 3, dapdirect_swd, SWD DPIDR 0x1ba01477",
        "STLINK_V2, V2J31S7, 1, dapdirect_jtag, JTAG IDCODE 0x3ba00477",
        "STLINK_V3, V3J9M3, 3, dapdirect_jtag, JTAG IDCODE 0x3ba00477"
    })
    void haltsReadsAndPrograms(ProbeModel model, String firmware, int api, String transport, String found)
            throws Exception {
        boolean installed = Files.isExecutable(Path.of("/usr/bin/openocd"));
        assumeTrue(installed || "true".equals(System.getenv("CI")), "openocd is missing: apt-get install openocd");
        byte[] image = new byte[IMAGE_BYTES];
        new Random(7).nextBytes(image);
        Path file = Files.write(folder.resolve("image.bin"), image);
        VirtualBoard board = VirtualBoard.stm32f103(
                BoardOptions.forTest("openocd-stlink").withProbe(model).withFirmware(firmware));
        board.loadFlash(0, new byte[] {0, 0x50, 0, 0x20, 0x09, 0, 0, 0x08, (byte) 0xFE, (byte) 0xE7});
        try (StlinkServer server = new StlinkServer(board, 0, api)) {
            String printed = run(command(server.port(), transport, file));
            assertTrue(printed.contains("STLINK " + firmware), printed);
            assertTrue(printed.contains("Target voltage: 3.29"), printed);
            assertTrue(printed.contains(found), printed);
            assertTrue(printed.contains("pc (/32): 0x08000008"), printed);
            assertTrue(printed.contains("0xe000ed00: 411fc231"), printed);
            assertTrue(printed.contains("0x20000000: aa345678"), printed);
            assertTrue(printed.contains("Failed to read memory at 0x60000000"), printed);
            assertTrue(printed.contains("verified " + IMAGE_BYTES + " bytes"), printed);
            assertArrayEquals(image, Arrays.copyOfRange(board.flash(), AT, AT + IMAGE_BYTES));
        }
    }

    private String run(List<String> command) throws Exception {
        File output = folder.resolve("output").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String printed = Files.readString(output.toPath(), StandardCharsets.UTF_8);
        assertTrue(ended, printed);
        return printed;
    }

    private static List<String> command(int port, String transport, Path file) {
        List<String> command = new ArrayList<>(List.of("openocd"));
        for (String each : List.of(
                "adapter driver st-link; st-link backend tcp " + port,
                "st-link vid_pid 0x0483 0x3748 0x0483 0x374b 0x0483 0x374f",
                "transport select " + transport + "; adapter speed 4000",
                "gdb_port disabled; tcl_port disabled; telnet_port disabled",
                "source [find target/stm32f1x.cfg]",
                "init; halt; mww 0x20000000 0x12345678; mwb 0x20000003 0xAA",
                "reg pc",
                "mdw 0xE000ED00",
                "mdw 0x20000000",
                "catch {mdw 0x60000000}",
                "flash write_image erase " + file + " 0x08000400",
                "verify_image " + file + " 0x08000400",
                "shutdown")) {
            command.add("-c");
            command.add(each);
        }
        return command;
    }
}
