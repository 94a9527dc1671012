/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.cortexm.CoreStatus;
import dev.probewright.cortexm.CortexM;
import dev.probewright.cortexm.Dcrsr;
import dev.probewright.cortexm.Dfsr;
import dev.probewright.cortexm.Dhcsr;
import dev.probewright.cortexm.RegisterTransfer;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.OutcomeUnknownException;
import dev.probewright.target.PollTimeoutException;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Calls the functions of a loader that stands in RAM, on a halted core. A call is one batch: registers, resume, and, in
 * the same batch or a later one, a poll for the halt and the check of what came back. The check comes before the next
 * call's registers in a batch, and a batch ends at the first step that fails: nothing is started behind a call that did
 * not end well.
 */
class AlgorithmRunner {
    /** What the word below the stack holds. */
    static final int CANARY = 0x5AFE_57AC;

    /** No data for a call. */
    static final Consumer<MemoryBatch> NOTHING = batch -> {};

    private static final int STATIC_BASE = 9;
    private static final int THUMB_STATE = 1 << 24;
    /** The longest time that one batch waits: the link is for others, too. */
    private static final long SLICE_MICROS = 5_000;

    private final CortexM core;
    private final TargetMemory memory;
    private final FlashLoader loader;
    private final LoaderLayout layout;
    private final HoldLog holds;
    private long startedNanos;

    AlgorithmRunner(CortexM core, TargetMemory memory, FlashLoader loader, LoaderLayout layout, HoldLog holds) {
        this.core = core;
        this.memory = memory;
        this.loader = loader;
        this.layout = layout;
        this.holds = holds;
    }

    AlgorithmRunner(CortexM core, TargetMemory memory, FlashLoader loader, LoaderLayout layout) {
        this(core, memory, loader, layout, new HoldLog(new BusHolds(), FlashListener.NONE));
    }

