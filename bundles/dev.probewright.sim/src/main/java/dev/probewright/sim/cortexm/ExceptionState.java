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
 * Which exceptions are enabled, pending and active, and their priorities, as the registers show them (DDI 0403E, B1.5.1 and
 * B1.5.4). Interrupts come in through {@link NvicRegisters} and {@link #setLine}.
 */
final class ExceptionState {
    private static final int RESET_PRIORITY = -3;
    private static final int NMI_PRIORITY = -2;

    private final Core core;
    private final int last;
    private final int implementedBits;
    private final boolean[] enabled;
    private final boolean[] pending;
    private final boolean[] active;
    private final boolean[] level;
    private final int[] priority;
    private int pendingCount;

    ExceptionState(CoreConfiguration configuration, Core core) {
        this.core = core;
        this.last = ExceptionNumber.EXTERNAL + configuration.interruptLines() - 1;
        this.implementedBits = 0xFF << (8 - configuration.priorityBits()) & 0xFF;
        this.enabled = new boolean[last + 1];
        this.pending = new boolean[last + 1];
        this.active = new boolean[last + 1];
        this.level = new boolean[last + 1];
        this.priority = new int[last + 1];
    }

    /** As after any reset; the lines keep their levels. */
    void reset() {
        pendingCount = 0;
        for (int number = 0; number <= last; number++) {
            enabled[number] = number < ExceptionNumber.MEM_MANAGE
                    || number > ExceptionNumber.USAGE_FAULT && number < ExceptionNumber.EXTERNAL;
            pending[number] = false;
            active[number] = false;
            priority[number] = 0;
        }
        priority[ExceptionNumber.RESET] = RESET_PRIORITY;
        priority[ExceptionNumber.NMI] = NMI_PRIORITY;
        priority[ExceptionNumber.HARD_FAULT] = ExecutionPriority.HARD_FAULT;
        for (int number = 0; number <= last; number++) {
            if (level[number]) {
                setPending(number, true);
            }
        }
        core.priority.reset();
    }

    /** The highest exception number there is. */
    int last() {
        return last;
    }

    boolean isEnabled(int number) {
        return enabled[number];
    }

    void setEnabled(int number, boolean enable) {
        enabled[number] = enable;
        core.attend();
    }

    boolean isPending(int number) {
        return pending[number];
    }

    /** Clearing an interrupt whose line still is up, and whose handler is not active, leaves it pending. */
    void setPending(int number, boolean pend) {
        boolean becomes = pend || level[number] && !active[number];
        if (pending[number] != becomes) {
            pending[number] = becomes;
            pendingCount += becomes ? 1 : -1;
            if (becomes && core.system.sendsEventOnPend()) {
                core.eventRegister = true;
            }
        }
        core.attend();
    }

    /** The most urgent of the exceptions that are pending and enabled, whatever executes; 0 if none. */
    int highestPending() {
        if (pendingCount == 0) {
            return ExceptionNumber.NONE;
        }
        boolean masked = core.debug.masksInterrupts();
        int best = ExceptionNumber.NONE;
        for (int number = ExceptionNumber.NMI; number <= last; number++) {
            if (pending[number]
                    && enabled[number]
                    && !(masked && isMaskable(number))
                    && (best == ExceptionNumber.NONE || priority[number] < priority[best])) {
                best = number;
            }
        }
        return best;
    }

    /** What DHCSR.C_MASKINTS holds back. */
    private static boolean isMaskable(int number) {
        return number >= ExceptionNumber.PEND_SV;
    }

    /** A line of a peripheral, or of NMI. */
    void setLine(int number, boolean up) {
        boolean rises = up && !level[number];
        level[number] = up;
        if (rises) {
            setPending(number, true);
        }
    }

    /** Also for numbers that IPSR can hold and no exception has: a program or a debugger may have put them there. */
    boolean isActive(int number) {
        return number <= last && active[number];
    }

    int activeCount() {
        int count = 0;
        for (boolean is : active) {
            count += is ? 1 : 0;
        }
        return count;
    }

    /** Of SHCSR and of a debugger. */
    void setActive(int number, boolean becomes) {
        active[number] = becomes;
        core.priority.changed();
    }

    /** Its handler is entered: no longer pending, now active. {@link ExecutionPriority#changed} is the caller's to tell. */
    void activate(int number) {
        active[number] = true;
        if (pending[number]) {
            pending[number] = false;
            pendingCount--;
        }
    }

    /**
     * Its handler has ended; where its line still is up it is pending again. {@link ExecutionPriority#changed} is the caller's
     * to tell.
     */
    void deactivate(int number) {
        if (number > last) {
            return;
        }
        active[number] = false;
        if (level[number]) {
            setPending(number, true);
        }
    }

    int priority(int number) {
        return priority[number];
    }

    void setPriority(int number, int value) {
        priority[number] = implementedPriority(value);
        core.priority.changed();
    }

    int implementedPriority(int value) {
        return value & implementedBits;
    }
}
