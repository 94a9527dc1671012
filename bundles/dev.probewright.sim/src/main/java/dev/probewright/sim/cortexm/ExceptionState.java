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
 *
 * <p>An exception goes by its number. With the Security Extension some are there twice (DDI 0553, B3.9): then the number stands
 * for the Non-secure one, and the Secure one has an id above all numbers, see {@link #id}.
 */
final class ExceptionState {
    private static final int RESET_PRIORITY = -4;
    private static final int NMI_PRIORITY = -2;

    private final Core core;
    private final int last;
    private final boolean security;
    private final int implementedBits;
    private final boolean[] enabled;
    private final boolean[] pending;
    private final boolean[] active;
    private final boolean[] level;
    private final int[] priority;
    /** Of external interrupts: whether ITNS gives them to the Non-secure state. */
    private final boolean[] nonSecure;

    private int pendingCount;

    ExceptionState(CoreConfiguration configuration, Core core) {
        this.core = core;
        this.last = ExceptionNumber.EXTERNAL + configuration.interruptLines() - 1;
        this.implementedBits = 0xFF << (8 - configuration.priorityBits()) & 0xFF;
        this.security = configuration.security();
        int ids = last + 1 + (security ? ExceptionNumber.EXTERNAL : 0);
        this.enabled = new boolean[ids];
        this.pending = new boolean[ids];
        this.active = new boolean[ids];
        this.level = new boolean[ids];
        this.priority = new int[ids];
        this.nonSecure = new boolean[ids];
    }

    /** As after any reset; the lines keep their levels. */
    void reset() {
        pendingCount = 0;
        for (int id = 0; id < enabled.length; id++) {
            int number = number(id);
            enabled[id] = number < ExceptionNumber.MEM_MANAGE
                    || number > ExceptionNumber.SECURE_FAULT && number < ExceptionNumber.EXTERNAL;
            pending[id] = false;
            active[id] = false;
            priority[id] = 0;
            nonSecure[id] = false;
        }
        priority[ExceptionNumber.RESET] = RESET_PRIORITY;
        priority[ExceptionNumber.NMI] = NMI_PRIORITY;
        priority[ExceptionNumber.HARD_FAULT] = ExecutionPriority.HARD_FAULT;
        if (security) {
            priority[id(ExceptionNumber.HARD_FAULT, true)] = ExecutionPriority.HARD_FAULT;
        }
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

    /** How many ids there are, from 0 on. */
    int ids() {
        return enabled.length;
    }

    /** The exception of a number that belongs to a security state, where both have one; beyond all where there is no such number. */
    int id(int number, boolean secure) {
        if (number > last) {
            return enabled.length;
        }
        return security && secure && isBanked(number) ? last + 1 + number : number;
    }

    int number(int id) {
        return id > last ? id - last - 1 : id;
    }

    private static boolean isBanked(int number) {
        return switch (number) {
            case ExceptionNumber.HARD_FAULT,
                    ExceptionNumber.MEM_MANAGE,
                    ExceptionNumber.USAGE_FAULT,
                    ExceptionNumber.SV_CALL,
                    ExceptionNumber.PEND_SV,
                    ExceptionNumber.SYS_TICK -> true;
            default -> false;
        };
    }

    /** HardFault as a fault that targets a state gets it: without BFHFNMINS there is the Secure one only. */
    int hardFault(boolean secure) {
        return id(ExceptionNumber.HARD_FAULT, secure || !core.system.givesFaultsToNonSecure());
    }

    /** Whether its handler runs in the Secure state. */
    boolean isSecure(int id) {
        if (!security || id > last) {
            return security;
        }
        return switch (id) {
            case ExceptionNumber.RESET, ExceptionNumber.SECURE_FAULT -> true;
            case ExceptionNumber.NMI, ExceptionNumber.BUS_FAULT -> !core.system.givesFaultsToNonSecure();
            case ExceptionNumber.DEBUG_MONITOR -> core.debug.monitorIsSecure();
            default -> id >= ExceptionNumber.EXTERNAL && !nonSecure[id];
        };
    }

    boolean targetsNonSecure(int id) {
        return nonSecure[id];
    }

    /** ITNS. */
    void setTargetsNonSecure(int id, boolean becomes) {
        nonSecure[id] = becomes;
        core.priority.changed();
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
        for (int id = ExceptionNumber.NMI; id < pending.length; id++) {
            if (pending[id]
                    && enabled[id]
                    && !(masked && isMaskable(id))
                    && (best == ExceptionNumber.NONE || isTakenBefore(id, best))) {
                best = id;
            }
        }
        return best;
    }

    /** The lower priority value first, then the lower number, then the Secure one. */
    private boolean isTakenBefore(int id, int other) {
        int difference = core.priority.whole(id) - core.priority.whole(other);
        return difference < 0
                || difference == 0 && security && (number(id) < number(other) || number(id) == number(other));
    }

    /** What DHCSR.C_MASKINTS holds back. */
    private boolean isMaskable(int id) {
        return number(id) >= ExceptionNumber.PEND_SV && (core.debug.allowsSecureHalt() || !isSecure(id));
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
        return number < active.length && active[number];
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
        if (number >= active.length) {
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

    /** AIRCR.VECTCLRACTIVE: no exception is active any more. */
    void clearActive() {
        for (int id = 0; id < active.length; id++) {
            active[id] = false;
        }
        core.setExceptionNumber(ExceptionNumber.NONE);
        core.priority.changed();
    }

    void setPriority(int number, int value) {
        priority[number] = implementedPriority(value);
        core.priority.changed();
    }

    int implementedPriority(int value) {
        return value & implementedBits;
    }
}
