/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/**
 * The ways between the two security states (DDI 0553, B3.20 to B3.24): SG, BXNS, BLXNS and its return, and what exceptions that
 * change the state do beyond others.
 */
final class SecurityTransitions {
    /** Of the context that is stacked on top of a frame: signature, a reserved word, R4 to R11. */
    private static final int CONTEXT_SIZE = 0x28;

    private static final int SIGNATURE = 0xFEFA125A;
    private static final int FIRST_REGISTER = 4;
    private static final int LAST_REGISTER = 11;
    /** Hides from Non-secure code which handler called it. */
    private static final int HIDDEN_EXCEPTION = 1;

    private static final int FUNCTION_FRAME_SIZE = 8;

    private final Core core;

    SecurityTransitions(Core core) {
        this.core = core;
    }

    /** SG, where it is a way in. */
    void enterSecure() {
        core.r[Core.LR] &= ~1;
        core.setSecure(true);
    }

    /** BXNS. */
    int branch(int target) {
        if ((target & 1) != 0 || target >>> 24 >= Core.FNC_RETURN >>> 24) {
            return core.interwork(target);
        }
        core.setSecure(false);
        return target;
    }

    /** BLXNS: the return address goes on the Secure stack, and LR only tells that it is there. */
    int call(int target, int next) {
        if ((target & 1) != 0) {
            core.r[Core.LR] = next | 1;
            return target & ~1;
        }
        int sp = core.r[Core.SP] - FUNCTION_FRAME_SIZE;
        if (Integer.compareUnsigned(sp, core.stackLimit()) < 0) {
            throw Fault.STKOF;
        }
        core.memory.store32(sp, next | 1);
        core.memory.store32(sp + 4, core.exceptionNumber);
        core.r[Core.SP] = sp;
        core.r[Core.LR] = Core.FNC_RETURN | 1;
        if (core.isHandlerMode()) {
            core.setExceptionNumber(HIDDEN_EXCEPTION);
        }
        core.setSecure(false);
        return target;
    }

    /** A branch to FNC_RETURN, which takes back what {@link #call} left. */
    int returnFromFunction() {
        core.setSecure(true); // and a fault from here on is one of the Secure state
        int sp = core.r[Core.SP];
        int target = core.memory.load32(sp);
        int exception = core.memory.load32(sp + 4) & Core.PSR_EXCEPTION;
        boolean thread = core.exceptionNumber == 0 && exception == 0;
        if (!thread && (core.exceptionNumber != HIDDEN_EXCEPTION || exception == 0)) {
            throw Fault.INVPC;
        }
        core.r[Core.SP] = sp + FUNCTION_FRAME_SIZE;
        core.setExceptionNumber(exception);
        if ((target & 1) == 0) {
            core.leaveThumb();
        }
        return target & ~1;
    }

    /**
     * The last step on the way into a handler of ARMv8-M: callee registers of Secure code go on its stack before a Non-secure
     * handler sees them cleared, and the state becomes that of the handler.
     *
     * @param tailChained whether no frame was pushed since the last handler ended
     * @return what the handler gets in LR
     * @throws Fault where the stack can't be written
     */
    int enterHandler(boolean toSecure, int excReturn, boolean tailChained) {
        int result = excReturn;
        boolean secureBackground = (excReturn & ExcReturn.SECURE_STACK) != 0;
        boolean stackedBefore = tailChained && (excReturn & ExcReturn.SECURE_EXCEPTION) == 0;
        if (core.hasSecurity && secureBackground) {
            if (toSecure) {
                result = stackedBefore ? result & ~ExcReturn.DEFAULT_STACKING : result;
            } else {
                if ((result & ExcReturn.DEFAULT_STACKING) != 0 && !stackedBefore) {
                    pushContext(excReturn);
                }
                result |= ExcReturn.DEFAULT_STACKING;
                clearRegisters();
            }
        }
        core.setSecure(toSecure);
        result = toSecure ? result | ExcReturn.SECURE_EXCEPTION : result & ~ExcReturn.SECURE_EXCEPTION;
        return (core.control() & Core.CONTROL_SPSEL) != 0
                ? result | ExcReturn.PROCESS_STACK
                : result & ~ExcReturn.PROCESS_STACK;
    }

    private void clearRegisters() {
        for (int register = 0; register <= 12; register++) {
            core.r[register] = 0;
        }
        core.setApsr(0);
    }

    private void pushContext(int excReturn) {
        core.setSecure(true);
        boolean process = (excReturn & ExcReturn.THREAD_MODE) != 0 && (core.control() & Core.CONTROL_SPSEL) != 0;
        int sp = (process ? core.psp() : core.msp()) - CONTEXT_SIZE;
        if (Integer.compareUnsigned(sp, process ? core.psplim : core.msplim) < 0) {
            throw Fault.STKOF;
        }
        core.memory.stack32(sp, signature(excReturn));
        for (int register = FIRST_REGISTER; register <= LAST_REGISTER; register++) {
            core.memory.stack32(sp + 8 + 4 * (register - FIRST_REGISTER), core.r[register]);
        }
        if (process) {
            core.setPsp(sp);
        } else {
            core.setMsp(sp);
        }
    }

    /**
     * Takes the context back on the return to Secure code.
     *
     * @return where the frame of the exception is
     * @throws Fault where there is no such context
     */
    int popContext(int sp, int excReturn) {
        if (core.memory.load32(sp) != signature(excReturn)) {
            throw Fault.INVIS;
        }
        int[] registers = new int[LAST_REGISTER - FIRST_REGISTER + 1];
        for (int index = 0; index < registers.length; index++) {
            registers[index] = core.memory.load32(sp + 8 + 4 * index);
        }
        System.arraycopy(registers, 0, core.r, FIRST_REGISTER, registers.length);
        return sp + CONTEXT_SIZE;
    }

    /** Its lowest bit says that the frame has no floating-point registers. */
    private static int signature(int excReturn) {
        return (excReturn & ExcReturn.BASIC_FRAME) != 0 ? SIGNATURE | 1 : SIGNATURE;
    }
}
