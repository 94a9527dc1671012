/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The priority of what executes, and which exceptions preempt it (DDI 0403E, B1.5.4). Lower values are more urgent. */
final class ExecutionPriority {
    static final int HARD_FAULT = -1;
    /** Of Thread mode with nothing masked: below every exception. */
    private static final int IDLE = 256;

    private final Core core;
    private int group;
    private int current = IDLE;

    ExecutionPriority(Core core) {
        this.core = core;
    }

    void reset() {
        group = 0;
        changed();
    }

    /** AIRCR.PRIGROUP: how many bits of a priority less one do not count for preemption. */
    int group() {
        return group;
    }

    void setGroup(int prigroup) {
        group = prigroup;
        changed();
    }

    /** To be called after anything that decides about the priority of what executes has changed. */
    void changed() {
        current = core.primask != 0 ? Math.min(0, besidesPrimask()) : besidesPrimask();
        core.attend();
    }

    private int besidesPrimask() {
        int lowest = core.faultmask != 0 ? HARD_FAULT : IDLE;
        if (core.basepri != 0) {
            lowest = Math.min(lowest, preempting(core.basepri));
        }
        int last = core.exceptions.last();
        for (int number = ExceptionNumber.NMI; number <= last; number++) {
            if (core.exceptions.isActive(number)) {
                lowest = Math.min(lowest, of(number));
            }
        }
        return lowest;
    }

    /** The part of a priority that decides about preemption. */
    private int preempting(int value) {
        return value < 0 ? value : value & -2 << group;
    }

    private int of(int number) {
        return preempting(core.exceptions.priority(number));
    }

    /** Whether the first of two exceptions is taken before the second. */
    boolean isMoreUrgent(int number, int other) {
        return of(number) < of(other);
    }

    /** Whether an exception, were it raised now, would be taken at once. */
    boolean preempts(int number) {
        return core.exceptions.isEnabled(number) && of(number) < current;
    }

    /** The exception to take before the next instruction, or 0. */
    int takable() {
        int number = core.exceptions.highestPending();
        return number != ExceptionNumber.NONE && of(number) < current ? number : ExceptionNumber.NONE;
    }

    /** Whether a pending exception ends WFI: it would be taken but for PRIMASK. */
    boolean wakes() {
        int number = core.exceptions.highestPending();
        return number != ExceptionNumber.NONE && of(number) < besidesPrimask();
    }

    /** Whether what executes is as urgent as HardFault, or more: a fault of it has no handler left. */
    boolean isAtHardFault() {
        return current <= HARD_FAULT;
    }

    /** With CCR.BFHFNMIGN, handlers of HardFault and NMI read and write where there is nothing. */
    boolean ignoresDataFaults() {
        return isAtHardFault() && core.system.ignoresBusFaultsOfHandlers();
    }
}
