/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** MRS, MSR and CPS (DDI 0403E, B5.2). */
final class SpecialRegisters {
    private static final int IPSR_BIT = 1;
    private static final int NO_APSR_BIT = 4;
    private static final int MSP = 8;
    private static final int PSP = 9;
    private static final int PRIMASK = 16;
    private static final int MSPLIM = 10;
    private static final int PSPLIM = 11;
    private static final int BASEPRI = 17;
    private static final int BASEPRI_MAX = 18;
    private static final int FAULTMASK = 19;
    private static final int CONTROL = 20;
    private static final int SP = 24;
    /** Of SYSm: the register of the Non-secure state, for the Secure one. */
    private static final int NON_SECURE = 0x80;

    private static final int LIMIT_BITS = ~7;
    /** SYSm values 0 to 7 are combinations of APSR, IPSR and EPSR. */
    private static final int LAST_PSR = 7;

    /** In the mask of MSR: N, Z, C, V and Q are written. */
    private static final int PART_NZCVQ = 2;
    /** In the mask of MSR: GE is written. */
    private static final int PART_G = 1;

    private static final int PSR_FLAGS = 0xF80F0000;

    private SpecialRegisters() {}

    private static int read(Core c, int sysm) {
        if (sysm <= LAST_PSR) {
            return ((sysm & IPSR_BIT) != 0 ? c.exceptionNumber : 0)
                    | ((sysm & NO_APSR_BIT) == 0 ? c.apsr() & PSR_FLAGS : 0);
        }
        if (sysm == CONTROL) {
            return c.control();
        }
        if (!c.isPrivileged()) {
            return 0;
        }
        if ((sysm & NON_SECURE) != 0) {
            return readNonSecure(c, sysm & ~NON_SECURE);
        }
        return readPrivileged(c, sysm);
    }

    private static int readNonSecure(Core c, int sysm) {
        if (!c.secure) {
            return 0;
        }
        c.setSecure(false);
        int value =
                switch (sysm) {
                    case CONTROL -> c.control();
                    case SP -> c.r[Core.SP];
                    default -> readPrivileged(c, sysm);
                };
        c.setSecure(true);
        return value;
    }

    private static int readPrivileged(Core c, int sysm) {
        if (sysm >= BASEPRI && sysm <= FAULTMASK && !c.architecture.isMain()) {
            return 0;
        }
        return switch (sysm) {
            case MSPLIM -> c.msplim;
            case PSPLIM -> c.psplim;
            case MSP -> c.msp();
            case PSP -> c.psp();
            case PRIMASK -> c.primask;
            case BASEPRI, BASEPRI_MAX -> c.basepri;
            case FAULTMASK -> c.faultmask;
            default -> 0;
        };
    }

    private static void write(Core c, int sysm, int parts, int value) {
        if (sysm <= LAST_PSR) {
            if ((sysm & NO_APSR_BIT) == 0) {
                writeFlags(c, parts, value);
            }
            return;
        }
        if (!c.isPrivileged()) {
            return;
        }
        if ((sysm & NON_SECURE) == 0) {
            writePrivileged(c, sysm, value);
        } else if (c.secure) {
            c.setSecure(false);
            if (sysm == (NON_SECURE | SP)) {
                c.r[Core.SP] = value & ~3;
            } else {
                writePrivileged(c, sysm & ~NON_SECURE, value);
            }
            c.setSecure(true);
        }
    }

    private static void writePrivileged(Core c, int sysm, int value) {
        if (sysm >= BASEPRI && sysm <= FAULTMASK && !c.architecture.isMain()) {
            return;
        }
        boolean hasLimits = c.architecture.isMain() ? c.architecture.isV8() : c.secure;
        switch (sysm) {
            case MSPLIM -> c.msplim = hasLimits ? value & LIMIT_BITS : 0;
            case PSPLIM -> c.psplim = hasLimits ? value & LIMIT_BITS : 0;
            case MSP -> c.setMsp(value);
            case PSP -> c.setPsp(value);
            case PRIMASK -> c.primask = value & 1;
            case BASEPRI -> c.basepri = c.exceptions.implementedPriority(value);
            case BASEPRI_MAX -> {
                int priority = c.exceptions.implementedPriority(value);
                if (priority != 0 && (priority < c.basepri || c.basepri == 0)) {
                    c.basepri = priority;
                }
            }
            case FAULTMASK -> {
                if ((value & 1) == 0 || !c.priority.isAtHardFault()) {
                    c.faultmask = value & 1;
                }
            }
            case CONTROL ->
                c.setControl(
                        c.isHandlerMode() ? value & ~Core.CONTROL_SPSEL | c.control() & Core.CONTROL_SPSEL : value);
            default -> {
                // reserved: no register to write
            }
        }
        c.priority.changed();
    }

    private static void writeFlags(Core c, int parts, int value) {
        if ((parts & PART_NZCVQ) != 0) {
            c.setFlags(value);
            c.flagQ = c.architecture.isMain() ? value >>> 27 & 1 : 0;
        }
        if ((parts & PART_G) != 0) {
            c.setGreaterOrEqual(value);
        }
    }

    static final class MoveToRegister extends Instruction {
        private final int rd;
        private final int sysm;

        MoveToRegister(int rd, int sysm) {
            this.rd = rd;
            this.sysm = sysm;
        }

        @Override
        int execute(Core c) {
            c.r[rd] = read(c, sysm);
            return next;
        }
    }

    static final class MoveToSpecial extends Instruction {
        private final int sysm;
        private final int parts;
        private final int rn;

        /** @param parts of APSR that are written, as the encoding has them */
        MoveToSpecial(int sysm, int parts, int rn) {
            this.sysm = sysm;
            this.parts = parts;
            this.rn = rn;
        }

        @Override
        int execute(Core c) {
            write(c, sysm, parts, c.r[rn]);
            return next;
        }
    }

    static final class ChangeProcessorState extends Instruction {
        private final boolean disable;
        private final boolean affectPrimask;
        private final boolean affectFaultmask;

        ChangeProcessorState(boolean disable, boolean affectPrimask, boolean affectFaultmask) {
            this.disable = disable;
            this.affectPrimask = affectPrimask;
            this.affectFaultmask = affectFaultmask;
        }

        @Override
        int execute(Core c) {
            if (c.isPrivileged()) {
                if (affectPrimask) {
                    c.primask = disable ? 1 : 0;
                }
                if (affectFaultmask && (!disable || !c.priority.isAtHardFault())) {
                    c.faultmask = disable ? 1 : 0;
                }
                c.priority.changed();
            }
            return next;
        }
    }
}
