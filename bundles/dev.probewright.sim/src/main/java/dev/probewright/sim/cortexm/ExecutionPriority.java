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

    /** Of the Secure HardFault where AIRCR.BFHFNMINS gives another one to the Non-secure state. */
    private static final int SECURE_HARD_FAULT = -3;

    private static final int NON_SECURE_LOWERED = 0x80;

    private final Core core;
    private final boolean security;
    private final int[] groups = new int[2];
    private int current = IDLE;

    ExecutionPriority(CoreConfiguration configuration, Core core) {
        this.core = core;
        security = configuration.security();
    }

    void reset() {
        groups[0] = 0;
        groups[1] = 0;
        changed();
    }

    /** AIRCR.PRIGROUP of a state: how many bits of a priority less one do not count for preemption. */
    int group(int bank) {
        return groups[bank];
    }

    void setGroup(int bank, int prigroup) {
        groups[bank] = prigroup;
        changed();
    }

    /** To be called after anything that decides about the priority of what executes has changed. */
    void changed() {
        current = Math.min(masked(), besidesPrimask());
        core.attend();
    }

    /** What PRIMASK of either state raises it to. */
    private int masked() {
        int lowest = core.primask != 0 ? maskedTo(core.secure) : IDLE;
        return security && core.other.primask != 0 ? Math.min(lowest, maskedTo(!core.secure)) : lowest;
    }

    /** 0, or in the Non-secure state what AIRCR.PRIS leaves of it. */
    private int maskedTo(boolean secure) {
        return secure || !core.system.prioritizesSecure() ? 0 : NON_SECURE_LOWERED;
    }

    private int besidesPrimask() {
        int lowest = besidesPrimask(core.secure, core.faultmask, core.basepri);
        if (security) {
            lowest = Math.min(lowest, besidesPrimask(!core.secure, core.other.faultmask, core.other.basepri));
        }
        int count = core.exceptions.ids();
        for (int id = ExceptionNumber.NMI; id < count; id++) {
            if (core.exceptions.isActive(id)) {
                lowest = Math.min(lowest, of(id));
            }
        }
        return lowest;
    }

    private int besidesPrimask(boolean secure, int faultmask, int basepri) {
        int lowest = faultmask != 0 ? faultMasked(secure) : IDLE;
        return basepri != 0 ? Math.min(lowest, preempting(lowered(basepri, secure), secure)) : lowest;
    }

    private int faultMasked(boolean secure) {
        if (!security) {
            return HARD_FAULT;
        }
        boolean givesFaults = core.system.givesFaultsToNonSecure();
        if (secure) {
            return givesFaults ? SECURE_HARD_FAULT : HARD_FAULT;
        }
        return givesFaults ? HARD_FAULT : maskedTo(false);
    }

    /** The part of a priority that decides about preemption. */
    private int preempting(int value, boolean secure) {
        return value < 0 ? value : value & -2 << groups[secure ? 1 : 0];
    }

    /** With AIRCR.PRIS, priorities of the Non-secure state are the lower half. */
    private int lowered(int value, boolean secure) {
        return security && !secure && value >= 0 && core.system.prioritizesSecure()
                ? NON_SECURE_LOWERED + (value >> 1)
                : value;
    }

    /** The priority of an exception with its subpriority. */
    int whole(int id) {
        int value = core.exceptions.priority(id);
        if (!security) {
            return value;
        }
        boolean secure = core.exceptions.isSecure(id);
        return id == core.exceptions.id(ExceptionNumber.HARD_FAULT, true) && core.system.givesFaultsToNonSecure()
                ? SECURE_HARD_FAULT
                : lowered(value, secure);
    }

    private int of(int id) {
        return preempting(whole(id), security && core.exceptions.isSecure(id));
    }

    /** Whether HardFault, which always is enabled, would be taken at once. */
    boolean allowsHardFault(int id) {
        return of(id) < current;
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
