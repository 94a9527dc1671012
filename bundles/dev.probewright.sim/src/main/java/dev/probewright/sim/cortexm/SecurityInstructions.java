/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** SG, BXNS, BLXNS, TT, VLSTM and VLLDM. */
final class SecurityInstructions {
    private SecurityInstructions() {}

    /** SG: the way into the Secure state where the attribution of its address says so, else it does nothing. */
    static final class SecureGateway extends Instruction {
        @Override
        int execute(Core c) {
            if (c.guard.mayEnter(address())) {
                c.transitions.enterSecure();
            }
            return next;
        }
    }

    static final class BranchNonSecure extends Instruction {
        private final int rm;

        BranchNonSecure(int rm) {
            this.rm = rm;
            this.cycles = Timing.SIMPLE + Timing.REFILL;
        }

        @Override
        int execute(Core c) {
            if (!c.secure) {
                throw Fault.UNDEFINSTR;
            }
            return c.transitions.branch(c.r[rm]);
        }
    }

    static final class BranchLinkNonSecure extends Instruction {
        private final int rm;

        BranchLinkNonSecure(int rm) {
            this.rm = rm;
            this.cycles = Timing.SIMPLE + Timing.REFILL;
        }

        @Override
        int execute(Core c) {
            if (!c.secure) {
                throw Fault.UNDEFINSTR;
            }
            return c.transitions.call(c.r[rm], next);
        }
    }

    /**
     * VLSTM and VLLDM, which do nothing where Secure code has no floating-point state (CONTROL.SFPA is 0), as always here: both
     * states share the floating-point registers.
     */
    static final class LazyTransfer extends Instruction {
        @Override
        int execute(Core c) {
            if (!c.secure) {
                throw Fault.UNDEFINSTR;
            }
            return next;
        }
    }

    /** TT and its variants: what may be done at an address. */
    static final class TestTarget extends Instruction {
        private static final int MRVALID = 1 << 16;
        private static final int SRVALID = 1 << 17;
        private static final int R = 1 << 18;
        private static final int RW = 1 << 19;
        private static final int S = 1 << 22;
        private static final int IRVALID = 1 << 23;

        private final int rd;
        private final int rn;
        private final boolean alternate;
        private final boolean unprivileged;

        TestTarget(int rd, int rn, boolean alternate, boolean unprivileged) {
            this.rd = rd;
            this.rn = rn;
            this.alternate = alternate;
            this.unprivileged = unprivileged;
        }

        @Override
        int execute(Core c) {
            if (alternate && !c.secure) {
                throw Fault.UNDEFINSTR;
            }
            c.r[rd] = answer(c, c.r[rn]);
            return next;
        }

        private int answer(Core c, int address) {
            boolean ofSecure = c.secure && !alternate;
            MemoryProtection mpu = ofSecure ? c.secureMpu : c.mpu;
            boolean privileged = !unprivileged && (alternate ? c.isNonSecurePrivileged() : c.isPrivileged());
            int result = 0;
            if (unprivileged || alternate || c.isPrivileged()) {
                int region = mpu.regionAt(address);
                result |= region >= 0 ? MRVALID | region : 0;
                result |= mpu.allows(address, false, false, privileged) ? R : 0;
                result |= mpu.allows(address, true, false, privileged) ? RW : 0;
            }
            return c.secure ? result | securityOf(c, address, result) : result;
        }

        private static int securityOf(Core c, int address, int access) {
            boolean exempt = c.attribution.isExempt(address);
            boolean secure = !exempt && c.attribution.isSecure(address);
            int region = c.attribution.isEnabled() && !exempt ? c.attribution.regionAt(address) : -1;
            int idau = c.attribution.idauRegion(address);
            return (secure ? S : (access & (R | RW)) << 2)
                    | (region >= 0 ? SRVALID | region << 8 : 0)
                    | (idau >= 0 ? IRVALID | idau << 24 : 0);
        }
    }
}
