/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbePin;
import dev.probewright.probe.ProbePins;
import dev.probewright.target.ResetLine;
import java.util.Map;
import java.util.Set;

/** nRESET: {@code GZ1} pulls it low, {@code Gz} reads 1 where it is low. The only pin that can be moved by hand. */
final class RemoteReset implements ResetLine, ProbePins {
    private final RemotePipe pipe;

    private final Runnable moved;
    private boolean pulled;

    /** @param moved called when it was moved */
    RemoteReset(RemotePipe pipe, Runnable moved) {
        this.pipe = pipe;
        this.moved = moved;
    }

    @Override
    public void assertReset(boolean low) throws ProbeException {
        moved.run();
        pulled |= low;
        pipe.exchange(low ? "GZ1" : "GZ0").requireDone();
        pulled = low;
    }

    /** Lets it go, where it was pulled: the firmware would hold it on. */
    void letGo() throws ProbeException {
        if (pulled) {
            assertReset(false);
        }
    }

    @Override
    public boolean level() throws ProbeException {
        return pipe.exchange("Gz").requireNumber(1) == 0;
    }

    @Override
    public Set<ProbePin> settable() {
        return Set.of(ProbePin.NRESET);
    }

    @Override
    public void set(Map<ProbePin, Boolean> levels) throws ProbeException {
        for (Map.Entry<ProbePin, Boolean> each : levels.entrySet()) {
            if (each.getKey() != ProbePin.NRESET) {
                throw new IllegalArgumentException(each.getKey() + ": only " + settable() + " can be set");
            }
            assertReset(!each.getValue());
        }
    }

    @Override
    public Map<ProbePin, Boolean> read() throws ProbeException {
        return Map.of(ProbePin.NRESET, level());
    }
}
