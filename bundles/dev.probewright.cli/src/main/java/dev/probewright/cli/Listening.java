/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.net.BlackMagicServer;
import dev.probewright.sim.net.BoardServer;
import dev.probewright.sim.net.LoopbackServer;
import dev.probewright.sim.net.RemoteBitbangServer;
import dev.probewright.sim.net.StlinkServer;
import dev.probewright.sim.probe.ProbeModel;
import java.io.IOException;
import java.net.BindException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * A form in which a virtual board is served, and where.
 *
 * @param port TCP port, 0 for any that is free; without meaning for a pseudo terminal
 */
record Listening(Form form, int port) {
    private static final int MAX_PORT = 65_535;

    private interface Server {
        LoopbackServer on(VirtualBoard board, int port) throws IOException;
    }

    private interface Front {
        Served of(LoopbackServer server) throws IOException;
    }

    private record Tcp(LoopbackServer server) implements Served {
        @Override
        public String where() {
            return "127.0.0.1:" + server.port();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /** What a client speaks. */
    enum Form {
        CMSIS_DAP("cmsis-dap", BoardServer::new, Tcp::new, ProbeModel.CMSIS_DAP),
        RBB_SWD("rbb-swd", (board, port) -> new RemoteBitbangServer(board, RemoteBitbangServer.Wire.SWD, port)),
        RBB_JTAG("rbb-jtag", (board, port) -> new RemoteBitbangServer(board, RemoteBitbangServer.Wire.JTAG, port)),
        STLINK("stlink", StlinkServer::new, Tcp::new, ProbeModel.STLINK_V2_1),
        BMP("bmp", BlackMagicServer::new, Tcp::new, ProbeModel.BLACKMAGIC),
        BMP_PTY("bmp-pty", BlackMagicServer::new, PseudoTerminal::new, ProbeModel.BLACKMAGIC);

        private final String word;
        private final Server server;
        private final Front front;
        private final Optional<ProbeModel> probe;

        Form(String word, Server server) {
            this(word, server, Tcp::new, Optional.empty());
        }

        Form(String word, Server server, Front front, ProbeModel probe) {
            this(word, server, front, Optional.of(probe));
        }

        Form(String word, Server server, Front front, Optional<ProbeModel> probe) {
            this.word = word;
            this.server = server;
            this.front = front;
            this.probe = probe;
        }

        /** The probe that a board has to have for it, where not any does. */
        Optional<ProbeModel> probe() {
            return probe;
        }

        String word() {
            return word;
        }

        static String all() {
            return Arrays.stream(values()).map(Form::word).collect(Collectors.joining(", "));
        }
    }

    /**
     * Begins to listen.
     *
     * @throws ListenPortException when the port is in use, or not for this user
     * @throws BadRangeException when the board's probe speaks another protocol
     */
    Served start(VirtualBoard board) throws IOException {
        ProbeModel present = board.options().probe();
        if (form == Form.CMSIS_DAP && present != ProbeModel.CMSIS_DAP && present != ProbeModel.CMSIS_DAP_V1) {
            throw new BadRangeException("The probe of this board is " + present.word()
                    + ", which does not speak CMSIS-DAP: leave its probe= away, or --listen " + form.word() + ".");
        }
        LoopbackServer server;
        try {
            server = form.server.on(board, port);
        } catch (BindException e) {
            throw new ListenPortException(form.word(), port, e);
        }
        return form.front.of(server);
    }

    /** {@code cmsis-dap}, {@code rbb-jtag:9824}, {@code bmp-pty}. */
    static final class Converter implements CommandLine.ITypeConverter<Listening> {
        @Override
        public Listening convert(String text) {
            int colon = text.indexOf(':');
            String word = colon < 0 ? text : text.substring(0, colon);
            String number = colon < 0 ? "0" : text.substring(colon + 1);
            Form form = Arrays.stream(Form.values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(
                            () -> new CommandLine.TypeConversionException("'" + word + "' is none of " + Form.all()));
            if (!number.matches("\\d{1,5}") || Integer.parseInt(number) > MAX_PORT) {
                throw new CommandLine.TypeConversionException("'" + number + "' is not a port");
            }
            return new Listening(form, Integer.parseInt(number));
        }
    }
}
