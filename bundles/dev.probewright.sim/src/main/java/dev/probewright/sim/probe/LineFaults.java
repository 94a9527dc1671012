/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.probe;

import dev.probewright.sim.dap.Disturbance;

/** Where the wire between probe and target is disturbed on purpose. A wire that is not answers with the defaults. */
public interface LineFaults {
    /** An undisturbed wire. */
    LineFaults NONE = new LineFaults() {};

    /** A command begins. */
    default void beginCommand() {}

    /** The next transfer of a DAP_Transfer or DAP_TransferBlock begins. */
    default void beginTransfer() {}

    /** The clock of the wire from now on, in Hz. */
    default void clockSet(long hertz) {}

    /** What becomes of the transfer on the wire that begins now. */
    default Disturbance nextOnWire() {
        return Disturbance.NONE;
    }

    /** The acknowledge bits the probe sees where a disturbance took the right ones away. */
    default int seenAck() {
        return 7;
    }

    /** A word read, as it reaches the answer. */
    default int wordRead(int value) {
        return value;
    }

    /** The level SWDIO is stuck at, or -1 where it is connected. */
    default int stuckLevel() {
        return -1;
    }
}
