/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The way out of a handler of ARMv8-M (DDI 0553, B3.22), with the Security Extension or without. */
final class SecureReturn {
    private final Core core;

    SecureReturn(Core core) {
        this.core = core;
    }

    /**
     * A branch to an EXC_RETURN value in Handler mode.
     *
     * @return where execution goes on
     */
    int branch(int branched) {
        boolean invalidForState = core.hasSecurity
                && !core.secure
                && ((branched & ExcReturn.SECURE_EXCEPTION) != 0 || (branched & ExcReturn.DEFAULT_STACKING) == 0);
        int value = invalidForState ? branched & ~ExcReturn.SECURE_EXCEPTION : branched;
        boolean sound = isSound(value);
        deactivate((value & ExcReturn.SECURE_EXCEPTION) != 0);
        if (invalidForState) {
            return chainFault(Fault.INVER, value);
        }
        setStackOfExceptionState(value);
        if (!sound) {
            return chainFault(Fault.INVPC, value);
        }
        int next = core.priority.takable();
        if (next != ExceptionNumber.NONE) {
            core.cycles += Timing.TAIL_CHAIN;
            core.entry.chain(next, value, VectorCatch.NONE);
            return core.pc;
        }
        core.cycles += Timing.EXCEPTION_RETURN;
        return unstack(value);
    }

    private boolean isSound(int value) {
        int security = ExcReturn.SECURE_STACK | ExcReturn.SECURE_EXCEPTION;
        boolean securityOk = core.hasSecurity || (value & security) == 0 && (value & ExcReturn.DEFAULT_STACKING) != 0;
        boolean frameOk = (value & ExcReturn.BASIC_FRAME) != 0 || core.fpu.isPresent();
        boolean exceptionSecure = (value & ExcReturn.SECURE_EXCEPTION) != 0;
        return (value & ExcReturn.ONES) == ExcReturn.ONES
                && (value & ExcReturn.ZERO) == 0
                && securityOk
                && frameOk
                && core.exceptions.isActive(core.exceptions.id(core.exceptionNumber, exceptionSecure));
    }

    private void deactivate(boolean exceptionSecure) {
        int number = core.exceptionNumber;
        core.exceptions.deactivate(core.exceptions.id(number, exceptionSecure));
        if (number != ExceptionNumber.NMI) {
            if (exceptionSecure == core.secure) {
                core.faultmask = 0;
            } else {
                core.other.faultmask = 0;
            }
        }
        core.priority.changed();
    }

    /** Not the stack of the frame: SPSEL is that of the state whose handler ends. */
    private void setStackOfExceptionState(int value) {
        boolean secure = core.secure;
        core.setSecure(core.hasSecurity && (value & ExcReturn.SECURE_EXCEPTION) != 0);
        int selected = (value & ExcReturn.PROCESS_STACK) != 0 ? Core.CONTROL_SPSEL : 0;
        core.setControl(core.control() & ~Core.CONTROL_SPSEL | selected);
        core.setSecure(secure);
    }

    private int unstack(int value) {
        boolean toSecure = core.hasSecurity && (value & ExcReturn.SECURE_STACK) != 0;
        boolean toThread = (value & ExcReturn.THREAD_MODE) != 0;
        core.setSecure(toSecure);
        boolean process = toThread && (core.control() & Core.CONTROL_SPSEL) != 0;
        StackFrame frame;
        try {
            int sp = process ? core.psp() : core.msp();
            boolean hasContext = (value & ExcReturn.SECURE_EXCEPTION) == 0 || (value & ExcReturn.DEFAULT_STACKING) == 0;
            int address = toSecure && hasContext ? core.transitions.popContext(sp, value) : sp;
            boolean extended = (value & ExcReturn.BASIC_FRAME) == 0;
            frame = StackFrame.read(core, address, extended, !toThread);
            if (frame.returnsToThread() != toThread) {
                throw Fault.INVPC;
            }
        } catch (Fault fault) {
            boolean own =
                    fault.exception == ExceptionNumber.USAGE_FAULT || fault.exception == ExceptionNumber.SECURE_FAULT;
            return chainFault(own ? fault : Fault.UNSTKERR, value);
        }
        frame.restore(core, process);
        core.exclusiveMonitor = false;
        core.eventRegister = true;
        core.pc = frame.returnAddress();
        core.priority.changed();
        if (!core.thumb) {
            core.leaveThumb();
        }
        if (toThread && core.system.sleepsOnExit()) {
            core.sleeping = true;
            core.waitingForEvent = false;
            core.attend();
        }
        return core.pc;
    }

    /** A fault of the return itself: its handler runs as if chained to the one that ended, the frame stays on the stack. */
    private int chainFault(Fault fault, int excReturn) {
        core.system.record(fault);
        core.cycles += Timing.TAIL_CHAIN;
        int handler = core.faults.handlerOf(fault);
        if (handler != ExceptionNumber.NONE) {
            int number = core.exceptions.number(handler);
            core.entry.chain(handler, excReturn, VectorCatch.of(fault, number) | VectorCatch.INTERR);
        }
        return core.pc;
    }
}
