/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.openocd;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.net.RemoteBitbangServer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A virtual board, its pins on TCP, and OpenOCD that scans its chain. */
final class JtagBench implements AutoCloseable {
    /**
     * Slow, in the board's time: OpenOCD sleeps on the wall clock while the flash is busy, and the board's time goes on only with
     * TCK.
     */
    private static final long TCK_HERTZ = 100_000;

    final VirtualBoard board;
    final OpenOcd openOcd;
    private final RemoteBitbangServer server;

    private JtagBench(VirtualBoard board, List<String> target) throws IOException {
        this.board = board;
        Counter.load(board);
        server = new RemoteBitbangServer(board, RemoteBitbangServer.Wire.JTAG, 0, TCK_HERTZ);
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of(
                "-c",
                "adapter driver remote_bitbang; remote_bitbang host 127.0.0.1; remote_bitbang port " + server.port()
                        + "; transport select jtag"));
        arguments.addAll(target);
        try {
            openOcd = new OpenOcd(arguments);
        } catch (IOException failure) {
            server.close();
            throw failure;
        }
    }

    private static VirtualBoard newBoard() {
        return VirtualBoard.stm32f103(BoardOptions.forTest("openocd"));
    }

    /** With a configuration that demands everything of the chain. */
    static JtagBench strict() throws IOException, URISyntaxException {
        Path file = Path.of(JtagBench.class.getResource("stm32f103-jtag.cfg").toURI());
        return new JtagBench(newBoard(), List.of("-f", file.toString()));
    }

    /** With the configuration that OpenOCD brings for the chip. */
    static JtagBench shipped() throws IOException {
        return new JtagBench(newBoard(), List.of("-f", "target/stm32f1x.cfg"));
    }

    @Override
    public void close() throws IOException {
        openOcd.close();
        server.close();
    }
}
