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
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;

/** The core answers, but halting debug cannot be switched on: C_DEBUGEN does not stay set. */
public final class DebugNotPermittedException extends CoreException {
    private static final long serialVersionUID = 1L;

    private final int authentication;

    /** @param authentication DAUTHSTATUS, 0 where it could not be read */
    public DebugNotPermittedException(int dhcsr, int authentication) {
        super(
                Request.ATTACH,
                dhcsr,
                String.format(
                        "C_DEBUGEN does not stay set: halting debug is not permitted (DHCSR 0x%08X, DAUTHSTATUS 0x%08X)",
                        dhcsr, authentication));
        this.authentication = authentication;
    }

    /** With DAUTHSTATUS, where it can be read. */
    static DebugNotPermittedException of(TargetMemory memory, int dhcsr) throws TargetException {
        try {
            return new DebugNotPermittedException(dhcsr, memory.read32(Scb.DAUTHSTATUS));
        } catch (MemoryFaultException none) {
            DebugNotPermittedException refusal = new DebugNotPermittedException(dhcsr, 0);
            refusal.addSuppressed(none);
            return refusal;
        }
    }

    /** DAUTHSTATUS: NSID in bits 1:0 and SID in bits 5:4 are 2 where the chip's authentication says no. 0 before Armv8-M. */
    public int authentication() {
        return authentication;
    }
}
