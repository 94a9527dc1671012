/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation.Read;
import dev.probewright.target.OutcomeUnknownException;
import dev.probewright.target.PollTimeoutException;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The one owner of DHCSR, DFSR and DEMCR of a core. S_RESET_ST clears when it is read, and the polls of a batch read it
 * too, so a reset is also known by DEMCR.MON_REQ, which is set here and which a reset clears. As that stands in for a bit
 * that was lost, reading DHCSR may be repeated.
 */
final class HaltingDebug {
    /** MON_EN, MON_PEND, MON_STEP, MON_REQ. */
    private static final int MONITOR = 0xF << 16;

    private static final long STEP_BUDGET_MICROS = 100_000;
    /** An instruction takes less, unless it is WFI. */
    private static final long INSTRUCTION_MICROS = 5_000;

    private final TargetMemory memory;
    private final int originalDhcsr;
    private final int originalDemcr;
    /** What DEMCR shall hold, without the mark. */
    private int demcr;
    /** Armv6-M has no MON_REQ: the mark reads back as 0. */
    private boolean markHolds;
    /** Whether there is a DSCSR to look at. */
    private boolean security;

    private boolean stepped;
    /** The core was asked to halt, by a request or a step. */
    private boolean asked;

    private boolean lockedUp;
    private boolean maskedByStep;

    private HaltingDebug(TargetMemory memory, int originalDhcsr, int originalDemcr) {
        this.memory = memory;
        this.originalDhcsr = originalDhcsr;
        this.originalDemcr = originalDemcr;
        this.demcr = originalDemcr & ~MONITOR | Demcr.TRCENA;
    }

    /** Enables halting debug; a halted core stays halted. */
    static HaltingDebug enable(TargetMemory memory, int dhcsr, int demcr) throws TargetException {
        HaltingDebug debug = new HaltingDebug(memory, dhcsr, demcr);
        int halt = (dhcsr & Dhcsr.S_HALT) != 0 ? Dhcsr.C_HALT : 0;
        MemoryBatch batch = new MemoryBatch();
        batch.write32(Dhcsr.ADDRESS, Dhcsr.DBGKEY | Dhcsr.C_DEBUGEN | halt);
        batch.write32(Demcr.ADDRESS, debug.demcr | Demcr.MON_REQ);
        Read mark = batch.read32(Demcr.ADDRESS);
        Read enabled = batch.read32(Dhcsr.ADDRESS);
        memory.execute(batch);
        if ((enabled.value() & Dhcsr.C_DEBUGEN) == 0) {
            throw DebugNotPermittedException.of(memory, enabled.value());
        }
        debug.markHolds = (mark.value() & Demcr.MON_REQ) != 0;
        return debug;
    }

    /** From now on each look tells the security state, too. */
    void withSecurity(boolean present) {
        security = present;
    }

    /** Whether the core was asked to halt since it was let run. */
    boolean asked() {
        return asked;
    }

    boolean stepped() {
        return stepped;
    }

    /** Whether the core was locked up when it was halted last. */
    boolean lockedUp() {
        return lockedUp;
    }

    int demcr() {
        return demcr;
    }

    /** Sets what DEMCR holds beside the mark, from now on. */
    void setDemcr(int value) throws TargetException {
        demcr = value;
        memory.write32(Demcr.ADDRESS, value | Demcr.MON_REQ);
    }

