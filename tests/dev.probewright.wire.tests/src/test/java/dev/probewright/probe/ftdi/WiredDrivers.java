/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.access.Buses;

/** The driver, with boards that are wired as the virtual ones are by their options. */
public final class WiredDrivers {
    private static final int ANSWER_MILLIS = 1_000;

    private static final String WIRED =
            """
            [wired]
            usb = 0403:6010 0403:6011 0403:6014
            levels = 0x0008
            outputs = 0x000b
            ntrst = data 0x0010 enable 0x0010
            nsrst = data 0x0020 enable 0x0020
            """;

    private static final String RESISTOR = WIRED + "swd = resistor\n";
    private static final String BUFFER =
            WIRED.replace("outputs = 0x000b", "outputs = 0x004b") + "swd = buffer\nswd-drive = data 0x0040\n";

    private WiredDrivers() {}

    /** @param wiring as the virtual board's option {@code firmware} has it */
    public static ProbeDriver of(Buses buses, String wiring) {
        String text = wiring.startsWith("swd-oe") ? BUFFER : RESISTOR;
        Boards boards = Boards.of(BoardFile.parse(text.lines().toList()));
        return new FtdiDriver(buses, boards, ANSWER_MILLIS);
    }
}
