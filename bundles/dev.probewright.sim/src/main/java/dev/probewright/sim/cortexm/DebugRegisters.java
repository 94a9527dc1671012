/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The core registers by their DCRSR selectors (DDI 0403E, C1.6.3). */
final class DebugRegisters {
    private static final int DEBUG_RETURN_ADDRESS = 15;
    private static final int XPSR = 16;
    private static final int MSP = 17;
    private static final int PSP = 18;
    /** CONTROL, FAULTMASK, BASEPRI and PRIMASK in one word. */
    private static final int SPECIAL = 20;
    private static final int FPSCR = 0x21;
    /** S0, followed by the others up to S31. */
    private static final int FIRST_FLOATING_POINT = 0x40;

    private static final int LAST_FLOATING_POINT = 0x5F;

    private DebugRegisters() {}

    private static boolean isFloatingPoint(Core core, int selector) {
        return core.fpu.isPresent() && selector >= FIRST_FLOATING_POINT && selector <= LAST_FLOATING_POINT;
    }

    static int read(Core core, int selector) {
        return switch (selector) {
            case DEBUG_RETURN_ADDRESS -> core.pc;
            case XPSR -> core.xpsr();
            case MSP -> core.msp();
            case PSP -> core.psp();
            case SPECIAL -> core.control() << 24 | core.faultmask << 16 | core.basepri << 8 | core.primask;
            case FPSCR -> core.fpu.fpscr.value();
            default -> isFloatingPoint(core, selector)
                    ? core.fpu.s[selector - FIRST_FLOATING_POINT]
                    : selector < DEBUG_RETURN_ADDRESS ? core.r[selector] : 0;
        };
    }

    static void write(Core core, int selector, int value) {
        switch (selector) {
            case DEBUG_RETURN_ADDRESS -> core.pc = value & ~1;
            case XPSR -> {
                core.setApsrAndEpsr(value);
                core.setExceptionNumber(value & Core.PSR_EXCEPTION);
                core.attend();
            }
            case MSP -> core.setMsp(value);
            case PSP -> core.setPsp(value);
            case SPECIAL -> {
                core.primask = value & 1;
                core.basepri = core.exceptions.implementedPriority(value >>> 8);
                core.faultmask = value >>> 16 & 1;
                core.setControl(value >>> 24);
                core.priority.changed();
            }
            case Core.SP -> core.r[Core.SP] = value & ~3;
            case FPSCR -> {
                if (core.fpu.isPresent()) {
                    core.fpu.fpscr.set(value);
                }
            }
            default -> {
                if (isFloatingPoint(core, selector)) {
                    core.fpu.s[selector - FIRST_FLOATING_POINT] = value;
                } else if (selector < Core.SP || selector == Core.LR) {
                    core.r[selector] = value;
                }
            }
        }
    }
}
