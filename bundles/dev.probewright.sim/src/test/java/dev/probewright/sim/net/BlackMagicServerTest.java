/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.probe.ProbeModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Black Magic Probe on TCP. */
@Timeout(60)
class BlackMagicServerTest {
    private static final BoardOptions OPTIONS = BoardOptions.forTest("magic");

    private static String ask(Socket socket, String request, int length) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }

    @Test
    void servesOneClientAfterTheOther() throws Exception {
        VirtualBoard board = VirtualBoard.stm32f103(OPTIONS.withProbe(ProbeModel.BLACKMAGIC));
        try (BlackMagicServer server = new BlackMagicServer(board, 0)) {
            for (int client = 0; client < 2; client++) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                    assertEquals("&KBlack Magic Probe v2.0.0#", ask(socket, "+#!GA#", 27));
                    assertEquals("&K4#&K3.3V#", ask(socket, "!HC#!GV#", 11));
                    assertTrue(board.isPowered());
                }
            }
        }
        assertFalse(board.isPowered());
    }

    @Test
    void refusesABoardWithAnotherProbe() {
        VirtualBoard board = VirtualBoard.stm32f103(OPTIONS);
        IOException e = assertThrows(IOException.class, () -> new BlackMagicServer(board, 0));
        assertTrue(e.getMessage().contains("probe=blackmagic"), e.getMessage());
    }
}
