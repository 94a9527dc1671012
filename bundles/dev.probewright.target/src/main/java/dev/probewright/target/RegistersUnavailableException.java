/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

import java.util.List;

/** Registers that the core has but does not give now; its other registers can be read. */
public final class RegistersUnavailableException extends CoreException {
    private static final long serialVersionUID = 1L;

    /** Why it does not. */
    public enum Why {
        /** CPACR does not let the program use the floating-point unit. */
        UNIT_OFF,
        /** Writing would change the registers of the code that was interrupted: their saving is pending (FPCCR.LSPACT). */
        LAZY_STACKING
    }

    private final List<String> registers;
    private final Why why;
    private final int value;

    /**
     * @param registers their names
     * @param value what the register that tells of it held: CPACR or FPCCR
     */
    public RegistersUnavailableException(List<String> registers, Why why, int value) {
        super(Request.REGISTER_ACCESS, 0, facts(registers, why, value));
        this.registers = List.copyOf(registers);
        this.why = why;
        this.value = value;
    }

    private static String facts(List<String> registers, Why why, int value) {
        String which = registers.size() == 1
                ? registers.get(0)
                : registers.get(0) + " to " + registers.get(registers.size() - 1);
        return which
                + switch (why) {
                    case UNIT_OFF -> String.format(": the floating-point unit is off (CPACR 0x%08X)", value);
                    case LAZY_STACKING ->
                        String.format(
                                ": of the interrupted code, which still has to be saved (FPCCR 0x%08X, LSPACT)", value);
                };
    }

    public List<String> registers() {
        return registers;
    }

    public Why why() {
        return why;
    }

    public int value() {
        return value;
    }
}
