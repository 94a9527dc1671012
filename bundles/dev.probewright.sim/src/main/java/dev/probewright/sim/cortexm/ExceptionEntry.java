/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The way into a handler: stacking, the vector, and faults on the way (DDI 0403E, B1.5.6 and B1.5.11). */
final class ExceptionEntry {
    private final Core core;

    ExceptionEntry(Core core) {
        this.core = core;
    }

    /** Takes a pending exception between two instructions. */
    void takePending(int number) {
        enter(number, core.pc, VectorCatch.NONE);
    }

    /** Stacks the state of what executes and goes to the handler. */
    void enter(int number, int returnAddress, int vectorCatch) {
        int excReturn = core.architecture.isV8()
                ? secureReturn()
                : core.isHandlerMode()
                        ? ExcReturn.HANDLER
                        : (core.control() & Core.CONTROL_SPSEL) != 0 ? ExcReturn.THREAD_PSP : ExcReturn.THREAD_MSP;
        int frame = core.fpu.contextActive ? ~ExcReturn.BASIC_FRAME : -1;
        core.cycles += Timing.EXCEPTION_ENTRY;
        stackAndTake(number, returnAddress, excReturn & frame, vectorCatch);
    }

    /** What ARMv8-M makes of where the exception was taken; ES and SPSEL come with the handler. */
    private int secureReturn() {
        return ExcReturn.ONES
                | ExcReturn.DEFAULT_STACKING
                | ExcReturn.BASIC_FRAME
                | (core.secure ? ExcReturn.SECURE_STACK : 0)
                | (core.isHandlerMode() ? 0 : ExcReturn.THREAD_MODE);
    }

    /** Stacks, and goes to the handler, which sees the given EXC_RETURN. */
    void stackAndTake(int number, int returnAddress, int excReturn, int vectorCatch) {
        try {
            StackFrame.push(core, returnAddress);
        } catch (Fault fault) {
            Fault reported = fault == Fault.NOCP || fault == Fault.STKOF ? fault : Fault.STKERR;
            take(derive(number, reported), excReturn, vectorCatch | VectorCatch.INTERR);
            return;
        }
        take(number, excReturn, vectorCatch);
    }

    /** The more urgent of the exception and of the fault on the way to it is taken, and the other stays pending. */
    private int derive(int original, Fault fault) {
        core.system.record(fault);
        int derived = core.exceptions.id(fault.exception, core.secure);
        if (!core.priority.preempts(derived)) {
            core.system.setHardFaultStatus(FaultStatus.HFSR_FORCED);
            derived = core.exceptions.hardFault(core.secure);
        }
        if (derived == original) {
            return original;
        }
        boolean derivedFirst = core.priority.isMoreUrgent(derived, original);
        core.exceptions.setPending(derivedFirst ? original : derived, true);
        return derivedFirst ? derived : original;
    }

    /** Goes to the handler, whose frame is on the stack already. */
    void take(int number, int excReturn, int vectorCatch) {
        take(number, excReturn, vectorCatch, false);
    }

    /** Goes to the handler after another one has ended, with the frame of that one. */
    void chain(int number, int excReturn, int vectorCatch) {
        take(number, excReturn, vectorCatch, true);
    }

    private void take(int id, int excReturn, int vectorCatch, boolean chained) {
        int link = excReturn;
        boolean secure = core.exceptions.isSecure(id);
        if (core.architecture.isV8()) {
            try {
                link = core.transitions.enterHandler(secure, excReturn, chained);
            } catch (Fault fault) {
                Fault reported = fault == Fault.STKOF ? fault : Fault.STKERR;
                take(derive(id, reported), excReturn, vectorCatch | VectorCatch.INTERR, chained);
                return;
            }
        }
        int number = core.exceptions.number(id);
        int vector;
        try {
            vector = core.memory.fetchVector(core.system.vectorTable(secure) + 4 * number);
        } catch (BusFault fault) {
            vectorUnreadable(id, link, vectorCatch);
            return;
        }
        activate(id, link);
        core.itState = 0;
        core.thumb = (vector & 1) != 0;
        core.pc = vector & ~1;
        core.debug.vectorCatch(vectorCatch | VectorCatch.ofException(number));
    }

    private void vectorUnreadable(int number, int excReturn, int vectorCatch) {
        core.system.setHardFaultStatus(FaultStatus.HFSR_VECTTBL);
        if (core.exceptions.number(number) == ExceptionNumber.HARD_FAULT || core.priority.isAtHardFault()) {
            activate(number, excReturn);
            core.faults.lockUp();
        } else {
            core.exceptions.setPending(number, true);
            chain(core.exceptions.hardFault(true), excReturn, vectorCatch | VectorCatch.INTERR | VectorCatch.HARDERR);
        }
    }

    private void activate(int number, int excReturn) {
        core.exceptions.activate(number);
        core.r[Core.LR] = excReturn;
        core.setExceptionNumber(core.exceptions.number(number));
        core.setControl(core.control() & Core.CONTROL_NPRIV);
        core.exclusiveMonitor = false;
        core.eventRegister = true;
        core.sleeping = false;
        core.lockedUp = false;
        core.priority.changed();
    }
}
