/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.target.BusBusyException;
import dev.probewright.target.Core;
import dev.probewright.target.CoreState;
import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Lets the core run and step for a client and hears of its stops. Nothing happens by itself: while it is
 * {@link #moving()}, {@link #poll()} is to be called every {@link #delayMillis()}. For one thread.
 */
public final class RunControl {
    private static final System.Logger LOG = System.getLogger(RunControl.class.getName());
    private static final long BUSY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Core core;
    private final GdbMemory memory;
    private final RegisterCache registers;
    private final BreakpointTable breakpoints;
    private final StopReasons reasons;
    private @Nullable Motion motion;
    private Stop lastStop = Stop.of(Signal.TRAP);
    /** The core is known to be halted. */
    private boolean standing;
    /** The chip was asleep when it was asked last, at this time. */
    private @Nullable BusBusyException busy;

    private long busySince;

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
        try {
            prepare();
            core.resume();
        } catch (BusBusyException asleep) {
            // A chip that sleeps with its debug port has not been halted: what is waited for is its waking.
            LOG.log(System.Logger.Level.DEBUG, "letting a chip run that sleeps", asleep);
        }
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
        memory.forget();
        registers.invalidate();
        standing = false;
        busy = null;
        breakpoints.removeUnwanted();
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
        busy = null;
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
        boolean asleep = false;
        try {
            prepare();
        } catch (BusBusyException e) {
            LOG.log(System.Logger.Level.DEBUG, "resetting a chip that sleeps", e);
            asleep = true;
        }
        core.reset(kind, halt || asleep);
        if (asleep) {
            breakpoints.removeUnwanted();
            if (!halt) {
                core.resume();
            }
        }
        lastStop = Stop.of(Signal.TRAP);
        standing = halt;
    }

    /** Something else than this has let the core run and halted it. */
    public void disturbed() {
        memory.forgetRead();
        registers.invalidate();
        standing = false;
        busy = null;
    }

    /** @throws CoreRunningException unless the core stands, as far as is known here */
    public void requireHalted() throws TargetException {
        boolean stands = standing || unlessAsleep(this::halted);
        if (!stands) {
            throw new CoreRunningException();
        }
    }

    /** A question to the chip. */
    public interface Question<T> {
        T ask() throws TargetException;
    }

    /**
     * Asks the chip, unless it was found asleep with its debug port a short while ago: a client reads many things at a
     * stop, and each question to such a chip takes its time.
     */
    public <T> T unlessAsleep(Question<T> question) throws TargetException {
        BusBusyException last = busy;
        if (last != null && System.nanoTime() - busySince < BUSY_NANOS) {
            throw last;
        }
        try {
            return question.ask();
        } catch (BusBusyException e) {
            foundAsleep(e);
            throw e;
        }
    }

    /** The chip sleeps with its debug port. */
    void foundAsleep(BusBusyException failure) {
        busy = failure;
        busySince = System.nanoTime();
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
