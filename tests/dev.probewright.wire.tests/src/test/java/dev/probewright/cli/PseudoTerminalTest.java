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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.net.BlackMagicServer;
import dev.probewright.sim.probe.ProbeModel;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Black Magic Probe on a pseudo terminal, by socat. */
@Timeout(60)
class PseudoTerminalTest {
    private static final String ANSWER = "&KBlack Magic Probe v2.0.0#&K4#";

    @BeforeAll
    static void socatIsThere() {
        boolean there = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "socat")));
        Assumptions.assumeTrue(there, "socat is not installed");
    }

    private static String ask(String terminal) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(terminal, "rw")) {
            file.write("+#!GA#!HC#".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[ANSWER.length()];
            file.readFully(answer);
            return new String(answer, StandardCharsets.US_ASCII);
        }
    }

    @Test
    void carriesWhatAToolSays() throws Exception {
        VirtualBoard board =
                VirtualBoard.stm32f103(BoardOptions.forTest("terminal").withProbe(ProbeModel.BLACKMAGIC));
        Path link;
        try (PseudoTerminal terminal = new PseudoTerminal(new BlackMagicServer(board, 0))) {
            link = Path.of(terminal.where());
            assertFalse(board.isPowered(), "nobody has opened it");
            assertEquals(ANSWER, ask(terminal.where()));
            assertTrue(Files.exists(link.getParent()));
        }
        assertFalse(Files.exists(link.getParent()));
        assertFalse(board.isPowered());
    }
}
