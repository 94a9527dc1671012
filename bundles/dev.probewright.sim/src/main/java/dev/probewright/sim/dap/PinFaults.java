/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import java.util.List;

/** Where the cable between probe and target is broken on purpose; levels that a line is stuck at are -1 where it is connected. */
public interface PinFaults {
    /** A good cable. */
    PinFaults NONE = new PinFaults() {};

    /** SWDIO/TMS. */
    default int stuckLevel() {
        return -1;
    }

    default int stuckTdo() {
        return -1;
    }

    /** Other devices in the chain of JTAG, between TDI and the chip, each a new one; taken when power comes up. */
    default List<Tap> strangeTaps() {
        return List.of();
    }

    /** What becomes of the transfer, or of the scan of an access, that begins at the pins now. */
    default Disturbance nextAtPins() {
        return Disturbance.NONE;
    }

    /** The acknowledge bits the probe sees where a disturbance took the right ones away. */
    default int seenAck() {
        return 7;
    }

    /** A word that an access port has read, as it reaches the pins. */
    default int wordAtPins(int value) {
        return value;
    }
}
