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
import dev.probewright.cortexm.FaultReport;
import org.eclipse.jdt.annotation.Nullable;

/** A loader halted somewhere else than where it was to return to: a fault, a reset, a stray jump. */
public final class AlgorithmStrayedException extends AlgorithmException {
    private static final long serialVersionUID = 1L;

    private final int pc;
    private final int returnAddress;
    private final int dhcsr;
    private final int dfsr;
    private final transient @Nullable FaultReport fault;

    AlgorithmStrayedException(
            String loader,
            AlgorithmCall call,
            int pc,
            int returnAddress,
            int dhcsr,
            int dfsr,
            @Nullable FaultReport fault) {
        super(
                loader,
                call,
                String.format(
                        "halted at 0x%08X, not at 0x%08X, DHCSR 0x%08X (%s), DFSR 0x%02X%s",
                        pc,
                        returnAddress,
                        dhcsr,
                        Dhcsr.statusNames(dhcsr),
                        dfsr,
                        fault == null ? "" : ", in exception " + fault.exception() + " " + fault.causes()));
        this.pc = pc;
        this.returnAddress = returnAddress;
        this.dhcsr = dhcsr;
        this.dfsr = dfsr;
        this.fault = fault;
    }

    public int pc() {
        return pc;
    }

    public int returnAddress() {
        return returnAddress;
    }

    public int dhcsr() {
        return dhcsr;
    }

    public int dfsr() {
        return dfsr;
    }

    /** The fault it took, null when it took none. */
    public @Nullable FaultReport fault() {
        return fault;
    }
}
