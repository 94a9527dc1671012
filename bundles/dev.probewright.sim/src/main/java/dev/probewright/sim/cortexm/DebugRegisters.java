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
    // With the Security Extension, the registers of both states; the limits of the Non-secure one in all of ARMv8-M.
    private static final int MSP_NS = 0x18;
    private static final int PSP_NS = 0x19;
    private static final int MSP_S = 0x1A;
    private static final int PSP_S = 0x1B;
    private static final int MSPLIM_S = 0x1C;
    private static final int PSPLIM_S = 0x1D;
    private static final int MSPLIM_NS = 0x1E;
    private static final int PSPLIM_NS = 0x1F;
    private static final int SPECIAL_S = 0x22;
    private static final int SPECIAL_NS = 0x23;
    private static final int LIMIT_BITS = ~7;

    private static final int FPSCR = 0x21;
    /** S0, followed by the others up to S31. */
    private static final int FIRST_FLOATING_POINT = 0x40;

    private static final int LAST_FLOATING_POINT = 0x5F;

    private DebugRegisters() {}

    private static boolean isFloatingPoint(Core core, int selector) {
        return core.fpu.isPresent() && selector >= FIRST_FLOATING_POINT && selector <= LAST_FLOATING_POINT;
    }

    static int read(Core core, int selector) {
        if (isBanked(core, selector)) {
            return isReachable(core, selector) ? readBanked(core, selector) : 0;
        }
        return switch (selector) {
            case DEBUG_RETURN_ADDRESS -> core.pc;
            case XPSR -> core.xpsr();
            case MSP -> core.msp();
            case PSP -> core.psp();
            case SPECIAL -> special(core);
            case FPSCR -> core.fpu.fpscr.value();
            default ->
                isFloatingPoint(core, selector)
                        ? core.fpu.s[selector - FIRST_FLOATING_POINT]
                        : selector < DEBUG_RETURN_ADDRESS ? core.r[selector] : 0;
        };
    }

    static void write(Core core, int selector, int value) {
        if (isBanked(core, selector)) {
            if (isReachable(core, selector)) {
                writeBanked(core, selector, value);
            }
            return;
        }
        switch (selector) {
            case DEBUG_RETURN_ADDRESS -> core.pc = value & ~1;
            case XPSR -> {
                core.setApsrAndEpsr(value);
                core.setExceptionNumber(value & Core.PSR_EXCEPTION);
                core.attend();
            }
            case MSP -> core.setMsp(value);
            case PSP -> core.setPsp(value);
            case SPECIAL -> setSpecial(core, value);
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

    private static int special(Core core) {
        return core.control() << 24 | core.faultmask << 16 | core.basepri << 8 | core.primask;
    }

    private static void setSpecial(Core core, int value) {
        core.primask = value & 1;
        if (core.architecture.isMain()) {
            core.basepri = core.exceptions.implementedPriority(value >>> 8);
            core.faultmask = value >>> 16 & 1;
        }
        core.setControl(value >>> 24);
        core.priority.changed();
    }

    private static boolean isBanked(Core core, int selector) {
        return switch (selector) {
            case MSPLIM_NS, PSPLIM_NS -> core.architecture.isV8();
            case MSP_NS, PSP_NS, MSP_S, PSP_S, MSPLIM_S, PSPLIM_S, SPECIAL_S, SPECIAL_NS -> core.hasSecurity;
            default -> false;
        };
    }

    private static boolean isOfSecure(int selector) {
        return switch (selector) {
            case MSP_S, PSP_S, MSPLIM_S, PSPLIM_S, SPECIAL_S -> true;
            default -> false;
        };
    }

    private static boolean isReachable(Core core, int selector) {
        boolean limitOfBaseline = !core.architecture.isMain() && (selector == MSPLIM_NS || selector == PSPLIM_NS);
        return !limitOfBaseline && (!isOfSecure(selector) || core.debug.allowsSecureHalt());
    }

    private static int readBanked(Core core, int selector) {
        boolean current = core.secure;
        core.setSecure(isOfSecure(selector));
        int value =
                switch (selector) {
                    case MSP_NS, MSP_S -> core.msp();
                    case PSP_NS, PSP_S -> core.psp();
                    case MSPLIM_NS, MSPLIM_S -> core.msplim;
                    case PSPLIM_NS, PSPLIM_S -> core.psplim;
                    default -> special(core);
                };
        core.setSecure(current);
        return value;
    }

    private static void writeBanked(Core core, int selector, int value) {
        boolean current = core.secure;
        core.setSecure(isOfSecure(selector));
        switch (selector) {
            case MSP_NS, MSP_S -> core.setMsp(value);
            case PSP_NS, PSP_S -> core.setPsp(value);
            case MSPLIM_NS, MSPLIM_S -> core.msplim = value & LIMIT_BITS;
            case PSPLIM_NS, PSPLIM_S -> core.psplim = value & LIMIT_BITS;
            default -> setSpecial(core, value);
        }
        core.setSecure(current);
    }
}
