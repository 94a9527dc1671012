/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.OutcomeUnknownException;
import dev.probewright.target.PollTimeoutException;
import dev.probewright.target.TargetException;
import java.util.List;

/**
 * One execution of a batch: lowers what is left of it, and when that fails, brings the wire to order and goes on from
 * where it got to, or says why it can not.
 */
final class BatchRun {
    private final MemAp ap;
    private final DebugPort port;
    private final LinkEvents events;
    private final List<MemoryOperation> operations;
    private final Progress progress = new Progress();
    private final Stall stall;
    private int recoveries;

    BatchRun(MemAp ap, List<MemoryOperation> operations, long waitMicros) {
        this.ap = ap;
        this.port = ap.port();
        this.events = port.events();
        this.operations = operations;
        this.stall = new Stall(waitMicros, port.waitMicros());
    }

    void run() throws TargetException {
        try {
            if (operations.stream().anyMatch(Lowering::mayPack)) {
                ap.packs();
            }
            while (progress.index() < operations.size()) {
                step();
            }
        } finally {
            events.held(stall);
            events.report();
        }
    }

    private void step() throws TargetException {
        LoweredBatch lowering = Lowering.lower(ap, operations, progress.index(), progress.unit());
        DapTransaction transaction = lowering.transaction();
        List<Slot> slots = lowering.slots();
        try {
            port.execute(transaction);
            progress.take(slots, slots.size());
            if (transaction.parked()) {
                ap.parking().ifPresent(ap::tarStands);
                port.selected(ap.address(), ApRegister.CSW);
            }
        } catch (DapTransferException e) {
            int index = progress.index();
            int unit = progress.unit();
            progress.take(slots, e.index());
            progress.takePart(slots.get(e.index()), e.wordsDone());
            if (progress.index() != index || progress.unit() != unit) {
                events.held(stall);
                recoveries = 0;
            }
            failed(slots, e);
        }
    }

    private void failed(List<Slot> slots, DapTransferException e) throws TargetException {
        Slot slot = slots.get(e.index());
        switch (e.ack()) {
            case WAIT -> waited(slots, slot, e);
            case FAULT -> faulted(slots, slot, e);
            case MISMATCH -> {
                if (slot.memory() instanceof MemoryOperation.Poll poll) {
                    throw new PollTimeoutException(
                            poll.address(), poll.mask(), poll.match(), e.last(), poll.budgetMicros());
                }
                throw BrokenWire.of(e, "mismatch where nothing was compared");
            }
            default -> lost(slots, slot, e);
        }
    }

    /**
     * The target holds its bus. What it refused never reached the access port; what it had accepted before goes on, so
     * the value of a posted read is fetched from RDBUFF, once that answers.
     */
    private void waited(List<Slot> slots, Slot slot, DapTransferException first) throws TargetException {
        DapTransferException e = first;
        boolean keeps = port.keepsPostedRead() || !(slot.dap() instanceof DapOperation.Read);
        while (e.ack() == DapAck.WAIT) {
            boolean over = stall.over();
            events.count(LinkEvent.Kind.WAIT, place(slot));
            if (over) {
                events.count(LinkEvent.Kind.ABORT, place(slot));
                port.abort();
                throw new BusBusyException(slot.address(), stall.micros(), stall.count());
            }
            DapTransaction look = new DapTransaction();
            DapOperation.Read buffered = look.read(DapPort.DP, DpRegister.RDBUFF, true);
            port.select(look, ap.address(), ApRegister.CSW);
            DapOperation.Read tar = look.read(DapPort.AP, ApRegister.TAR, true);
            try {
                port.execute(look);
            } catch (DapTransferException again) {
                e = again;
                if (first.accepted() && keeps && buffered.done()) {
                    accepted(slot, buffered.value());
                    return;
                }
                continue;
            }
            if (first.accepted() && keeps) {
                accepted(slot, buffered.value());
            } else if (first.accepted() && slot.access() && !slot.dap().replayable()) {
                throw new OutcomeUnknownException(slot.index(), place(slot) + ", its value is lost", first);
            }
            trustTar(slot, tar.value());
            return;
        }
        if (e.ack() == DapAck.FAULT) {
            faulted(slots, slot, first);
        } else {
            lost(slots, slot, first);
        }
    }

    /** An access that was only waiting for its completion is complete. */
    private void accepted(Slot slot, int buffered) {
        if (!slot.access() || slot.block()) {
            return;
        }
        if (slot.dap() instanceof DapOperation.Read) {
            progress.done(slot, buffered);
        } else if (slot.writes()) {
            progress.written(slot);
        }
    }

    /** Counts of executed words have been wrong in some firmware: where TAR did not get that far, goes back to it. */
    private void trustTar(Slot slot, int value) {
        if (!(slot.dap() instanceof DapOperation.BlockWrite) || progress.index() != slot.index()) {
            return;
        }
        long tar = full(slot, value);
        if (tar >= slot.address() && tar < slot.addressOf(progress.unit())) {
            int words = (int) ((tar - slot.address()) / Integer.BYTES);
            progress.backTo(slot, slot.unit() + words * slot.valuesPerWord());
        }
    }

    /** TAR as an address: its upper word is that of what it was written for. */
    private static long full(Slot slot, int tar) {
        return slot.address() & ~0xFFFF_FFFFL | tar & 0xFFFF_FFFFL;
    }

    private void faulted(List<Slot> slots, Slot slot, DapTransferException e) throws TargetException {
        int ctrlStat = port.clearSticky();
        if ((ctrlStat & DpRegister.CTRL_STAT_STICKYERR) != 0) {
            throw memoryFault(slots, slot, e, ctrlStat);
        }
        if ((ctrlStat & DpRegister.CTRL_STAT_WDATAERR) == 0) {
            // No flag tells why: the debug port lost its power, or the acknowledge was damaged on its way.
            lost(slots, slot, e);
            return;
        }
        countRecovery(slot, e, LinkEvent.Kind.PROTOCOL_ERROR);
        notWritten(slots, e);
    }

