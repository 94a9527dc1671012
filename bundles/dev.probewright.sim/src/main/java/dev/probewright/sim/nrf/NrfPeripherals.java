/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.nrf;

import java.util.LinkedHashMap;
import java.util.Map;

/** The peripherals of the nRF52832 that are not modelled, 4 KiB each, from its product specification. */
final class NrfPeripherals {
    private static final int FIRST = 0x4000_0000;
    private static final int BLOCK = 0x1000;
    /** By the number that is in their address; one name where several share it. */
    private static final String[] NAMES = {
        "CLOCK", "RADIO", "UARTE0", "SPIM0", "SPIM1", "NFCT", "GPIOTE", "SAADC", "TIMER0", "TIMER1", "TIMER2", "RTC0",
        "TEMP", "RNG", "ECB", "CCM", "WDT", "RTC1", "QDEC", "COMP", "EGU0", "EGU1", "EGU2", "EGU3", "EGU4", "EGU5",
        "TIMER3", "TIMER4", "PWM0", "PDM", "", "PPI", "MWU", "PWM1", "PWM2", "SPIM2", "RTC2", "I2S", "FPU"
    };

    static final Map<Integer, String> BY_BASE = byBase();

    private NrfPeripherals() {}

    private static Map<Integer, String> byBase() {
        Map<Integer, String> names = new LinkedHashMap<>();
        for (int index = 0; index < NAMES.length; index++) {
            if (!NAMES[index].isEmpty()) {
                names.put(FIRST + index * BLOCK, NAMES[index]);
            }
        }
        return names;
    }
}
