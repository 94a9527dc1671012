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
 * Which handler a synchronous exception gets: its own, that of HardFault where its own can't run, or none, when the core locks
 * up (DDI 0403E, B1.5.10 and B1.5.15).
 */
final class FaultEscalation {
    private static final int LOCKUP_ADDRESS = 0xFFFFFFFE;

    private final Core core;

    FaultEscalation(Core core) {
        this.core = core;
    }

    /** The synchronous fault of the instruction at PC. */
    void raise(Fault fault) {
        core.itState = core.itStateBefore;
        core.system.record(fault);
        int handler = handlerOf(fault);
        if (handler != ExceptionNumber.NONE) {
            core.entry.enter(handler, core.pc, VectorCatch.of(fault, handler));
        }
    }

    /**
     * SVC.
     *
     * @param next address of the instruction after it
     * @return where execution goes on
     */
    int supervisorCall(int next) {
        if (core.priority.preempts(ExceptionNumber.SV_CALL)) {
            core.entry.enter(ExceptionNumber.SV_CALL, next, VectorCatch.NONE);
        } else {
            core.itState = core.itStateBefore;
            enterHardFault(FaultStatus.HFSR_FORCED);
        }
        return core.pc;
    }

    /**
     * A breakpoint that no debugger takes.
     *
     * @return where execution goes on
     */
    int breakpoint(boolean monitorEnabled) {
        core.itState = core.itStateBefore;
        if (monitorEnabled && core.priority.preempts(ExceptionNumber.DEBUG_MONITOR)) {
            core.entry.enter(ExceptionNumber.DEBUG_MONITOR, core.pc, VectorCatch.NONE);
        } else {
            enterHardFault(FaultStatus.HFSR_DEBUGEVT);
        }
        return core.pc;
    }

    /** A buffered store failed after its instruction went on. */
    void impreciseBusFault() {
        core.system.setFaultStatus(FaultStatus.IMPRECISERR);
        if (core.exceptions.isEnabled(ExceptionNumber.BUS_FAULT)) {
            core.exceptions.setPending(ExceptionNumber.BUS_FAULT, true);
        } else {
            core.system.setHardFaultStatus(FaultStatus.HFSR_FORCED);
            core.exceptions.setPending(ExceptionNumber.HARD_FAULT, true);
        }
    }

    /** The exception to take for a fault; NONE where there is none left, and the core has locked up. */
    int handlerOf(Fault fault) {
        return core.priority.preempts(fault.exception) ? fault.exception : hardFault(FaultStatus.HFSR_FORCED);
    }

    private void enterHardFault(int hardFaultStatus) {
        int handler = hardFault(hardFaultStatus);
        if (handler != ExceptionNumber.NONE) {
            core.entry.enter(handler, core.pc, VectorCatch.HARDERR);
        }
    }

    /** HardFault with its reason for HFSR, or lockup and NONE. */
    private int hardFault(int status) {
        if (core.priority.isAtHardFault()) {
            lockUp();
            return ExceptionNumber.NONE;
        }
        core.system.setHardFaultStatus(status);
        return ExceptionNumber.HARD_FAULT;
    }

    void lockUp() {
        core.lockedUp = true;
        core.pc = LOCKUP_ADDRESS;
        core.itState = 0;
        core.attend();
    }

    /** The vectors could not be read: a fault at the priority of HardFault, before there is a handler for it. */
    void lockUpAtReset() {
        core.system.setHardFaultStatus(FaultStatus.HFSR_VECTTBL);
        core.exceptions.activate(ExceptionNumber.HARD_FAULT);
        core.setExceptionNumber(ExceptionNumber.HARD_FAULT);
        core.priority.changed();
        lockUp();
    }

    /** Whether the core is where it locked up, so that it locks up again. */
    boolean isAtLockupAddress() {
        return core.pc == LOCKUP_ADDRESS && core.priority.isAtHardFault();
    }
}
