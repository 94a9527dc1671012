/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import dev.probewright.probe.Probe;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.session.connect.ConnectReport.Attempt;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.ChipLockedException;
import dev.probewright.target.LinkException;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which rung comes next: gentlest first, and none that what was seen makes hopeless. A clock that garbles is halved until it
 * does not.
 */
final class Rungs {
    /** A clock that wires of any length carry. */
    private static final int SLOW_HZ = 100_000;

    private final ConnectStrategy strategy;
    private final Optional<ConnectRung> last;
    private final int clockHz;
    private final WireProtocol protocol;
    private final Optional<WireProtocol> other;
    private final boolean resetPin;
    /** Whether one of several debug ports is meant, which only SWD has. */
    private final boolean selected;

    private Rungs(
            ConnectOptions options,
            Optional<ConnectRung> last,
            WireProtocol protocol,
            Optional<WireProtocol> other,
            boolean resetPin) {
        this.strategy = options.strategy();
        this.last = strategy == ConnectStrategy.LAST ? last : Optional.empty();
        this.clockHz = options.clockHz();
        this.protocol = protocol;
        this.other = other;
        this.resetPin = resetPin;
        this.selected = options.targetSel().isPresent();
    }

    /** @throws UnsupportedWireException when the probe does not talk the protocol that was asked for */
    static Rungs of(Probe probe, ConnectOptions options, Optional<ConnectRung> last, boolean resetPin)
            throws UnsupportedWireException {
        Set<WireProtocol> possible = probe.protocols();
        WireProtocol usual = possible.contains(WireProtocol.SWD) ? WireProtocol.SWD : WireProtocol.JTAG;
        WireProtocol wanted = options.protocol().orElse(usual);
        if (!possible.contains(wanted)) {
            throw new UnsupportedWireException(probe.info().id(), "it does not talk " + wanted + ", only " + usual);
        }
        Optional<WireProtocol> other = possible.stream()
                .filter(each -> each != wanted && options.protocol().isEmpty())
                .findFirst();
        return new Rungs(options, last.filter(rung -> possible.contains(rung.protocol())), wanted, other, resetPin);
    }

    /** The next one after these, which all failed; empty when there is none. */
    Optional<ConnectRung> next(List<Attempt> before) {
        if (!before.isEmpty() && isFinal(failure(before.get(before.size() - 1)))) {
            return Optional.empty();
        }
        List<ConnectRung> tried = before.stream().map(Attempt::way).toList();
        return all(before).stream().filter(rung -> !tried.contains(rung)).findFirst();
    }

    /** All there would be, as far as can be said by now. */
    private List<ConnectRung> all(List<Attempt> before) {
        if (strategy.isWay()) {
            return strategy == ConnectStrategy.AWAKE_WINDOW
                    ? List.of(rung(strategy, clockHz))
                    : clocks(strategy, protocol, before).stream()
                            .map(hz -> rung(strategy, hz))
                            .toList();
        }
        List<ConnectRung> rungs = new ArrayList<>();
        last.ifPresent(rungs::add);
        for (int hz : clocks(ConnectStrategy.ATTACH, protocol, before)) {
            rungs.add(rung(ConnectStrategy.ATTACH, hz));
            if (before.stream().anyMatch(attempt -> failure(attempt) instanceof BusBusyException)) {
                rungs.add(rung(ConnectStrategy.AWAKE_WINDOW, clockHz));
                break; // the wire carries: slower is no better
            }
        }
        if (resetPin) {
            for (ConnectStrategy way : List.of(ConnectStrategy.UNDER_RESET, ConnectStrategy.RESET_AND_HALT)) {
                boolean helps = way == ConnectStrategy.UNDER_RESET || answered(before);
                for (int hz : helps ? clocks(way, protocol, before) : List.<Integer>of()) {
                    rungs.add(rung(way, hz));
                }
            }
        }
        if (other.isPresent() && !selected && !answered(before)) {
            rungs.add(new ConnectRung(ConnectStrategy.ATTACH, other.get(), clockHz));
        }
        return rungs;
    }

    private ConnectRung rung(ConnectStrategy way, int hz) {
        return new ConnectRung(way, protocol, hz);
    }

    /** The clock wanted; its halves as long as it garbles; the slow one where nothing answers. */
    private List<Integer> clocks(ConnectStrategy way, WireProtocol wire, List<Attempt> before) {
        List<Integer> clocks = new ArrayList<>();
        for (int hz = clockHz; ; hz = Math.max(SLOW_HZ, hz / 2)) {
            clocks.add(hz);
            ConnectRung rung = new ConnectRung(way, wire, hz);
            Optional<TargetException> failure = before.stream()
                    .filter(attempt -> attempt.way().equals(rung))
                    .flatMap(attempt -> attempt.failure().stream())
                    .findFirst();
            boolean slower = hz > SLOW_HZ && failure.isPresent() && isOfWire(failure.get());
            if (!slower) {
                return clocks;
            }
            if (!garbled(failure.get())) {
                clocks.add(SLOW_HZ);
                return clocks;
            }
        }
    }

    /** Whether it may be for the clock: a debug port without power is reached, and is no better with a slower one. */
    private static boolean isOfWire(TargetException failure) {
        return failure instanceof LinkException link && link.symptom() != LinkException.Symptom.NO_POWER_UP;
    }

    private static boolean garbled(TargetException failure) {
        return failure instanceof LinkException link
                && EnumSet.of(LinkException.Symptom.PROTOCOL_ERROR, LinkException.Symptom.CORRUPT_DATA)
                        .contains(link.symptom());
    }

    /** Whether a debug port was there at any time. */
    private static boolean answered(List<Attempt> before) {
        return before.stream()
                .map(Rungs::failure)
                .anyMatch(failure -> !(failure instanceof LinkException link)
                        || link.symptom() == LinkException.Symptom.NO_POWER_UP);
    }

    /** Whether no other way would lead further. */
    private static boolean isFinal(TargetException failure) {
        return failure instanceof ChipLockedException;
    }

    private static TargetException failure(Attempt attempt) {
        return attempt.failure().orElseThrow();
    }
}
