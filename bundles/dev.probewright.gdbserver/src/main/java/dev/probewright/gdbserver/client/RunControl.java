/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.target.Core;
import dev.probewright.target.CoreState;
import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetException;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Lets the core run and step for a client and hears of its stops. Nothing happens by itself: while it is
 * {@link #moving()}, {@link #poll()} is to be called every {@link #delayMillis()}. For one thread.
 */
public final class RunControl {
    private final Core core;
    private final GdbMemory memory;
    private final RegisterCache registers;
    private final BreakpointTable breakpoints;
    private final StopReasons reasons;
    private @Nullable Motion motion;
    private Stop lastStop = Stop.of(Signal.TRAP);
    /** The core is known to be halted. */
    private boolean standing;

    public RunControl(
            Core core, GdbMemory memory, RegisterCache registers, BreakpointTable breakpoints, FaultTeller faults) {
        this.core = core;
        this.memory = memory;
        this.registers = registers;
        this.breakpoints = breakpoints;
        this.reasons = new StopReasons(core, registers, breakpoints, faults);
    }

    /** Whether the client waits for a stop. */
    public boolean moving() {
        return motion != null;
    }

    /** The stop that the client was told last. */
    public Stop lastStop() {
        return lastStop;
    }

    /** Lets the core run; one that runs already goes on, and the client hears of its next stop. */
    public void resume() throws TargetException {
        prepare();
        core.resume();
        motion = new FreeRun(core, reasons);
    }

    /** Steps one instruction, and on while the PC is in {@code from} up to, not including, {@code to}. */
    public void step(long from, long to) throws TargetException {
        // A breakpoint that is not wanted can stop no single step but that of the instruction it stands for.
        if (from < to) {
            breakpoints.removeUnwanted();
        }
        memory.forget();
        standing = false;
        motion = new RangeStep(core, memory, registers, breakpoints, reasons, from, to);
    }

    private void prepare() throws TargetException {
        breakpoints.removeUnwanted();
        memory.forget();
        registers.invalidate();
        standing = false;
    }

    /**
     * Looks after the moving core; the stop when it has ended.
     *
     * @throws TargetException when the core did not answer; while it is still {@link #moving()} it may be looked at again
     */
    public Optional<Stop> poll() throws TargetException {
        Motion moving = motion;
        if (moving == null) {
            return Optional.empty();
        }
        Optional<Stop> stop;
        try {
            stop = moving.poll();
        } catch (TargetException e) {
            if (moving.endsByFailure()) {
                giveUp(Stop.of(Signal.INT));
            }
            throw e;
        }
        if (stop.isPresent()) {
            stopped(stop.get());
        }
        return stop;
    }

    /** Milliseconds until the next {@link #poll()} is due. */
    public long delayMillis() {
        Motion moving = motion;
        return moving == null ? 0 : moving.delayMillis();
    }

    /** Halts the core and tells why it stands: because it was asked to, or because it stopped by itself just before. */
    public Stop halt() throws TargetException {
        core.halt();
        Motion moving = motion;
        if (moving != null) {
            moving.abandon();
        }
        registers.invalidate();
        Stop stop = reasons.ofHaltedCore();
        boolean betweenSteps = moving instanceof RangeStep
                && stop.breakpoint().isEmpty()
                && stop.watch().isEmpty();
        stopped(betweenSteps ? Stop.of(Signal.INT) : stop);
        return lastStop;
    }

    /** The client waits no longer, though it is not known what the core does. */
    public void giveUp(Stop stop) {
        stopped(stop);
        standing = false;
    }

    private void stopped(Stop stop) {
        motion = null;
        lastStop = stop;
        standing = true;
    }

    /** Resets the core; halted before its first instruction, or running without the client knowing. */
    public void reset(ResetKind kind, boolean halt) throws TargetException {
        prepare();
        core.reset(kind, halt);
        lastStop = Stop.of(Signal.TRAP);
        standing = halt;
    }

    /** Something else than this has let the core run and halted it. */
    public void disturbed() {
        memory.forgetRead();
        registers.invalidate();
        standing = false;
    }

    /** @throws CoreRunningException unless the core stands, as far as is known here */
    public void requireHalted() throws TargetException {
        if (!standing && !halted()) {
            throw new CoreRunningException();
        }
    }

    /** Asks the core whether it is halted. */
    public boolean halted() throws TargetException {
        standing = core.state() == CoreState.HALTED;
        if (!standing) {
            registers.invalidate();
        }
        return standing;
    }
}
