/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.CoreState;
import dev.probewright.target.HaltReason;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One look at a core's debug registers.
 *
 * @param dhcsr Debug Halting Control and Status Register
 * @param dfsr Debug Fault Status Register
 * @param dscsr Debug Security Control and Status Register, where it was read
 * @param reset whether the core was reset since the look before
 */
public record CoreStatus(int dhcsr, int dfsr, OptionalInt dscsr, boolean reset) {
    CoreStatus(int dhcsr, int dfsr, boolean reset) {
        this(dhcsr, dfsr, OptionalInt.empty(), reset);
    }

    /** Whether it waits in WFI or WFE, or sleeps on leaving a handler. */
    public boolean sleeping() {
        return (dhcsr & Dhcsr.S_SLEEP) != 0;
    }

    public boolean lockedUp() {
        return (dhcsr & Dhcsr.S_LOCKUP) != 0;
    }

    /** Whether an instruction was completed since DHCSR was read before. */
    public boolean retired() {
        return (dhcsr & Dhcsr.S_RETIRE_ST) != 0;
    }

    /** Whether halting debug was on; only the loss of power or another debugger switches it off. */
    public boolean debugEnabled() {
        return (dhcsr & Dhcsr.C_DEBUGEN) != 0;
    }

    /** Whether code in Secure state may be debugged (S_SDE); means nothing without the Security Extension. */
    public boolean secureDebugPermitted() {
        return (dhcsr & Dhcsr.S_SDE) != 0;
    }

    /** Whether the core is in Secure state, where it has such and tells. */
    public Optional<Boolean> secure() {
        return dscsr.isPresent() ? Optional.of((dscsr.getAsInt() & Dscsr.CDS) != 0) : Optional.empty();
    }

    public boolean halted() {
        return (dhcsr & Dhcsr.S_HALT) != 0;
    }

    /** What the core is doing. S_RESET_ST alone may be of a reset that has ended; {@code held} says that it lasts. */
    CoreState state(boolean held) {
        if (held) {
            return CoreState.RESET;
        }
        if (halted()) {
            return CoreState.HALTED;
        }
        if (lockedUp()) {
            return CoreState.LOCKUP;
        }
        return sleeping() ? CoreState.SLEEPING : CoreState.RUNNING;
    }

    /** Why the core is halted; where several causes came together the one that GDB must hear of. */
    HaltReason reason(boolean stepped) {
        if (!halted()) {
            return HaltReason.UNKNOWN;
        }
        if ((dfsr & Dfsr.VCATCH) != 0) {
            return HaltReason.VECTOR_CATCH;
        }
        if ((dfsr & Dfsr.DWTTRAP) != 0) {
            return HaltReason.WATCHPOINT;
        }
        if ((dfsr & Dfsr.BKPT) != 0) {
            return HaltReason.BREAKPOINT;
        }
        if ((dfsr & Dfsr.EXTERNAL) != 0) {
            return HaltReason.EXTERNAL;
        }
        if ((dfsr & Dfsr.HALTED) != 0) {
            return stepped ? HaltReason.STEP : HaltReason.REQUEST;
        }
        return HaltReason.UNKNOWN;
    }
}
