/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.net.BoardServer;
import dev.probewright.sim.probe.ProbeModel;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The probe's firmware, debug port and memory access against npm's {@code dapjs}, which was written by others from the same
 * documents, over CMSIS-DAP on TCP.
 */
class DapjsTest {
    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path FOLDER = Path.of("target", "peers");
    private static final List<String> FILES =
            List.of("package.json", "package-lock.json", "tcp-transport.js", "dapjs-peer.js");

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(onPath("node") && onPath("npm"), "node or npm is missing: apt-get install nodejs npm");
        Files.createDirectories(FOLDER);
        for (String file : FILES) {
            Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.isDirectory(FOLDER.resolve("node_modules/dapjs"))) {
            run(List.of("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"));
        }
    }

    private static boolean onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /** Runs a program in the folder, and gives what it printed. */
    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(FOLDER, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertTrue(ended, () -> command + " did not end:\n" + printed);
        assertEquals(0, process.exitValue(), () -> command + ":\n" + printed);
        return printed.lines().toList();
    }

    @ParameterizedTest(name = "{0} with packets of {1}, {2}, bit by bit {3}")
    @CsvSource({
        "CMSIS_DAP, 512, swd, false",
        "CMSIS_DAP, 512, swd, true",
        "CMSIS_DAP, 512, jtag, true",
        "CMSIS_DAP_V1, 64, swd, false",
        "CMSIS_DAP_V1, 64, jtag, true"
    })
    void agreesOnEverythingItDoes(ProbeModel probe, int packetSize, String protocol, boolean bits) throws Exception {
        BoardOptions options = BoardOptions.forTest("dapjs")
                .withProbe(probe)
                .withPackets(packetSize, 4)
                .withBitLevel(bits);
        VirtualBoard board = VirtualBoard.stm32f103(options);
        // An endless loop at 0x08000008, so that there is something to halt.
        board.loadFlash(0, new byte[] {0, 0x50, 0, 0x20, 0x09, 0, 0, 0x08, (byte) 0xFE, (byte) 0xE7});
        List<String> seen;
        try (BoardServer server = new BoardServer(board, 0)) {
            String port = Integer.toString(server.port());
            seen = run(List.of("node", "dapjs-peer.js", port, Integer.toString(packetSize), protocol));
        }
        List<String> expected = new ArrayList<>();
        boolean jtag = protocol.equals("jtag");
        // Over JTAG there is nothing at that address, and no READOK.
        expected.add(jtag ? "dpidr 0" : "dpidr 1ba01477");
        expected.add(jtag ? "ctrlstat f0000000" : "ctrlstat f0000040");
        expected.add("cpuid 411fc231");
        expected.add("halted 1");
        expected.add("block 1 9e3779b1 " + Integer.toHexString(256 * 0x9E3779B1));
        expected.add("mixed beef0304 304");
        expected.add("registers 12345678 8000008 20005000");
        expected.add("executed " + Integer.toHexString((30 + 4) * 4) + " 20000204");
        expected.add(jtag ? "fault none,-but-STICKYERR" : "fault Transfer-response-FAULT");
        expected.add("afterwards beef0304");
        assertEquals(expected, seen);
        assertTrue(board.statistics().packets() > 50);
    }
}
