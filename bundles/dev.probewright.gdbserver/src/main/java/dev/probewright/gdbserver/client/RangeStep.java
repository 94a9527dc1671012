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
import dev.probewright.target.HaltReason;
import dev.probewright.target.TargetException;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Steps while the PC is within a range, at least once. An interrupt that comes meanwhile is let run to its end, as if it
 * had come between two instructions: the user steps through his function, and his program still hears its interrupts. It
 * takes a comparator to catch the handler's return; when all are in use, interrupts wait.
 */
final class RangeStep implements Motion {
    private static final int STEPS_AT_ONCE = 16;
    /** Exceptions from here on come from outside the instruction: PendSV, SysTick, interrupts. */
    private static final int FIRST_ASYNCHRONOUS = 14;

    private final Core core;
    private final GdbMemory memory;
    private final RegisterCache registers;
    private final BreakpointTable breakpoints;
    private final StopReasons reasons;
    private final long from;
    private final long to;
    private @Nullable InterruptDetour detour;
    private long pc;
    private boolean masked;

    /** @param to the first address behind the range; {@code from} for a single step */
    RangeStep(
            Core core,
            GdbMemory memory,
            RegisterCache registers,
            BreakpointTable breakpoints,
            StopReasons reasons,
            long from,
            long to) {
        this.core = core;
        this.memory = memory;
        this.registers = registers;
        this.breakpoints = breakpoints;
        this.reasons = reasons;
        this.from = from;
        this.to = to;
    }

    @Override
    public Optional<Stop> poll() throws TargetException {
        Optional<Stop> stop = Optional.empty();
        for (int i = 0; i < STEPS_AT_ONCE && stop.isEmpty(); i++) {
            InterruptDetour away = detour;
            if (away == null) {
                stop = step();
            } else {
                stop = away.poll();
                if (stop.isEmpty() && !away.back()) {
                    return stop;
                }
                detour = null;
                if (stop.isEmpty()) {
                    stop = afterDetour();
                }
            }
        }
        return stop;
    }

    private Optional<Stop> step() throws TargetException {
        pc = registers.address("pc");
        int exception = registers.value("xpsr") & StopReasons.IPSR;
        boolean withInterrupts = !masked && breakpoints.canLend();
        masked = false;
        registers.step(!withInterrupts);
        int now = registers.value("xpsr") & StopReasons.IPSR;
        if (withInterrupts && now != exception && now >= FIRST_ASYNCHRONOUS) {
            Optional<InterruptDetour> begun = InterruptDetour.begin(core, memory, registers, breakpoints, reasons);
            if (begun.isPresent()) {
                detour = begun.get();
                return Optional.empty();
            }
        }
        boolean stoppedOtherwise = core.haltReason() != HaltReason.STEP;
        return stoppedOtherwise ? Optional.of(reasons.ofHaltedCore()) : unlessWithin();
    }

    private Optional<Stop> afterDetour() throws TargetException {
        if (registers.address("pc") == pc) {
            // The interrupt came before the instruction: now the instruction itself, and nothing else.
            masked = true;
            return Optional.empty();
        }
        return unlessWithin();
    }

    private Optional<Stop> unlessWithin() throws TargetException {
        long at = registers.address("pc");
        boolean goOn = at >= from && at < to && breakpoints.at(at).isEmpty();
        return goOn ? Optional.empty() : Optional.of(Stop.of(Signal.TRAP));
    }

    @Override
    public long delayMillis() {
        InterruptDetour away = detour;
        return away == null ? 0 : away.delayMillis();
    }

    @Override
    public void abandon() throws TargetException {
        InterruptDetour away = detour;
        if (away != null) {
            away.giveUp();
            detour = null;
        }
    }

    @Override
    public boolean endsByFailure() {
        return true;
    }
}
