/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The way out of a handler: tail chaining, unstacking, and faults of the return itself (DDI 0403E, B1.5.8). */
final class ExceptionReturn {
    private final Core core;
    private final SecureReturn secureReturn;

    ExceptionReturn(Core core) {
        this.core = core;
        secureReturn = new SecureReturn(core);
    }

    /**
     * A branch to an EXC_RETURN value in Handler mode.
     *
     * @return where execution goes on
     */
    int branch(int value) {
        if (core.architecture.isV8()) {
            return secureReturn.branch(value);
        }
        int target = core.fpu.isPresent() ? value | ExcReturn.BASIC_FRAME : value;
        boolean toHandler = target == ExcReturn.HANDLER;
        boolean sound = isSound(target, toHandler);
        deactivate(core.exceptionNumber);
        if (!sound) {
            return chainFault(Fault.INVPC, ExcReturn.PREFIX | value);
        }
        int next = core.priority.takable();
        if (next != ExceptionNumber.NONE) {
            core.cycles += Timing.TAIL_CHAIN;
            core.entry.take(next, value, VectorCatch.NONE);
            return core.pc;
        }
        core.cycles += Timing.EXCEPTION_RETURN;
        StackFrame frame;
        try {
            boolean extended = target != value;
            int sp = target == ExcReturn.THREAD_PSP ? core.psp() : core.msp();
            frame = StackFrame.read(core, sp, extended, toHandler);
        } catch (Fault fault) {
            return chainFault(fault == Fault.NOCP ? fault : Fault.UNSTKERR, value);
        }
        return resumeAt(frame, value, toHandler);
    }

    private boolean isSound(int value, boolean toHandler) {
        int active = core.exceptions.activeCount();
        boolean toThread = value == ExcReturn.THREAD_MSP || value == ExcReturn.THREAD_PSP;
        return core.exceptions.isActive(core.exceptionNumber)
                && (toHandler && active > 1
                        || toThread && (active == 1 || core.system.allowsThreadWithActiveExceptions()));
    }

    private void deactivate(int number) {
        core.exceptions.deactivate(number);
        if (number != ExceptionNumber.NMI) {
            core.faultmask = 0;
        }
        core.priority.changed();
    }

    private int resumeAt(StackFrame frame, int value, boolean toHandler) {
        frame.restore(core, (value | ExcReturn.BASIC_FRAME) == ExcReturn.THREAD_PSP);
        core.exclusiveMonitor = false;
        core.eventRegister = true;
        core.pc = frame.returnAddress();
        core.priority.changed();
        if (toHandler != core.isHandlerMode()) {
            return enterAgain(ExcReturn.PREFIX | value);
        }
        if (!core.thumb) {
            core.leaveThumb();
        }
        if (!toHandler && core.system.sleepsOnExit()) {
            core.sleeping = true;
            core.waitingForEvent = false;
            core.attend();
        }
        return core.pc;
    }

    /** The state popped was inconsistent: it is pushed again, and the handler sees the EXC_RETURN that led to it. */
    private int enterAgain(int excReturn) {
        core.system.record(Fault.INVPC);
        core.itStateBefore = core.itState;
        int handler = core.faults.handlerOf(Fault.INVPC);
        if (handler != ExceptionNumber.NONE) {
            core.entry.stackAndTake(handler, core.pc, excReturn, catchesOf(Fault.INVPC, handler));
        }
        return core.pc;
    }

    /** A fault of the return itself: its handler runs as if chained to the one that ended, the frame stays on the stack. */
    private int chainFault(Fault fault, int excReturn) {
        core.system.record(fault);
        core.cycles += Timing.TAIL_CHAIN;
        int handler = core.faults.handlerOf(fault);
        if (handler != ExceptionNumber.NONE) {
            core.entry.take(handler, excReturn, catchesOf(fault, handler));
        }
        return core.pc;
    }

    private static int catchesOf(Fault fault, int handler) {
        return VectorCatch.of(fault, handler) | VectorCatch.INTERR;
    }
}
