/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How to get into a chip. */
public enum ConnectStrategy {
    /** One after the other, gentlest first. */
    AUTO("one after the other"),
    /** The way that led in with this probe the last time, then as {@link #AUTO}. */
    LAST("as the last time"),
    /** Without disturbing what runs. */
    ATTACH("attach"),
    /** A halt that waits at the door until firmware that sleeps with its bus wakes for a moment. */
    AWAKE_WINDOW("halt in an awake window"),
    /** With the reset pin held low, then halted at the reset vector. */
    UNDER_RESET("under reset"),
    /** Reset by the pin, then halted as early as it can be: for chips whose debug port does not answer in reset. */
    RESET_AND_HALT("reset and halt");

    private final String words;

    ConnectStrategy(String words) {
        this.words = words;
    }

    /** {@code under reset}. */
    public String words() {
        return words;
    }

    /** As it stands in files and options: {@code under-reset}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one with this {@link #id}, in letters of either case. */
    public static Optional<ConnectStrategy> of(String id) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.id().equalsIgnoreCase(id))
                .findFirst();
    }

    /** All {@link #id ids}: {@code auto, last, attach, …}. */
    public static String ids() {
        return Arrays.stream(values()).map(ConnectStrategy::id).collect(Collectors.joining(", "));
    }

    /** Whether this is a way of its own, and not an order of several. */
    public boolean isWay() {
        return !List.of(AUTO, LAST).contains(this);
    }

    /** Whether the chip's reset pin is pulled for it. */
    public boolean pullsReset() {
        return this == UNDER_RESET || this == RESET_AND_HALT;
    }
}
