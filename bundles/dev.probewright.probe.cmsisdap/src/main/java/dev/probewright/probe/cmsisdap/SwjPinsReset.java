/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbePin;
import dev.probewright.target.ResetLine;

/** nRESET through DAP_SWJ_Pins. */
final class SwjPinsReset implements ResetLine {
    private static final int NRESET = SwjPins.bit(ProbePin.NRESET);

    private final SwjPins pins;

    SwjPinsReset(SwjPins pins) {
        this.pins = pins;
    }

    @Override
    public void assertReset(boolean low) throws ProbeException {
        pins.exchange(low ? 0 : NRESET, NRESET, SwjPins.SETTLE_MICROS);
    }

    @Override
    public boolean level() throws ProbeException {
        return (pins.exchange(0, 0, 0) & NRESET) != 0;
    }
}
