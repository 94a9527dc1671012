/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The versions of the remote protocol, each with a firmware that speaks it. */
enum RemoteVersion {
    /** Bits only: it does not know the high-level packets, so not its own version either. */
    V0("v0", "Black Magic Probe (Firmware v1.6.2)"),
    /** The high-level packets have come, and answer version 0. */
    V0_PLUS("v0plus", "Black Magic Probe v1.7.1"),
    /** Clock frequency, several devices on a JTAG chain. */
    V1("v1", "Black Magic Probe v1.8.2"),
    /** Many clocks in one packet, output of the clock switched. */
    V2("v2", "Black Magic Probe v1.9.3"),
    /** Its own packets for the debug port, with reasons for failures. */
    V3("v3", "Black Magic Probe v1.10.2"),
    /** Addresses of 64 bits, ADIv6. */
    V4("v4", "Black Magic Probe v2.0.0");

    private final String word;
    private final String identity;

    RemoteVersion(String word, String identity) {
        this.word = word;
        this.identity = identity;
    }

    /**
     * @param word as in a board's option {@code firmware=}; empty for the newest
     * @throws IllegalArgumentException where none is called so, with the names there are
     */
    static RemoteVersion of(String word) {
        if (word.isEmpty()) {
            return V4;
        }
        return Arrays.stream(values())
                .filter(version -> version.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("firmware of a Black Magic Probe must be "
                        + Arrays.stream(values()).map(version -> version.word).collect(Collectors.joining(" or "))
                        + ", not \"" + word + "\""));
    }

    /** What it calls itself. */
    String identity() {
        return identity;
    }

    /** What it answers when asked for the version; not for {@link #V0}. */
    int number() {
        return ordinal() - 1;
    }

    boolean isAtLeast(RemoteVersion other) {
        return ordinal() >= other.ordinal();
    }
}