    /** The debug port saw wrong parity with the data of the last write and dropped it: that one is done again. */
    private void notWritten(List<Slot> slots, DapTransferException e) {
        int last = e.accepted() ? e.index() : e.index() - 1;
        Slot failed = slots.get(e.index());
        if (failed.dap() instanceof DapOperation.BlockWrite && e.failedWord() > 0 || last < 0) {
            return; // the driver counts the word before a refused one as not done
        }
        Slot slot = slots.get(last);
        int words = slot.dap() instanceof DapOperation.BlockWrite write ? write.words().length - 1 : 0;
        progress.backTo(slot, slot.unit() + words * slot.valuesPerWord());
    }

    /** Nothing was acknowledged, or something wrong: what was under way may or may not have happened. */
    private void lost(List<Slot> slots, Slot slot, DapTransferException e) throws TargetException {
        countRecovery(slot, e, e.ack() == DapAck.NONE ? LinkEvent.Kind.NO_ACKNOWLEDGE : LinkEvent.Kind.PROTOCOL_ERROR);
        int ctrlStat = port.recover(e);
        if ((ctrlStat & DpRegister.CTRL_STAT_STICKYERR) != 0) {
            throw memoryFault(slots, slot, e, ctrlStat);
        }
        boolean writeAccepted = e.accepted() && slot.access() && slot.writes();
        if (!writeAccepted && !slot.dap().replayable()) {
            throw new OutcomeUnknownException(slot.index(), place(slot) + ", " + e.ack(), e);
        }
        int reached = Math.max(e.reached(), e.accepted() ? e.index() + 1 : e.index());
        for (int i = e.index() + 1; i <= reached && i < slots.size(); i++) {
            Slot behind = slots.get(i);
            if (!behind.dap().replayable()) {
                throw new OutcomeUnknownException(behind.index(), place(behind) + ", " + e.ack(), e);
            }
        }
        if ((ctrlStat & DpRegister.CTRL_STAT_WDATAERR) != 0) {
            notWritten(slots, e);
        } else if (writeAccepted && !slot.block()) {
            progress.written(slot);
        }
    }

    private void countRecovery(Slot slot, DapTransferException e, LinkEvent.Kind kind) throws TargetException {
        events.count(kind, place(slot));
        if (++recoveries > WireRecovery.MOST) {
            throw BrokenWire.of(
                    e, String.format("%s failed again after %d recoveries", place(slot), WireRecovery.MOST));
        }
    }

    /** What became of an access that the bus refused: a fault, or an access port that was closed meanwhile. */
    private TargetException memoryFault(List<Slot> slots, Slot slot, DapTransferException e, int ctrlStat)
            throws TargetException {
        Slot guilty = guilty(slots, slot, e);
        int word = 0;
        if (guilty.dap() instanceof DapOperation.BlockWrite write) {
            int refused = guilty == slot ? e.failedWord() : write.words().length;
            word = guilty == slot && e.accepted() ? refused : Math.max(0, refused - 1);
        } else if (guilty.dap() instanceof DapOperation.BlockRead) {
            word = e.failedWord();
        }
        long counted = guilty.addressOf(guilty.unit() + word * guilty.valuesPerWord());
        DapTransaction look = new DapTransaction();
        port.select(look, ap.address(), ApRegister.CSW);
        DapOperation.Read tar = look.read(DapPort.AP, ApRegister.TAR, true);
        DapOperation.Read csw = look.read(DapPort.AP, ApRegister.CSW, true);
        String facts = String.format("CTRL/STAT 0x%08X", ctrlStat);
        try {
            port.execute(look);
        } catch (DapTransferException none) {
            return new MemoryFaultException(counted, guilty.writes(), facts + ", TAR can not be read");
        }
        if (ap.wasClosed(csw.value())) {
            return new AccessPortClosedException(ap.address(), csw.value());
        }
        facts += String.format(", TAR 0x%08X", tar.value());
        return new MemoryFaultException(
                guilty.block() ? trusted(guilty, counted, full(guilty, tar.value())) : counted, guilty.writes(), facts);
    }

    /**
     * The address that failed within a block: where count and TAR agree (TAR may have gone one word on or not), the
     * counted one, otherwise TAR's if that is within the block. Where
     * the count is that of the first of several words, TAR decides.
     */
    private long trusted(Slot guilty, long counted, long tar) {
        long start = guilty.address();
        long end = start
                + Integer.BYTES
                        * (guilty.dap() instanceof DapOperation.BlockWrite write
                                ? (long) write.words().length
                                : guilty.dap() instanceof DapOperation.BlockRead read ? (long) read.count() : 1);
        boolean agree = tar == counted || port.namesFaultyWord() && tar == counted + Integer.BYTES;
        return agree || tar < start || tar >= end ? counted : tar;
    }

    /** Writes are posted: a FAULT is the answer to the access before, unless that was a read whose value has come. */
    private static Slot guilty(List<Slot> slots, Slot slot, DapTransferException e) {
        boolean itself =
                e.accepted() || slot.block() && e.failedWord() > 0 || slot.memory() instanceof MemoryOperation.Poll;
        if (itself) {
            return slot;
        }
        for (int i = e.index() - 1; i >= 0; i--) {
            Slot before = slots.get(i);
            if (before.access()) {
                return before.writes() ? before : slot;
            }
        }
        return slot;
    }

    private static String place(Slot slot) {
        return String.format("%s 0x%08X", slot.writes() ? "write" : "read", slot.address());
    }
}