    /** Calls and waits until it is back. */
    final void call(AlgorithmCall call) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        int leaving = appendStart(batch, call);
        appendReturn(batch, call, SLICE_MICROS);
        begin();
        try {
            execute(batch, call);
        } catch (OutcomeUnknownException unknown) {
            settleStart(call, unknown.index(), leaving);
            finish(call);
        } catch (PollTimeoutException timeout) {
            if (!isWait(timeout)) {
                checkReturn(call);
                return;
            }
            finish(call);
        }
    }

    /**
     * Starts a call; {@link #finish} or {@link #finishAndStart} must follow.
     *
     * @param data appends writes to RAM that the call needs, which may be repeated
     */
    final void start(AlgorithmCall call, Consumer<MemoryBatch> data) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        data.accept(batch);
        int leaving = appendStart(batch, call);
        begin();
        try {
            execute(batch, call);
        } catch (OutcomeUnknownException unknown) {
            settleStart(call, unknown.index(), leaving);
        }
    }

    /** Waits until the call that runs is back, and checks what it left. */
    final void finish(AlgorithmCall call) throws TargetException {
        for (int slices = 1; ; slices++) {
            MemoryBatch batch = new MemoryBatch();
            appendReturn(batch, call, SLICE_MICROS);
            try {
                execute(batch, call);
                return;
            } catch (OutcomeUnknownException unknown) {
                checkReturn(call);
                return;
            } catch (PollTimeoutException timeout) {
                if (!isWait(timeout)) {
                    checkReturn(call);
                    return;
                }
                checkTime(call, timeout, slices);
            }
        }
    }

    /**
     * Waits until {@code done} is back and, when it ended well, starts {@code next}, in one batch.
     *
     * @param data appends writes that {@code next} needs, to RAM that {@code done} does not use: they go out while it runs
     */
    final void finishAndStart(AlgorithmCall done, AlgorithmCall next, Consumer<MemoryBatch> data)
            throws TargetException {
        Consumer<MemoryBatch> missing = data;
        for (int slices = 1; ; slices++) {
            MemoryBatch batch = new MemoryBatch();
            missing.accept(batch);
            appendReturn(batch, done, SLICE_MICROS);
            int returned = batch.operations().size();
            int leaving = appendStart(batch, next);
            try {
                execute(batch, done);
                begin();
                return;
            } catch (OutcomeUnknownException unknown) {
                if (unknown.index() < returned) {
                    finish(done);
                }
                settleStart(next, unknown.index(), leaving);
                begin();
                return;
            } catch (PollTimeoutException timeout) {
                // Polls come behind the data, so that has been written.
                missing = NOTHING;
                if (!isWait(timeout)) {
                    checkReturn(done);
                    start(next, NOTHING);
                    return;
                }
                checkTime(done, timeout, slices);
            }
        }
    }

    /** Executes what belongs to a call: the controller may hold the bus for as long as it works. */
    private void execute(MemoryBatch batch, AlgorithmCall call) throws TargetException {
        try {
            memory.withWaitBudget(call.holdMicros()).execute(batch);
        } catch (PollTimeoutException timeout) {
            holds.look(call, memory, layout.staticData(), loader.lastAddress());
            throw timeout;
        }
        holds.look(call, memory, layout.staticData(), loader.lastAddress());
    }

    private void begin() {
        core.forgetHalt();
        startedNanos = System.nanoTime();
    }

    /** Appends registers and resume; answers the index of the step that lets the core run. */
    private int appendStart(MemoryBatch batch, AlgorithmCall call) {
        for (int i = 0; i < call.arguments().size(); i++) {
            RegisterTransfer.write(batch, i, call.arguments().get(i));
        }
        if (!loader.has(call.function())) {
            throw new IllegalArgumentException(
                    "loader " + loader.id() + " has no " + call.function().symbol());
        }
        RegisterTransfer.write(batch, STATIC_BASE, (int) layout.staticData());
        RegisterTransfer.write(batch, Dcrsr.SP, (int) layout.stackTop());
        RegisterTransfer.write(batch, Dcrsr.LR, returnAddress() | 1);
        RegisterTransfer.write(
                batch, Dcrsr.PC, (int) layout.code() + loader.entries().get(call.function()));
        RegisterTransfer.write(batch, Dcrsr.XPSR, THUMB_STATE);
        batch.write32(Dfsr.ADDRESS, Dfsr.ALL);
        int leaving = batch.operations().size();
        batch.write32Once(Dhcsr.ADDRESS, Dhcsr.DBGKEY | Dhcsr.C_DEBUGEN);
        return leaving;
    }

    /** Appends waiting for the halt and the checks of a good return. Overridden only by tests that break it. */
    void appendReturn(MemoryBatch batch, AlgorithmCall call, long budgetMicros) {
        batch.poll32(Dhcsr.ADDRESS, Dhcsr.S_HALT, Dhcsr.S_HALT, budgetMicros);
        RegisterTransfer.expect(batch, 0, call.expected());
        RegisterTransfer.expect(batch, Dcrsr.PC, returnAddress());
        RegisterTransfer.expect(batch, Dcrsr.SP, (int) layout.stackTop());
        RegisterTransfer.expect(batch, STATIC_BASE, (int) layout.staticData());
        batch.poll32(layout.canary(), 0xFFFF_FFFF, CANARY, 0);
    }

    private static boolean isWait(PollTimeoutException timeout) {
        return timeout.address() == Dhcsr.ADDRESS && timeout.mask() == Dhcsr.S_HALT;
    }

    /** Makes sure that the core was let run once, after a batch of unknown outcome from step {@code index} on. */
    private void settleStart(AlgorithmCall call, int index, int leaving) throws TargetException {
        if (index < leaving) {
            // Nothing has run: registers of a halted core may be written again.
            MemoryBatch again = new MemoryBatch();
            appendStart(again, call);
            memory.execute(again);
            return;
        }
        CoreStatus status = core.look();
        core.forgetHalt();
        if (status.halted() && (status.dfsr() & Dfsr.ALL) == 0) {
            memory.execute(new MemoryBatch().write32Once(Dhcsr.ADDRESS, Dhcsr.DBGKEY | Dhcsr.C_DEBUGEN));
        }
    }

    /** Both clocks count: the host's, and that of the link, which may be another one (a simulated target). */
    private void checkTime(AlgorithmCall call, PollTimeoutException timeout, int slices) throws TargetException {
        if ((timeout.last() & Dhcsr.S_LOCKUP) != 0) {
            // It never comes back from there; halted, it can tell what led to it.
            core.halt();
            checkReturn(call);
        }
        long elapsed = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startedNanos);
        if (elapsed > call.budgetMicros() && slices * SLICE_MICROS > call.budgetMicros()) {
            throw new AlgorithmTimeoutException(loader.id(), call, timeout.last());
        }
    }

    /** Looks closely at a return that was not as it should be; comes back when it was well all the same. */
    private void checkReturn(AlgorithmCall call) throws TargetException {
        CoreStatus status = core.look();
        core.forgetHalt();
        if (!status.halted()) {
            throw new AlgorithmTimeoutException(loader.id(), call, status.dhcsr());
        }
        new ReturnCheck(core, memory, loader, layout).check(call, status);
    }

    private int returnAddress() {
        return (int) layout.code() + loader.returnPoint();
    }
}
