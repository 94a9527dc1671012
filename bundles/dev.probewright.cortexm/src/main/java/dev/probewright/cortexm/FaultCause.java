/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import java.util.ArrayList;
import java.util.List;

/** A bit of the fault status registers (Armv7-M ARM, B3.2.15 to B3.2.16) and what it means. */
public enum FaultCause {
    IACCVIOL(false, 0, "instruction fetched from a place that may not be executed"),
    DACCVIOL(false, 1, "data access that the memory protection forbids"),
    MUNSTKERR(false, 3, "memory protection fault while returning from an exception"),
    MSTKERR(false, 4, "memory protection fault while entering an exception: the stack pointer is out of bounds"),
    MLSPERR(false, 5, "memory protection fault while the floating-point state was saved"),
    IBUSERR(false, 8, "instruction fetched from an address where nothing answers"),
    PRECISERR(false, 9, "data access to an address where nothing answers"),
    IMPRECISERR(false, 10, "a buffered write to an address where nothing answers; the PC is behind it"),
    UNSTKERR(false, 11, "bus fault while returning from an exception"),
    STKERR(false, 12, "bus fault while entering an exception: the stack pointer is outside RAM"),
    LSPERR(false, 13, "bus fault while the floating-point state was saved"),
    UNDEFINSTR(false, 16, "undefined instruction"),
    INVSTATE(false, 17, "jump to an address with bit 0 clear, which would leave Thumb state"),
    INVPC(false, 18, "invalid return from an exception"),
    NOCP(false, 19, "coprocessor instruction, but the unit is absent or switched off"),
    UNALIGNED(false, 24, "unaligned access where it is not allowed"),
    DIVBYZERO(false, 25, "division by zero"),
    VECTTBL(true, 1, "the vector of an exception could not be read"),
    FORCED(true, 30, "another fault could not be handled and became a HardFault"),
    DEBUGEVT(true, 31, "a breakpoint while no debugger could take it");

    private final boolean hard;
    private final int bit;
    private final String meaning;

    FaultCause(boolean hard, int bit, String meaning) {
        this.hard = hard;
        this.bit = bit;
        this.meaning = meaning;
    }

    /** The register the bit is in: {@code HFSR} or {@code CFSR}. */
    public String register() {
        return hard ? "HFSR" : "CFSR";
    }

    /** One clause without a full stop. */
    public String meaning() {
        return meaning;
    }

    static List<FaultCause> of(int cfsr, int hfsr) {
        List<FaultCause> causes = new ArrayList<>();
        for (FaultCause cause : values()) {
            if (((cause.hard ? hfsr : cfsr) >>> cause.bit & 1) != 0) {
                causes.add(cause);
            }
        }
        return List.copyOf(causes);
    }
}
