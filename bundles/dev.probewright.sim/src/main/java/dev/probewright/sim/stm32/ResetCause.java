/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

/** What reset the system, with its flag in RCC_CSR (RM0008, 7.3.10). */
enum ResetCause {
    OPTION_LOADER(1 << 25),
    PIN(1 << 26),
    POWER_ON(1 << 27),
    SOFTWARE(1 << 28),
    INDEPENDENT_WATCHDOG(1 << 29);

    private final int flag;

    ResetCause(int flag) {
        this.flag = flag;
    }

    int flag() {
        return flag;
    }
}
