/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import java.util.Optional;

/** How SWDIO, which is one wire, is made of the chip's TDI and TDO. */
sealed interface SwdWiring {
    /** The board has none. */
    record None() implements SwdWiring {}

    /**
     * TDI goes to SWDIO through a resistor, or straight, and TDO straight; TDI is made an input while the target
     * drives.
     */
    record Resistor() implements SwdWiring {}

    /**
     * A buffer between TDI and SWDIO.
     *
     * @param drive high while the probe drives SWDIO
     * @param select high while the board is to talk SWD and not JTAG
     */
    record Buffer(Signal drive, Optional<Signal> select) implements SwdWiring {}
}
