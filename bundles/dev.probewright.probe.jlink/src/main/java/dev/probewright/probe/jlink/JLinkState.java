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
import java.util.EnumMap;
import java.util.Map;

/**
 * What a probe sees of its connector (GET_STATE).
 *
 * @param millivolts at VTref
 * @param levels of the pins that it can measure
 */
record JLinkState(int millivolts, Map<ProbePin, Boolean> levels) {
    private static final int BYTES = 8;
    private static final int FIRST_PIN = 2;
    private static final int NOT_MEASURED = 0xFF;

    /** In the order of the answer. */
    private static final ProbePin[] PINS = {
        ProbePin.SWCLK_TCK, ProbePin.TDI, ProbePin.TDO, ProbePin.SWDIO_TMS, ProbePin.NRESET, ProbePin.NTRST
    };

    static JLinkState read(JLinkPipe pipe) throws ProbeException {
        byte[] answer = pipe.ask(BYTES, JLinkCommand.GET_STATE);
        Map<ProbePin, Boolean> levels = new EnumMap<>(ProbePin.class);
        for (int i = 0; i < PINS.length; i++) {
            int level = answer[FIRST_PIN + i] & 0xFF;
            if (level > 1 && level != NOT_MEASURED) {
                throw pipe.confused(String.format("level of %s is 0x%02X, neither 0 nor 1", PINS[i], level));
            }
            if (level != NOT_MEASURED) {
                levels.put(PINS[i], level == 1);
            }
        }
        return new JLinkState(answer[0] & 0xFF | (answer[1] & 0xFF) << 8, levels);
    }
}
