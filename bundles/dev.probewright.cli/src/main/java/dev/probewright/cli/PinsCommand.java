/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import com.google.gson.JsonObject;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbePin;
import dev.probewright.probe.ProbePins;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.session.Probes;
import dev.probewright.target.CancelledException;
import dev.probewright.target.TargetException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** {@code probewright pins}. */
@CommandLine.Command(
        name = "pins",
        description = {
            "Set the probe's pins by hand and show their levels. Nothing is said to the chip.",
            "Pins: swclk (tck), swdio (tms), tdi, tdo, ntrst, nreset. What was pulled is let go at the end."
        })
final class PinsCommand extends Command {
    private static final long LONGEST_HOLD_MILLIS = 3_600_000;

    @CommandLine.Parameters(
            arity = "0..*",
            paramLabel = "PIN=LEVEL",
            description = "A level to set: nreset=low, swclk=high, swdio=1. Set in this order.")
    private List<String> settings = List.of();

    @CommandLine.Option(
            names = {"-p", "--probe"},
            paramLabel = "PROBE",
            description = "The probe, as everywhere.")
    private Optional<String> probe = Optional.empty();

    @CommandLine.Option(
            names = "--hold",
            paramLabel = "MS",
            description = "How long the levels are held, in ms, until Ctrl-C at the latest. Default: ${DEFAULT-VALUE}.",
            converter = Millis.class,
            defaultValue = "0")
    private long hold;

    @CommandLine.Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @CommandLine.Mixin
    private ProtocolMixin wire = new ProtocolMixin();

    private final CountDownLatch interrupted = new CountDownLatch(1);

    PinsCommand(Console console, Probes probes, Interruption interruption) {
        super(console, probes, interruption);
    }

    @Override
    void run() throws TargetException {
        List<Map.Entry<ProbePin, Boolean>> levels =
                settings.stream().map(PinsCommand::parse).toList();
        interruption().onInterrupt(interrupted::countDown);
        try (Probe open = probes().open(probes().choose(probe))) {
            open.connect(
                    wire.protocol()
                            .orElse(open.protocols().contains(WireProtocol.SWD) ? WireProtocol.SWD : WireProtocol.JTAG),
                    wire.clockHz());
            ProbePins pins = open.pins()
                    .orElseThrow(() -> new UnsupportedWireException(
                            open.info().id(), "it has no command that sets or reads single pins"));
            try {
                use(open, pins, levels);
            } finally {
                open.disconnect();
            }
        }
    }

    private void use(Probe open, ProbePins pins, List<Map.Entry<ProbePin, Boolean>> levels) throws TargetException {
        Map<ProbePin, Boolean> wanted = new EnumMap<>(ProbePin.class);
        for (Map.Entry<ProbePin, Boolean> each : levels) {
            if (!pins.settable().contains(each.getKey())) {
                throw new UnsupportedWireException(open.info().id(), "it can not set " + word(each.getKey()));
            }
            pins.set(Map.of(each.getKey(), each.getValue()));
            wanted.put(each.getKey(), each.getValue());
        }
        Map<ProbePin, Boolean> read = new EnumMap<>(ProbePin.class);
        read.putAll(pins.read());
        show(read, pins.settable());
        wanted.forEach((pin, high) -> {
            if (read.containsKey(pin) && !high.equals(read.get(pin))) {
                console()
                        .tell(word(pin) + " was set " + level(high) + " and reads " + level(!high)
                                + ": the probe does not drive it, or the board pulls it the other way.");
            }
        });
        hold();
    }

    private void show(Map<ProbePin, Boolean> read, Set<ProbePin> settable) {
        if (json) {
            JsonObject object = new JsonObject();
            read.forEach((pin, high) -> object.addProperty(word(pin), high ? 1 : 0));
            console().json(object);
            return;
        }
        for (ProbePin pin : ProbePin.values()) {
            if (read.containsKey(pin) || settable.contains(pin)) {
                String level = read.containsKey(pin) ? level(read.get(pin)) : "not read back";
                String note = settable.contains(pin) ? "" : "read only";
                console()
                        .print(String.format("%-10s %-14s%s", word(pin), level, note)
                                .stripTrailing());
            }
        }
    }

    /** Until the time is over; a user who interrupts ends it, and what was pulled is let go. */
    private void hold() throws CancelledException {
        if (hold > 0) {
            console().out().flush();
            console().tell("Holding for " + hold + " ms.");
        }
        try {
            if (interrupted.await(hold, TimeUnit.MILLISECONDS)) {
                throw new CancelledException("the pins are let go");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String level(boolean high) {
        return high ? "high" : "low";
    }

    private static String word(ProbePin pin) {
        return switch (pin) {
            case SWCLK_TCK -> "swclk/tck";
            case SWDIO_TMS -> "swdio/tms";
            default -> pin.name().toLowerCase(Locale.ROOT);
        };
    }

    private static Map.Entry<ProbePin, Boolean> parse(String setting) {
        String[] words = setting.toLowerCase(Locale.ROOT).split("=", 2);
        if (words.length < 2) {
            throw new BadRangeException("'" + setting + "' is not of the form PIN=LEVEL, such as nreset=low.");
        }
        ProbePin pin =
                switch (words[0]) {
                    case "swclk", "tck", "swclk/tck" -> ProbePin.SWCLK_TCK;
                    case "swdio", "tms", "swdio/tms" -> ProbePin.SWDIO_TMS;
                    case "tdi" -> ProbePin.TDI;
                    case "tdo" -> ProbePin.TDO;
                    case "ntrst", "trst" -> ProbePin.NTRST;
                    case "nreset", "nrst", "reset" -> ProbePin.NRESET;
                    default ->
                        throw new BadRangeException("'" + words[0]
                                + "' is not a pin: swclk (tck), swdio (tms), tdi, tdo, ntrst or nreset.");
                };
        if (pin == ProbePin.TDO) {
            throw new BadRangeException("tdo is read only: the chip drives it.");
        }
        return switch (words[1]) {
            case "low", "0" -> Map.entry(pin, Boolean.FALSE);
            case "high", "1" -> Map.entry(pin, Boolean.TRUE);
            default -> throw new BadRangeException("'" + words[1] + "' is not a level: low (0) or high (1).");
        };
    }

    /** How long, in milliseconds. */
    static final class Millis implements CommandLine.ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            if (!text.matches("\\d{1,9}") || Long.parseLong(text) > LONGEST_HOLD_MILLIS) {
                throw new CommandLine.TypeConversionException("'" + text
                        + "' is not a number of milliseconds between 0 and " + LONGEST_HOLD_MILLIS + ", such as 500");
            }
            return Long.parseLong(text);
        }
    }
}
