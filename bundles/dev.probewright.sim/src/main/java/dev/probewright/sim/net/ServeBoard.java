/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.net;

import dev.probewright.sim.SimBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.usb.UsbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Serves a board on TCP: {@code ServeBoard PATH PORT [PORTFILE]}, with the path as behind {@code sim:}
 * ({@code stm32f103/peer?mode=real&state=none}) and 0 for any port. The port is logged, and written to the file where
 * one is named.
 */
public final class ServeBoard {
    private static final System.Logger LOG = System.getLogger(ServeBoard.class.getName());

    private ServeBoard() {}

    public static void main(String[] arguments) throws IOException, UsbException, InterruptedException {
        if (arguments.length < 2 || arguments.length > 3) {
            throw new IllegalArgumentException("arguments are: PATH PORT [PORTFILE]");
        }
        VirtualBoard board = SimBus.make(arguments[0]);
        try (BoardServer server = new BoardServer(board, Integer.parseInt(arguments[1]))) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "virtual board {0} on port {1}",
                    board.name(),
                    String.valueOf(server.port()));
            if (arguments.length > 2) {
                Path file = Path.of(arguments[2]);
                Path fresh = Path.of(arguments[2] + ".new");
                Files.writeString(fresh, Integer.toString(server.port()));
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
            server.join();
        }
    }
}
