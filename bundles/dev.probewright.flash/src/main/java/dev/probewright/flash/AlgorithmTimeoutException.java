/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.cortexm.Dhcsr;

/** A loader did not come back in time. */
public final class AlgorithmTimeoutException extends AlgorithmException {
    private static final long serialVersionUID = 1L;

    private final long budgetMicros;
    private final int dhcsr;

    AlgorithmTimeoutException(String loader, AlgorithmCall call, int dhcsr) {
        super(
                loader,
                call,
                String.format(
                        "not back within %d us, DHCSR 0x%08X (%s)",
                        call.budgetMicros(), dhcsr, Dhcsr.statusNames(dhcsr)));
        this.budgetMicros = call.budgetMicros();
        this.dhcsr = dhcsr;
    }

    public long budgetMicros() {
        return budgetMicros;
    }

    /** DHCSR as it was read last. */
    public int dhcsr() {
        return dhcsr;
    }
}
