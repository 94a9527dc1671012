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
    private static final int LOCKUP_ADDRESS_V8 = 0xEFFFFFFE;

    private final Core core;
    private final int lockupAddress;

    FaultEscalation(Core core) {
        this.core = core;
        lockupAddress = core.architecture.isV8() ? LOCKUP_ADDRESS_V8 : LOCKUP_ADDRESS;
    }

    /** The synchronous fault of the instruction at PC. */
    void raise(Fault fault) {
        core.itState = core.itStateBefore;
        core.system.record(fault);
        int handler = handlerOf(fault);
        if (handler != ExceptionNumber.NONE) {
            core.entry.enter(handler, core.pc, VectorCatch.of(fault, core.exceptions.number(handler)));
        }
    }

    /**
     * SVC.
     *
     * @param next address of the instruction after it
     * @return where execution goes on
     */
    int supervisorCall(int next) {
        int call = core.exceptions.id(ExceptionNumber.SV_CALL, core.secure);
        if (core.priority.preempts(call)) {
            core.entry.enter(call, next, VectorCatch.NONE);
        } else {
            core.itState = core.itStateBefore;
            enterHardFault(FaultStatus.HFSR_FORCED, core.secure);
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
            enterHardFault(FaultStatus.HFSR_DEBUGEVT, core.secure);
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
            core.exceptions.setPending(
                    core.exceptions.hardFault(core.exceptions.isSecure(ExceptionNumber.BUS_FAULT)), true);
        }
    }

    /** The exception to take for a fault; NONE where there is none left, and the core has locked up. */
    int handlerOf(Fault fault) {
        int own = core.exceptions.id(fault.exception, core.secure);
        return core.priority.preempts(own) ? own : hardFault(FaultStatus.HFSR_FORCED, targetsSecure(fault));
    }

    private boolean targetsSecure(Fault fault) {
        return switch (fault.exception) {
            case ExceptionNumber.SECURE_FAULT, ExceptionNumber.BUS_FAULT -> core.exceptions.isSecure(fault.exception);
            default -> core.secure;
        };
    }

    private void enterHardFault(int hardFaultStatus, boolean secure) {
        int handler = hardFault(hardFaultStatus, secure);
        if (handler != ExceptionNumber.NONE) {
            core.entry.enter(handler, core.pc, VectorCatch.HARDERR);
        }
    }

    /** HardFault with its reason for HFSR, or lockup and NONE. */
    private int hardFault(int status, boolean secure) {
        int handler = core.exceptions.hardFault(secure);
        if (!core.priority.allowsHardFault(handler)) {
            handler = core.exceptions.hardFault(true); // where it is another one, and more urgent
        }
        if (!core.priority.allowsHardFault(handler)) {
            lockUp();
            return ExceptionNumber.NONE;
        }
        core.system.setHardFaultStatus(status);
        return handler;
    }

    void lockUp() {
        core.lockedUp = true;
        core.pc = lockupAddress;
        core.itState = 0;
        core.attend();
    }

    /** The vectors could not be read: a fault at the priority of HardFault, before there is a handler for it. */
    void lockUpAtReset() {
        core.system.setHardFaultStatus(FaultStatus.HFSR_VECTTBL);
        core.exceptions.activate(core.exceptions.hardFault(true));
        core.setExceptionNumber(ExceptionNumber.HARD_FAULT);
        core.priority.changed();
        lockUp();
    }

    /** Whether the core is where it locked up, so that it locks up again. */
    boolean isAtLockupAddress() {
        return core.pc == lockupAddress && core.priority.isAtHardFault();
    }
}
