/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.cli;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a virtual board from being served is said before anything is printed. */
class SimCommandTest {
    private static final String BOARD = "stm32f103/served";
    private static final int USAGE = 2;
    private static final int PORT = 9;

    @TempDir
    Path folder;

    @BeforeEach
    void ownState() {
        BoardState.in(folder.resolve("state"));
    }

    @AfterEach
    void usersState() {
        BoardState.leave();
    }

    @Test
    void aPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            CommandRun.of("sim", BOARD, "--listen", "rbb-swd", "--listen", "cmsis-dap:" + port)
                    .failed(PORT, "Port " + port + " is in use by another program", "--listen cmsis-dap:PORT");
        }
    }

    @Test
    void formsThatNeedDifferentProbes() {
        CommandRun.of("sim", BOARD, "--listen", "stlink", "--listen", "bmp")
                .failed(USAGE, "--listen stlink needs", "--listen bmp needs", "one probe");
        CommandRun.of("sim", BOARD, "--listen", "bmp-pty", "--listen", "cmsis-dap")
                .failed(USAGE, "--listen bmp-pty needs", "--listen cmsis-dap needs", "one probe");
        CommandRun.of("sim", BOARD + "?probe=jlink", "--listen", "cmsis-dap")
                .failed(USAGE, "jlink", "does not speak CMSIS-DAP");
    }
}
