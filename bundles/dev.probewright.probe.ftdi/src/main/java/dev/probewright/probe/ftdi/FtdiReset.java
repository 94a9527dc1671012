/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import dev.probewright.probe.ProbeException;
import dev.probewright.target.ResetLine;

/** nSRST of a board. */
final class FtdiReset implements ResetLine {
    private final FtdiWire wire;
    private final Signal signal;
    private final Runnable moved;

    /** @param moved told when the pin was set */
    FtdiReset(FtdiWire wire, Signal signal, Runnable moved) {
        this.wire = wire;
        this.signal = signal;
        this.moved = moved;
    }

    @Override
    public void assertReset(boolean low) throws ProbeException {
        if (low) {
            wire.pins().drive(signal, false);
        } else {
            wire.pins().release(signal);
        }
        wire.setPins();
        moved.run();
    }

    /** Where the board can not see the pin it is the level that was set. */
    @Override
    public boolean level() throws ProbeException {
        return signal.readable() == 0 ? wire.pins().isHigh(signal) : signal.level(wire.readPins());
    }
}
