/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.chip.Chip;
import dev.probewright.chip.ChipCatalogue;
import dev.probewright.chip.ChipIdentifier;
import dev.probewright.chip.Identification;
import dev.probewright.probe.WireProtocol;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.session.connect.ConnectOptions;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Which probe and chip, and how to get in. */
final class SessionMixin {
    @CommandLine.Option(
            names = {"-p", "--probe"},
            paramLabel = "PROBE",
            description = "The probe: an id of 'probewright list' or a piece of it, a virtual board (sim:stm32f103,"
                    + " sim:stm32f103/NAME), or one on the network (tcp:HOST:PORT, stlink:tcp:HOST:PORT,"
                    + " rbb-swd:HOST:PORT).")
    private Optional<String> probe = Optional.empty();

    @CommandLine.Option(
            names = "--remote-bitbang",
            paramLabel = "HOST:PORT",
            description = "Instead of a probe: a target whose pins OpenOCD's remote_bitbang protocol moves; the same as"
                    + " --probe rbb-swd:HOST:PORT, or rbb-jtag with --protocol jtag.")
    private Optional<String> remoteBitbang = Optional.empty();

    @CommandLine.Option(
            names = {"-c", "--chip"},
            paramLabel = "CHIP",
            description = "The chip, for example STM32F103C8. Default: what is found.")
    private Optional<String> chip = Optional.empty();

    @CommandLine.Option(
            names = "--chip-file",
            paramLabel = "FILE",
            description = "A chip description of your own, in the form of the catalogue; may stand several times.")
    private List<Path> chipFiles = List.of();

    @CommandLine.Option(
            names = "--core",
            paramLabel = "NAME",
            description = "The core of a chip with several, as 'probewright info' names them. Default: the first.")
    private Optional<String> core = Optional.empty();

    @CommandLine.Mixin
    private ProtocolMixin wire = new ProtocolMixin();

    @CommandLine.Mixin
    private DebugPortMixin port = new DebugPortMixin();

    @CommandLine.Option(
            names = "--connect",
            paramLabel = "HOW",
            converter = StrategyName.class,
            description = "auto, last (the way that led in the last time), attach, awake-window, under-reset or"
                    + " reset-and-halt. Default: auto.")
    private Optional<ConnectStrategy> connect = Optional.empty();

    @CommandLine.Option(names = "--fresh", description = "Virtual boards: begin with a new one, its flash erased.")
    private boolean fresh;

    SessionOptions options() {
        ConnectOptions way = port.in(ConnectOptions.DEFAULT
                .withStrategy(connect.orElse(ConnectStrategy.AUTO))
                .withProtocol(wire.protocol())
                .withClockHz(wire.clockHz()));
        return SessionOptions.defaults()
                .withProbe(probe())
                .withChip(chip)
                .withCore(core)
                .withChipFiles(chipFiles)
                .withConnect(way);
    }

    private Optional<String> probe() {
        if (remoteBitbang.isPresent() && probe.isPresent()) {
            throw new BadRangeException("--remote-bitbang stands instead of --probe, not beside it.");
        }
        String kind = wire.protocol().equals(Optional.of(WireProtocol.JTAG)) ? "rbb-jtag:" : "rbb-swd:";
        return probe.or(() -> remoteBitbang.map(address -> kind + address));
    }

    /** What can be found wrong with a command before the target is touched. */
    interface Precheck {
        /** @param chip that was named, or that the virtual board has */
        void check(Chip chip) throws TargetException, IOException;
    }

    /** Opens the session; the virtual board is renewed before, where that was asked. */
    Session open(Command command) throws TargetException, IOException {
        return open(command, chipThere -> {});
    }

    /** As {@link #open(Command)}; a virtual board is renewed only when nothing was found wrong. */
    Session open(Command command, Precheck precheck) throws TargetException, IOException {
        return open(command, options(), precheck);
    }

    /** As {@link #open(Command)}, with what a command that debugs or programs wants set in the chip. */
    Session open(Command command, DebugMixin debug) throws TargetException, IOException {
        return open(command, debug, chipThere -> {});
    }

    Session open(Command command, DebugMixin debug, Precheck precheck) throws TargetException, IOException {
        return open(command, debug.in(options()), precheck);
    }

    private Session open(Command command, SessionOptions options, Precheck precheck)
            throws TargetException, IOException {
        if (fresh) {
            VirtualBoardState board = VirtualBoardState.of(probe);
            precheck.check(chipOn(board));
            board.renew();
        }
        try (Connecting connecting = new Connecting(command.console(), command.interruption())) {
            return Session.open(command.probes(), options, connecting);
        }
    }

    /** The chip that the session will have, as far as that is known of a board that is not open. */
    private Chip chipOn(VirtualBoardState board) throws TargetException {
        ChipCatalogue catalogue = ChipCatalogue.standard();
        Chip present = catalogue.find(board.chip());
        for (Path file : chipFiles) {
            catalogue = catalogue.with(file);
        }
        if (chip.isEmpty()) {
            return present;
        }
        Chip named = catalogue.find(chip.get());
        new ChipIdentifier(catalogue).check(named, new Identification(present, List.of(present), "", List.of()));
        return named;
    }

    /** {@code 4000000}, {@code 500k}, {@code 4M}. */
    static final class Frequency implements CommandLine.ITypeConverter<Integer> {
        private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)([kKmM]?)(?:[hH][zZ])?");

        @Override
        public Integer convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new CommandLine.TypeConversionException("'" + text + "' is not a frequency such as 500k or 4M");
            }
            double unit =
                    switch (matcher.group(2)) {
                        case "k", "K" -> 1e3;
                        case "m", "M" -> 1e6;
                        default -> 1;
                    };
            double hz = Double.parseDouble(matcher.group(1)) * unit;
            if (hz < 1_000 || hz > 200e6) {
                throw new CommandLine.TypeConversionException("'" + text + "' is not between 1k and 200M");
            }
            return (int) Math.round(hz);
        }
    }

    /** The ids of {@link ConnectStrategy}. */
    static final class StrategyName implements CommandLine.ITypeConverter<ConnectStrategy> {
        @Override
        public ConnectStrategy convert(String text) {
            return ConnectStrategy.of(text)
                    .orElseThrow(() -> new CommandLine.TypeConversionException(
                            "'" + text + "' is none of " + ConnectStrategy.ids()));
        }
    }
}
