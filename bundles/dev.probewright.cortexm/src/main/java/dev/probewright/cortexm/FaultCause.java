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

/**
 * A bit of the fault status registers and what it means (Armv7-M ARM, B3.2.15 to B3.2.16; DDI 0553, CFSR, HFSR and SFSR).
 */
public enum FaultCause {
    IACCVIOL(Register.CFSR, 0, "instruction fetched from a place that may not be executed"),
    DACCVIOL(Register.CFSR, 1, "data access that the memory protection forbids"),
    MUNSTKERR(Register.CFSR, 3, "memory protection fault while returning from an exception"),
    MSTKERR(
            Register.CFSR,
            4,
            "memory protection fault while entering an exception: the stack pointer is out of bounds"),
    MLSPERR(Register.CFSR, 5, "memory protection fault while the floating-point state was saved"),
    IBUSERR(Register.CFSR, 8, "instruction fetched from an address where nothing answers"),
    PRECISERR(Register.CFSR, 9, "data access to an address where nothing answers"),
    IMPRECISERR(Register.CFSR, 10, "a buffered write to an address where nothing answers; the PC is behind it"),
    UNSTKERR(Register.CFSR, 11, "bus fault while returning from an exception"),
    STKERR(Register.CFSR, 12, "bus fault while entering an exception: the stack pointer is outside RAM"),
    LSPERR(Register.CFSR, 13, "bus fault while the floating-point state was saved"),
    UNDEFINSTR(Register.CFSR, 16, "undefined instruction"),
    INVSTATE(Register.CFSR, 17, "jump to an address with bit 0 clear, which would leave Thumb state"),
    INVPC(Register.CFSR, 18, "invalid return from an exception"),
    NOCP(Register.CFSR, 19, "coprocessor instruction, but the unit is absent or switched off"),
    STKOF(Register.CFSR, 20, "stack overflow: the stack pointer would have gone below its limit"),
    UNALIGNED(Register.CFSR, 24, "unaligned access where it is not allowed"),
    DIVBYZERO(Register.CFSR, 25, "division by zero"),
    VECTTBL(Register.HFSR, 1, "the vector of an exception could not be read"),
    FORCED(Register.HFSR, 30, "another fault could not be handled and became a HardFault"),
    DEBUGEVT(Register.HFSR, 31, "a breakpoint while no debugger could take it"),
    INVEP(Register.SFSR, 0, "call from Non-secure code into Secure code that is no entry point (SG)"),
    INVIS(Register.SFSR, 1, "return to Secure code from a frame without the integrity signature"),
    INVER(Register.SFSR, 2, "return from an exception with an EXC_RETURN that its security state does not allow"),
    AUVIOL(Register.SFSR, 3, "access of Non-secure code to Secure memory"),
    INVTRAN(Register.SFSR, 4, "jump from Secure to Non-secure code other than by BXNS or BLXNS"),
    SECURE_LSPERR(Register.SFSR, 5, "security violation while the floating-point state was saved"),
    LSERR(
            Register.SFSR,
            7,
            "lazy saving of the floating-point state was started or cleared in the wrong security state");

    private enum Register {
        CFSR,
        HFSR,
        SFSR
    }

    private final Register register;
    private final int bit;
    private final String meaning;

    FaultCause(Register register, int bit, String meaning) {
        this.register = register;
        this.bit = bit;
        this.meaning = meaning;
    }

    /** The register the bit is in: {@code HFSR}, {@code CFSR} or {@code SFSR}. */
    public String register() {
        return register.name();
    }

    /** One clause without a full stop. */
    public String meaning() {
        return meaning;
    }

    /** Those whose bits are set in these registers, in the order of this enumeration. */
    public static List<FaultCause> of(int cfsr, int hfsr, int sfsr) {
        List<FaultCause> causes = new ArrayList<>();
        for (FaultCause cause : values()) {
            int value =
                    switch (cause.register) {
                        case CFSR -> cfsr;
                        case HFSR -> hfsr;
                        case SFSR -> sfsr;
                    };
            if ((value >>> cause.bit & 1) != 0) {
                causes.add(cause);
            }
        }
        return List.copyOf(causes);
    }
}
