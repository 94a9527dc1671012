/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line of OpenOCD or pyOCD, as far as it says things that are settings here.
 *
 * @param text all of it
 */
record ServerOptions(String text) {
    private static final Pattern TRANSPORT = Pattern.compile("transport\\s+select\\s+(\\w+)");
    private static final Pattern CLOCK = Pattern.compile("adapter(?:\\s+speed|_khz)\\s+(\\d+)");
    private static final Pattern SERIAL =
            Pattern.compile("(?:adapter\\s+serial|\\w+_serial)\\s+\\\\?[\"']?([0-9A-Za-z]+)");
    private static final Pattern UNDER_RESET = Pattern.compile("connect_assert_srst|under[-_]reset");

    /** The name of OpenOCD's transport: {@code swd}, {@code hla_swd}, {@code jtag}. */
    Optional<String> transport() {
        return first(TRANSPORT);
    }

    Optional<String> kilohertz() {
        return first(CLOCK);
    }

    Optional<String> serialNumber() {
        return first(SERIAL);
    }

    boolean underReset() {
        return UNDER_RESET.matcher(text).find();
    }

    private Optional<String> first(Pattern pattern) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
