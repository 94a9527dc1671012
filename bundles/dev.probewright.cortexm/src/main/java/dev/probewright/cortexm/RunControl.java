/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.BreakpointKind;
import dev.probewright.target.CoreException;
import dev.probewright.target.CoreException.Request;
import dev.probewright.target.CoreRegister;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.PollTimeoutException;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets a core run and step, over the breakpoint it stands on if need be. */
final class RunControl {
    /** Short enough not to be cut apart where the link is shared. */
    private static final long SLICE_MICROS = 5_000;

    private final TargetMemory memory;
    private final HaltingDebug debug;
    private final Triggers triggers;
    private final PresentHalt present;

    RunControl(TargetMemory memory, HaltingDebug debug, Triggers triggers, PresentHalt present) {
        this.memory = memory;
        this.debug = debug;
        this.triggers = triggers;
        this.present = present;
    }

    void resume() throws TargetException {
        CoreStatus status = present.halted();
        if (status == null) {
            return;
        }
        long at = mayStandOnBreakpoint(status) ? present.programCounter() : -1;
        Consumer<MemoryBatch> before = triggers.watchpoints()::forgetMatches;
        if (at >= 0 && triggers.hasBreakpoint(at)) {
            stepOver(at, true, batch -> {});
            CoreStatus after = present.halted();
            if (after == null || (after.dfsr() & Dfsr.ALL & ~Dfsr.HALTED) != 0) {
                return;
            }
        } else if (at >= 0 && standsOnBkpt(status, at)) {
            before = before.andThen(batch -> RegisterTransfer.write(batch, Dcrsr.PC, (int) at + 2));
        }
        present.forget();
        debug.run(before);
    }

    /** The registers, where they came with the step. */
    Optional<int[]> step(boolean maskInterrupts, List<CoreRegister> wanted) throws TargetException {
        RegisterReading reading = new RegisterReading(wanted);
        step(maskInterrupts, reading::append);
        return reading.done() ? Optional.of(reading.values()) : Optional.empty();
    }

    /** @param behind appends steps to be taken when the core has halted by itself */
    void step(boolean maskInterrupts, Consumer<MemoryBatch> behind) throws TargetException {
        CoreStatus status = present.halted();
        if (status == null) {
            throw new CoreException(Request.STEP, 0, "the core runs");
        }
        long at = mayStandOnBreakpoint(status) ? present.programCounter() : -1;
        if (at >= 0 && triggers.hasBreakpoint(at)) {
            stepOver(at, maskInterrupts, behind);
            return;
        }
        Consumer<MemoryBatch> before = triggers.watchpoints()::forgetMatches;
        if (at >= 0 && standsOnBkpt(status, at)) {
            // A BKPT of the program does nothing but halt: to step it is to go behind it.
            before = batch -> RegisterTransfer.write(batch, Dcrsr.PC, (int) at + 2);
        }
        present.forget();
        present.stepped(debug.step(before, maskInterrupts, behind));
    }

    /** Runs until the core halts at {@code address} or for another reason; false when it still runs after the budget. */
    boolean runTo(long address, long budgetMicros) throws TargetException {
        boolean there = triggers.hasBreakpoint(address);
        BreakpointKind kind = triggers.comparatorReaches(address) ? BreakpointKind.HARDWARE : BreakpointKind.SOFTWARE;
        if (!there) {
            triggers.set(address, kind);
        }
        boolean stopped;
        try {
            resume();
            stopped = awaitHalt(budgetMicros);
        } catch (TargetException failure) {
            if (!there) {
                removeAfter(failure, address, kind);
            }
            throw failure;
        }
        if (!there) {
            triggers.remove(address, kind);
        }
        return stopped;
    }

    private void removeAfter(TargetException failure, long address, BreakpointKind kind) {
        try {
            triggers.remove(address, kind);
        } catch (TargetException second) {
            failure.addSuppressed(second);
        }
    }

    private boolean awaitHalt(long budgetMicros) throws TargetException {
        for (long left = budgetMicros; left > 0; left -= SLICE_MICROS) {
            try {
                memory.execute(new MemoryBatch()
                        .poll32(Dhcsr.ADDRESS, Dhcsr.S_HALT, Dhcsr.S_HALT, Math.min(left, SLICE_MICROS)));
                break;
            } catch (PollTimeoutException runs) {
                if ((runs.last() & Dhcsr.S_LOCKUP) != 0) {
                    break;
                }
            }
        }
        return present.look().halted();
    }

    private boolean mayStandOnBreakpoint(CoreStatus status) {
        return triggers.hasBreakpoints() || (status.dfsr() & Dfsr.BKPT) != 0;
    }

    /** Whether a BKPT of the program itself halted the core where it stands. */
    private boolean standsOnBkpt(CoreStatus status, long at) throws TargetException {
        return (status.dfsr() & Dfsr.BKPT) != 0
                && !present.pcWritten()
                && SoftwareBreakpoints.isBkpt(memory.read16(at));
    }

    /** Executes the instruction at {@code at} with the breakpoints there switched off meanwhile. */
    private void stepOver(long at, boolean maskInterrupts, Consumer<MemoryBatch> behind) throws TargetException {
        present.forget();
        triggers.without(
                at,
                lift -> present.stepped(
                        debug.step(lift.andThen(triggers.watchpoints()::forgetMatches), maskInterrupts, behind)));
    }
}
