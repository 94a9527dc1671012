/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.CoreException;

/** C_HALT was set, and S_HALT did not follow. */
public final class NotHaltedException extends CoreException {
    private static final long serialVersionUID = 1L;

    private final HaltObstacle obstacle;
    private final long budgetMicros;

    /** @param dhcsr the value read last */
    public NotHaltedException(int dhcsr, HaltObstacle obstacle, long budgetMicros) {
        super(
                Request.HALT,
                dhcsr,
                String.format(
                        "not halted within %d us: DHCSR 0x%08X (%s)%s%s",
                        budgetMicros,
                        dhcsr,
                        Dhcsr.statusNames(dhcsr),
                        obstacle.text().isEmpty() ? "" : ", ",
                        obstacle.text()));
        this.obstacle = obstacle;
        this.budgetMicros = budgetMicros;
    }

    public HaltObstacle obstacle() {
        return obstacle;
    }

    /** How long was waited, in microseconds. */
    public long budgetMicros() {
        return budgetMicros;
    }
}
