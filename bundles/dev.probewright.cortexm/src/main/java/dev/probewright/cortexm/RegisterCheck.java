/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.CoreRegister;

/** What may be written to a register. */
final class RegisterCheck {
    private static final int WORD = 3;
    /** MSPLIM and PSPLIM hold multiples of 8. */
    private static final int LIMIT = 7;

    private RegisterCheck() {}

    /**
     * The value as it is to be written. Bit 0 of the PC goes: it is the Thumb bit that function pointers carry.
     *
     * @throws RegisterValueException when the register does not take it
     */
    static int checked(CoreRegister register, int value) throws RegisterValueException {
        if ((value & ~RegisterFile.field(register)) != 0) {
            throw new RegisterValueException(register, value, "the register has " + register.bits() + " bits");
        }
        switch (register.selector()) {
            case Dcrsr.SP, Dcrsr.MSP, Dcrsr.PSP, Dcrsr.MSP_NS, Dcrsr.PSP_NS, Dcrsr.MSP_S, Dcrsr.PSP_S -> {
                if ((value & WORD) != 0) {
                    throw new RegisterValueException(register, value, "a stack pointer is a multiple of 4");
                }
            }
            case Dcrsr.MSPLIM_S, Dcrsr.PSPLIM_S, Dcrsr.MSPLIM_NS, Dcrsr.PSPLIM_NS -> {
                if ((value & LIMIT) != 0) {
                    throw new RegisterValueException(register, value, "a stack limit is a multiple of 8");
                }
            }
            case Dcrsr.XPSR -> {
                if ((value & Xpsr.T) == 0) {
                    throw new RegisterValueException(
                            register, value, "without the T bit the next instruction would be a UsageFault (INVSTATE)");
                }
            }
            default -> {
                // Any value.
            }
        }
        return register.selector() == Dcrsr.PC ? value & ~1 : value;
    }
}
