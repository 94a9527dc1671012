/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import dev.probewright.probe.WireProtocol;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way of getting into a chip.
 *
 * @param way what is done; not an order of several
 * @param clockHz the fastest wire clock, Hz
 */
public record ConnectRung(ConnectStrategy way, WireProtocol protocol, int clockHz) {
    private static final Pattern SAVED = Pattern.compile("([a-z-]+) (\\w+) ([1-9]\\d{2,8})");

    public ConnectRung {
        if (!way.isWay()) {
            throw new IllegalArgumentException(way + " is no way of its own");
        }
    }

    /** {@code attach at 4 MHz}. */
    public String name() {
        return way.words() + " at " + ClockText.of(clockHz);
    }

    /** As {@link #name}, with the protocol before it: {@code JTAG, attach at 4 MHz}. */
    public String fullName() {
        return protocol + ", " + name();
    }

    /** {@code under-reset SWD 1000000}, which {@link #parse} reads. */
    public String text() {
        return way.id() + " " + protocol + " " + clockHz;
    }

    /** Reads {@link #text}; empty where it is something else. */
    public static Optional<ConnectRung> parse(String text) {
        Matcher matcher = SAVED.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<WireProtocol> protocol = Arrays.stream(WireProtocol.values())
                .filter(each -> each.name().equals(matcher.group(2)))
                .findFirst();
        return ConnectStrategy.of(matcher.group(1))
                .filter(ConnectStrategy::isWay)
                .flatMap(way -> protocol.map(wire -> new ConnectRung(way, wire, Integer.parseInt(matcher.group(3)))));
    }

    ConnectRung at(int hz) {
        return new ConnectRung(way, protocol, hz);
    }
}
