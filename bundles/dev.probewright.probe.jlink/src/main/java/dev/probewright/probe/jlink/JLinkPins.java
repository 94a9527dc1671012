/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbePin;
import dev.probewright.probe.ProbePins;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Pins by hand: a command for each pin and level, which is not answered.
 *
 * @param moved is told when pins were set
 */
record JLinkPins(JLinkPipe pipe, Runnable moved) implements ProbePins {
    @Override
    public Set<ProbePin> settable() {
        return EnumSet.complementOf(EnumSet.of(ProbePin.TDO));
    }

    /** SWCLK/TCK goes last, so that the others have their levels at its edge. */
    @Override
    public void set(Map<ProbePin, Boolean> levels) throws ProbeException {
        for (ProbePin pin : levels.keySet()) {
            if (!settable().contains(pin)) {
                throw new IllegalArgumentException(pin + " can not be set");
            }
        }
        for (Map.Entry<ProbePin, Boolean> each : levels.entrySet()) {
            if (each.getKey() != ProbePin.SWCLK_TCK) {
                pipe.tell(command(each.getKey(), each.getValue()));
            }
        }
        Boolean clock = levels.get(ProbePin.SWCLK_TCK);
        if (clock != null) {
            pipe.tell(command(ProbePin.SWCLK_TCK, clock));
        }
        moved.run();
    }

    private static int command(ProbePin pin, boolean high) {
        return switch (pin) {
            case SWCLK_TCK -> high ? JLinkCommand.HW_TCK1 : JLinkCommand.HW_TCK0;
            case SWDIO_TMS -> high ? JLinkCommand.HW_TMS1 : JLinkCommand.HW_TMS0;
            case TDI -> high ? JLinkCommand.HW_DATA1 : JLinkCommand.HW_DATA0;
            case NTRST -> high ? JLinkCommand.HW_TRST1 : JLinkCommand.HW_TRST0;
            case NRESET -> high ? JLinkCommand.HW_RESET1 : JLinkCommand.HW_RESET0;
            case TDO -> throw new IllegalArgumentException("TDO can not be set");
        };
    }

    @Override
    public Map<ProbePin, Boolean> read() throws ProbeException {
        return JLinkState.read(pipe).levels();
    }
}
