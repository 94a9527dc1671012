/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.sequence;

import dev.probewright.chip.sequence.DebugSequence;
import dev.probewright.chip.sequence.RegisterTest;
import dev.probewright.chip.sequence.SequenceStep;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbePin;
import dev.probewright.probe.ProbePins;
import dev.probewright.target.CancelledException;
import dev.probewright.target.TargetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Runs debug sequences of a chip. For the owner of the link alone. */
public final class SequenceRun {
    private static final String NRESET = "nRESET";

    private final ChipRegisters registers;
    private final Probe probe;
    private final BooleanSupplier cancelled;
    /** Whether the reset pin is low, or may be. */
    private boolean pulled;

    /** @param cancelled whether somebody gave up; asked between steps and while one waits */
    public SequenceRun(ChipRegisters registers, Probe probe, BooleanSupplier cancelled) {
        this.registers = registers;
        this.probe = probe;
        this.cancelled = cancelled;
    }

    /**
     * Runs the steps in order. Where that fails, a reset pin that they have pulled is let go.
     *
     * @throws SequenceException when a poll is not answered in time, something named is not there, or a step says so
     */
    public void run(DebugSequence sequence) throws TargetException {
        try {
            steps(sequence.steps());
        } catch (SequenceException e) {
            letGoAfter(e);
            throw new SequenceException(sequence.name(), e);
        } catch (TargetException | RuntimeException e) {
            letGoAfter(e);
            throw e;
        }
    }

    private void letGoAfter(Throwable failure) {
        if (!pulled) {
            return;
        }
        try {
            set(new SequenceStep.SetPin(NRESET, true));
        } catch (TargetException | RuntimeException second) {
            if (second != failure) {
                failure.addSuppressed(second);
            }
        }
    }

    private void steps(List<SequenceStep> steps) throws TargetException {
        for (SequenceStep step : steps) {
            if (cancelled.getAsBoolean()) {
                throw new CancelledException("a debug sequence");
            }
            step(step);
        }
    }

    private void step(SequenceStep step) throws TargetException {
        if (step instanceof SequenceStep.Write write) {
            registers.write(write.place(), write.value());
        } else if (step instanceof SequenceStep.SetBits set) {
            int value = registers.require(set.place());
            registers.write(set.place(), value | set.mask());
        } else if (step instanceof SequenceStep.ClearBits clear) {
            int value = registers.require(clear.place());
            registers.write(clear.place(), value & ~clear.mask());
        } else if (step instanceof SequenceStep.Poll poll) {
            poll(poll);
        } else if (step instanceof SequenceStep.SetPin pin) {
            set(pin);
        } else if (step instanceof SequenceStep.Delay delay) {
            pause(TimeUnit.MICROSECONDS.toNanos(delay.micros()));
        } else if (step instanceof SequenceStep.When when) {
            if (holds(when.test())) {
                steps(when.steps());
            }
        } else if (step instanceof SequenceStep.Unless unless) {
            if (!holds(unless.test())) {
                steps(unless.steps());
            }
        } else {
            throw new SequenceException(((SequenceStep.Fail) step).sentence());
        }
    }

    private boolean holds(RegisterTest test) throws TargetException {
        return test.holds(registers.require(test.place()));
    }

    private void poll(SequenceStep.Poll poll) throws TargetException {
        long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(poll.budgetMicros());
        int value = registers.require(poll.until().place());
        while (!poll.until().holds(value)) {
            if (cancelled.getAsBoolean()) {
                throw new CancelledException("a debug sequence");
            }
            if (System.nanoTime() - end > 0) {
                throw new SequenceException(String.format(
                        Locale.ROOT,
                        "%s stayed at 0x%08X for %.1f ms (awaited 0x%08X in the bits 0x%08X)",
                        poll.until().place(),
                        value,
                        poll.budgetMicros() / 1000.0,
                        poll.until().match(),
                        poll.until().mask()));
            }
            value = registers.require(poll.until().place());
        }
    }

    private void set(SequenceStep.SetPin step) throws TargetException {
        if (step.pin().equalsIgnoreCase(NRESET)) {
            pulled = !step.high();
        }
        if (step.pin().equalsIgnoreCase(NRESET) && probe.resetLine().isPresent()) {
            probe.resetLine().get().assertReset(!step.high());
            return;
        }
        ProbePin pin = pin(step.pin());
        ProbePins pins = probe.pins()
                .filter(all -> all.settable().contains(pin))
                .orElseThrow(() -> new SequenceException("the probe can not set the pin " + step.pin()));
        pins.set(Map.of(pin, step.high()));
    }

    private static ProbePin pin(String name) throws SequenceException {
        return switch (name) {
            case NRESET -> ProbePin.NRESET;
            case "nTRST" -> ProbePin.NTRST;
            case "SWCLK" -> ProbePin.SWCLK_TCK;
            case "SWDIO" -> ProbePin.SWDIO_TMS;
            case "TDI" -> ProbePin.TDI;
            case "TDO" -> ProbePin.TDO;
            default -> throw new SequenceException("there is no pin " + name);
        };
    }

    private static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
