/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbePin;
import dev.probewright.probe.ProbePins;
import dev.probewright.target.ResetLine;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** nRST, the only pin that can be set by hand. No command reads it back, so what is told of it is what was set. */
record StlinkReset(StlinkControl control) implements ResetLine, ProbePins {
    @Override
    public void assertReset(boolean low) throws ProbeException {
        control.setReset(low);
    }

    /** Whether it was let go: whether it is high then, this probe does not say. */
    @Override
    public boolean level() {
        return control.resetReleased();
    }

    @Override
    public Set<ProbePin> settable() {
        return EnumSet.of(ProbePin.NRESET);
    }

    @Override
    public void set(Map<ProbePin, Boolean> levels) throws ProbeException {
        for (Map.Entry<ProbePin, Boolean> pin : levels.entrySet()) {
            if (pin.getKey() != ProbePin.NRESET) {
                throw new IllegalArgumentException(pin.getKey() + " can not be set");
            }
            control.setReset(!pin.getValue());
        }
    }

    /** None: there is no command for it. */
    @Override
    public Map<ProbePin, Boolean> read() {
        return Map.of();
    }
}
