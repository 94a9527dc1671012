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

    private DebugRegisters() {}

    static int read(Core core, int selector) {
        return switch (selector) {
            case DEBUG_RETURN_ADDRESS -> core.pc;
            case XPSR -> core.xpsr();
            case MSP -> core.msp();
            case PSP -> core.psp();
            case SPECIAL -> core.control() << 24 | core.faultmask << 16 | core.basepri << 8 | core.primask;
            default -> selector < DEBUG_RETURN_ADDRESS ? core.r[selector] : 0;
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
            default -> {
                if (selector < Core.SP || selector == Core.LR) {
                    core.r[selector] = value;
                }
            }
        }
    }
}