    /** Clears what would be taken for the coming reset, and sets what DEMCR shall hold over it. */
    void prepareReset(int demcrOverReset) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        batch.read32(Dhcsr.ADDRESS);
        batch.write32(Demcr.ADDRESS, demcrOverReset | Demcr.MON_REQ);
        batch.write32(Dfsr.ADDRESS, Dfsr.ALL);
        memory.execute(batch);
        demcr = demcrOverReset;
    }

    /** @param standing whether the core is thought to be halted: where there is no mark, a halt that is lost stands for it */
    CoreStatus look(boolean standing) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        Read dhcsr = batch.read32(Dhcsr.ADDRESS);
        Read mark = batch.read32(Demcr.ADDRESS);
        Read dfsr = batch.read32(Dfsr.ADDRESS);
        Optional<Read> dscsr = security ? Optional.of(batch.read32(Dscsr.ADDRESS)) : Optional.empty();
        memory.execute(batch);
        boolean powerLost = (dhcsr.value() & Dhcsr.C_DEBUGEN) == 0;
        boolean markGone =
                markHolds ? (mark.value() & Demcr.MON_REQ) == 0 : standing && (dhcsr.value() & Dhcsr.S_HALT) == 0;
        boolean reset = powerLost || markGone || (dhcsr.value() & Dhcsr.S_RESET_ST) != 0;
        if (powerLost) {
            memory.write32(Dhcsr.ADDRESS, Dhcsr.DBGKEY | Dhcsr.C_DEBUGEN);
        }
        if (reset) {
            asked = false;
            memory.write32(Demcr.ADDRESS, demcr | Demcr.MON_REQ);
        }
        OptionalInt state = dscsr.isPresent() ? OptionalInt.of(dscsr.get().value()) : OptionalInt.empty();
        return new CoreStatus(dhcsr.value(), dfsr.value(), state, reset);
    }

    /** Halts within {@code budgetMicros}. */
    CoreStatus halt(long budgetMicros) throws TargetException {
        int masked = maskedByStep ? Dhcsr.C_MASKINTS : 0;
        MemoryBatch batch = new MemoryBatch();
        Read before = batch.read32(Dhcsr.ADDRESS);
        batch.write32(Dhcsr.ADDRESS, Dhcsr.DBGKEY | Dhcsr.C_DEBUGEN | Dhcsr.C_HALT | masked);
        batch.poll32(Dhcsr.ADDRESS, Dhcsr.S_HALT, Dhcsr.S_HALT, budgetMicros);
        if (maskedByStep) {
            batch.write32(Dhcsr.ADDRESS, Dhcsr.DBGKEY | Dhcsr.C_DEBUGEN | Dhcsr.C_HALT);
        }
        Read after = batch.read32(Dhcsr.ADDRESS);
        Read dfsr = batch.read32(Dfsr.ADDRESS);
        try {
            memory.execute(batch);
        } catch (PollTimeoutException timeout) {
            int dhcsr = timeout.last();
            throw new NotHaltedException(dhcsr, HaltObstacle.of(dhcsr, security), budgetMicros);
        }
        boolean reset = (before.value() & Dhcsr.S_RESET_ST) != 0;
        if ((before.value() & Dhcsr.S_HALT) == 0) {
            lockedUp = (before.value() & Dhcsr.S_LOCKUP) != 0;
            asked = true;
        }
        if (reset) {
            memory.write32(Demcr.ADDRESS, demcr | Demcr.MON_REQ);
        }
        maskedByStep = false;
        return new CoreStatus(after.value(), dfsr.value(), reset);
    }

    /**
     * Lets a halted core run.
     *
     * @param before appends steps to be taken first, which may be repeated
     */
    void run(Consumer<MemoryBatch> before) throws TargetException {
        stepped = false;
        asked = false;
        lockedUp = false;
        leave(before, Dhcsr.DBGKEY | Dhcsr.C_DEBUGEN, batch -> {});
    }

    /**
     * Executes one instruction.
     *
     * @param before appends steps to be taken first, which may be repeated
     * @param behind appends steps to be taken of the core halted again; not taken where it did not halt by itself
     * @return how the core stands then, from the same exchange
     */
    CoreStatus step(Consumer<MemoryBatch> before, boolean maskInterrupts, Consumer<MemoryBatch> behind)
            throws TargetException {
        stepped = true;
        asked = true;
        lockedUp = false;
        maskedByStep = maskInterrupts;
        int masked = maskInterrupts ? Dhcsr.C_MASKINTS : 0;
        Consumer<MemoryBatch> first = before;
        if (maskInterrupts) {
            first = before.andThen(batch ->
                    batch.write32(Dhcsr.ADDRESS, Dhcsr.DBGKEY | Dhcsr.C_DEBUGEN | Dhcsr.C_HALT | Dhcsr.C_MASKINTS));
        }
        List<Read> reads = new ArrayList<>();
        try {
            leave(first, Dhcsr.DBGKEY | Dhcsr.C_DEBUGEN | Dhcsr.C_STEP | masked, batch -> {
                batch.poll32(Dhcsr.ADDRESS, Dhcsr.S_HALT, Dhcsr.S_HALT, INSTRUCTION_MICROS);
                if (maskInterrupts) {
                    batch.write32(Dhcsr.ADDRESS, Dhcsr.DBGKEY | Dhcsr.C_DEBUGEN | Dhcsr.C_HALT);
                }
                reads.clear();
                reads.add(batch.read32(Dhcsr.ADDRESS));
                reads.add(batch.read32(Dfsr.ADDRESS));
                behind.accept(batch);
            });
        } catch (PollTimeoutException timeout) {
            if (reads.get(1).done()) {
                // The step was made; what was to be read behind it was not all there.
                return stepped(reads);
            }
            if (!sleepsOrStands(timeout.last())) {
                awaitHalt(STEP_BUDGET_MICROS);
            }
            return halt(STEP_BUDGET_MICROS);
        }
        return stepped(reads);
    }

    private CoreStatus stepped(List<Read> reads) {
        maskedByStep = false;
        int after = reads.get(0).value();
        return new CoreStatus(after, reads.get(1).value(), (after & Dhcsr.S_RESET_ST) != 0);
    }

    /** Whether waiting is in vain: WFI sleeps until something happens, and a locked up core does not come back. */
    private static boolean sleepsOrStands(int dhcsr) {
        return (dhcsr & (Dhcsr.S_SLEEP | Dhcsr.S_LOCKUP)) != 0;
    }

    /** Waits for the core to halt by itself, and leaves it to the caller to look whether it did. */
    private void awaitHalt(long budgetMicros) throws TargetException {
        try {
            memory.execute(new MemoryBatch().poll32(Dhcsr.ADDRESS, Dhcsr.S_HALT, Dhcsr.S_HALT, budgetMicros));
        } catch (PollTimeoutException slow) {
            System.getLogger(HaltingDebug.class.getName())
                    .log(System.Logger.Level.DEBUG, "an instruction does not end", slow);
        }
    }

    /** The core was reset: nothing of what it did before is of interest. */
    void forget() {
        stepped = false;
        lockedUp = false;
        asked = false;
    }

    /** Takes the core out of Debug state by one write of DHCSR that must not happen twice. */
    private void leave(Consumer<MemoryBatch> before, int dhcsr, Consumer<MemoryBatch> after) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        before.accept(batch);
        batch.write32(Dfsr.ADDRESS, Dfsr.ALL);
        int leaving = batch.operations().size();
        batch.write32Once(Dhcsr.ADDRESS, dhcsr);
        after.accept(batch);
        try {
            memory.execute(batch);
        } catch (OutcomeUnknownException unknown) {
            MemoryBatch again = new MemoryBatch();
            if (unknown.index() < leaving) {
                before.accept(again);
                again.write32(Dfsr.ADDRESS, Dfsr.ALL);
                again.write32Once(Dhcsr.ADDRESS, dhcsr);
            } else if (neverLeft()) {
                again.write32Once(Dhcsr.ADDRESS, dhcsr);
            }
            after.accept(again);
            if (!again.isEmpty()) {
                memory.execute(again);
            }
        }
    }

    /** Halted for no reason since DFSR was cleared. */
    private boolean neverLeft() throws TargetException {
        CoreStatus status = look(false);
        return status.halted() && (status.dfsr() & Dfsr.ALL) == 0;
    }

    /** Leaves the core as it runs or is halted now, with the debug registers as they were found. */
    void release() throws TargetException {
        CoreStatus status = look(false);
        MemoryBatch batch = new MemoryBatch();
        batch.write32(Demcr.ADDRESS, originalDemcr);
        if (!status.halted() && (originalDhcsr & Dhcsr.C_DEBUGEN) == 0) {
            batch.write32(Dhcsr.ADDRESS, Dhcsr.DBGKEY);
        }
        memory.execute(batch);
    }
}
