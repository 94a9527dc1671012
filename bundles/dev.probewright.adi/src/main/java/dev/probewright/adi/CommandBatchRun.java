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
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeMemory;
import dev.probewright.probe.ProbeMemoryException;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.OutcomeUnknownException;
import dev.probewright.target.PollTimeoutException;
import dev.probewright.target.TargetException;
import dev.probewright.target.Width;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * One execution of a batch by a probe's own memory commands, as {@link BatchRun} is one by accesses of the debug port.
 * Widths that the probe has no command for go that other way.
 */
final class CommandBatchRun {
    private final MemAp ap;
    private final DebugPort port;
    private final int apsel;
    private final ProbeMemory commands;
    private final LinkEvents events;
    private final List<MemoryOperation> operations;
    private final long waitMicros;
    private final Stall stall;
    private int recoveries;

    CommandBatchRun(MemAp ap, ProbeMemory commands, MemoryBatch batch, long waitMicros) {
        this.ap = ap;
        this.port = ap.port();
        this.apsel = (int) ap.address().value();
        this.commands = commands;
        this.events = port.events();
        this.operations = batch.operations();
        this.waitMicros = waitMicros;
        this.stall = new Stall(waitMicros, port.waitMicros());
    }

    /** Values that one command, or several of one kind, move for one operation or for neighbours among them. */
    private record Move(int index, long address, Width width, byte[] bytes, boolean write, boolean replayable) {
        long addressOf(int done) {
            return address + done;
        }

        String place(int done) {
            return String.format("%s 0x%08X", write ? "write" : "read", addressOf(done));
        }
    }

    void run() throws TargetException {
        try {
            int index = 0;
            while (index < operations.size()) {
                index = step(index);
            }
        } finally {
            events.held(stall);
            events.report();
        }
    }

    /** Executes an operation and perhaps neighbours of it; returns the one behind. */
    private int step(int index) throws TargetException {
        MemoryOperation operation = operations.get(index);
        if (!commands.has(width(operation))) {
            byAccesses(index);
            return index + 1;
        }
        if (operation instanceof MemoryOperation.Read) {
            return reads(index);
        }
        if (operation instanceof MemoryOperation.Write) {
            return writes(index);
        }
        if (operation instanceof MemoryOperation.ReadBlock read) {
            byte[] bytes = new byte[read.count() * read.width().bytes()];
            move(index, read.address(), read.width(), bytes, false, read.increment());
            read.complete(bytes);
        } else if (operation instanceof MemoryOperation.WriteBlock write) {
            move(index, write.address(), write.width(), write.bytes(), true, write.increment());
        } else {
            poll(index, (MemoryOperation.Poll) operation);
        }
        return index + 1;
    }

    private static Width width(MemoryOperation operation) {
        if (operation instanceof MemoryOperation.Read read) {
            return read.width();
        }
        if (operation instanceof MemoryOperation.Write write) {
            return write.width();
        }
        if (operation instanceof MemoryOperation.ReadBlock read) {
            return read.width();
        }
        return operation instanceof MemoryOperation.WriteBlock write ? write.width() : Width.WORD;
    }

    private void byAccesses(int index) throws TargetException {
        try {
            new BatchRun(ap, operations.subList(index, index + 1), waitMicros).run();
        } catch (OutcomeUnknownException e) {
            throw new OutcomeUnknownException(index, "by accesses of the debug port", e);
        }
    }

    /** Reads side by side in ascending order are one command. */
    private int reads(int index) throws TargetException {
        MemoryOperation.Read first = (MemoryOperation.Read) operations.get(index);
        int size = first.width().bytes();
        int end = index + 1;
        while (first.replayable()
                && end < operations.size()
                && (end - index + 1) * size <= commands.longest(first.width())
                && operations.get(end) instanceof MemoryOperation.Read next
                && next.replayable()
                && next.width() == first.width()
                && next.address() == first.address() + (long) (end - index) * size) {
            end++;
        }
        byte[] bytes = new byte[(end - index) * size];
        transfer(new Move(index, first.address(), first.width(), bytes, false, first.replayable()));
        for (int i = index; i < end; i++) {
            ((MemoryOperation.Read) operations.get(i)).complete(value(bytes, (i - index) * size, size));
        }
        return end;
    }

    private int writes(int index) throws TargetException {
        MemoryOperation.Write first = (MemoryOperation.Write) operations.get(index);
        int size = first.width().bytes();
        int end = index + 1;
        while (first.replayable()
                && end < operations.size()
                && (end - index + 1) * size <= commands.longest(first.width())
                && operations.get(end) instanceof MemoryOperation.Write next
                && next.replayable()
                && next.width() == first.width()
                && next.address() == first.address() + (long) (end - index) * size) {
            end++;
        }
        ByteBuffer bytes = ByteBuffer.allocate((end - index) * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = index; i < end; i++) {
            int value = ((MemoryOperation.Write) operations.get(i)).value();
            switch (first.width()) {
                case BYTE -> bytes.put((byte) value);
                case HALFWORD -> bytes.putShort((short) value);
                case WORD -> bytes.putInt(value);
            }
        }
        transfer(new Move(index, first.address(), first.width(), bytes.array(), true, first.replayable()));
        return end;
    }

    private static int value(byte[] bytes, int from, int size) {
        int value = 0;
        for (int i = 0; i < size; i++) {
            value |= (bytes[from + i] & 0xFF) << 8 * i;
        }
        return value;
    }

    /** A block; a FIFO goes value by value, as a command would go on to the next address. */
    private void move(int index, long address, Width width, byte[] bytes, boolean write, boolean increment)
            throws TargetException {
        if (increment) {
            transfer(new Move(index, address, width, bytes, write, true));
            return;
        }
        int size = width.bytes();
        for (int from = 0; from < bytes.length; from += size) {
            byte[] one = new byte[size];
            System.arraycopy(bytes, from, one, 0, size);
            transfer(new Move(index, address, width, one, write, false));
            System.arraycopy(one, 0, bytes, from, size);
        }
    }

    private void poll(int index, MemoryOperation.Poll poll) throws TargetException {
        long began = System.nanoTime();
        while (true) {
            byte[] word = new byte[Integer.BYTES];
            transfer(new Move(index, poll.address(), Width.WORD, word, false, true));
            int value = value(word, 0, Integer.BYTES);
            if ((value & poll.mask()) == poll.match()) {
                return;
            }
            if (System.nanoTime() - began >= poll.budgetMicros() * 1000) {
                throw new PollTimeoutException(poll.address(), poll.mask(), poll.match(), value, poll.budgetMicros());
            }
        }
    }

    private void transfer(Move move) throws TargetException {
        int longest = commands.longest(move.width());
        int done = 0;
        while (done < move.bytes().length) {
            int length = Math.min(longest, move.bytes().length - done);
            int before = done;
            try {
                command(move, done, length);
                done += length;
            } catch (ProbeMemoryException e) {
                done = failed(move, done, length, e);
            }
            if (done > before) {
                events.held(stall);
                recoveries = 0;
            }
        }
    }

    private void command(Move move, int done, int length) throws ProbeMemoryException, ProbeException {
        try {
            if (move.write()) {
                commands.write(apsel, move.addressOf(done), move.width(), move.bytes(), done, length);
            } else {
                commands.read(apsel, move.addressOf(done), move.width(), move.bytes(), done, length);
            }
        } finally {
            port.forget();
        }
    }

    /** Brings the link to order; returns how many bytes of the move are done, from where it goes on. */
    private int failed(Move move, int done, int length, ProbeMemoryException e) throws TargetException {
        switch (e.ack()) {
            case WAIT -> waited(move, done, e);
            case FAULT -> faulted(move, done, length, e);
            default -> lost(move, done, length, e);
        }
        // What a read brought before it failed is not there; a write went as far as the probe says, where the link is
        // well.
        return move.write() && e.ack() == DapAck.WAIT ? done + progress(move, done, length, e) : done;
    }

    /** Bytes from {@code done} on that the probe says were moved, whole values only. */
    private static int progress(Move move, int done, int length, ProbeMemoryException e) {
        long moved = e.address() - move.addressOf(done);
        boolean told = e.address() >= 0 && moved > 0 && moved < length;
        return told ? (int) moved / move.width().bytes() * move.width().bytes() : 0;
    }

    private void waited(Move move, int done, ProbeMemoryException e) throws TargetException {
        events.count(LinkEvent.Kind.WAIT, move.place(done));
        boolean over = stall.over();
        if (over) {
            events.count(LinkEvent.Kind.ABORT, move.place(done));
            port.abort();
            throw new BusBusyException(
                    e.address() < 0 ? move.addressOf(done) : e.address(), stall.micros(), stall.count());
        }
        boolean untouched = e.address() == move.addressOf(done);
        if (!move.replayable() && !untouched) {
            throw new OutcomeUnknownException(move.index(), move.place(done) + ", WAIT: " + e.getMessage(), e);
        }
    }

    private void faulted(Move move, int done, int length, ProbeMemoryException e) throws TargetException {
        if (e.stickyCleared()) {
            throw new MemoryFaultException(
                    e.address() < 0 ? move.addressOf(done) : e.address(), move.write(), e.getMessage());
        }
        int ctrlStat = port.clearSticky();
        if ((ctrlStat & DpRegister.CTRL_STAT_STICKYERR) != 0) {
            throw fault(move, done, length, e, ctrlStat);
        }
        if ((ctrlStat & DpRegister.CTRL_STAT_WDATAERR) == 0 && port.powered(ctrlStat)) {
            // The probe saw it and has cleared the flag without saying so.
            throw fault(move, done, length, e, ctrlStat);
        }
        // The debug port lost its power, or data were damaged on their way.
        lost(move, done, length, e);
    }

    private TargetException fault(Move move, int done, int length, ProbeMemoryException e, int ctrlStat)
            throws TargetException {
        try {
            int csw = port.register(ap.address(), ApRegister.at(ap.address(), ApRegister.CSW));
            if (ap.wasClosed(csw)) {
                return new AccessPortClosedException(ap.address(), csw);
            }
        } catch (AccessPortException refused) {
            e.addSuppressed(refused);
        }
        String facts = String.format("CTRL/STAT 0x%08X, %s", ctrlStat, e.getMessage());
        if (e.address() >= 0 || length == move.width().bytes()) {
            return new MemoryFaultException(e.address() < 0 ? move.addressOf(done) : e.address(), move.write(), facts);
        }
        DapTransaction look = new DapTransaction();
        port.select(look, ap.address(), ApRegister.CSW);
        DapOperation.Read tar = look.read(DapPort.AP, ApRegister.TAR, true);
        try {
            port.execute(look);
        } catch (DapTransferException none) {
            return new MemoryFaultException(move.addressOf(done), move.write(), facts + ", TAR can not be read");
        }
        long at = tar.value() & 0xFFFF_FFFFL;
        boolean within = at >= move.addressOf(done) && at < move.addressOf(done + length);
        return new MemoryFaultException(
                within ? at : move.addressOf(done), move.write(), facts + String.format(", TAR 0x%08X", at));
    }

    /** Nothing was acknowledged, or something wrong: what was under way may or may not have happened. */
    private void lost(Move move, int done, int length, ProbeMemoryException e) throws TargetException {
        boolean silent = e.ack() == DapAck.NONE;
        events.count(silent ? LinkEvent.Kind.NO_ACKNOWLEDGE : LinkEvent.Kind.PROTOCOL_ERROR, move.place(done));
        if (++recoveries > WireRecovery.MOST) {
            throw BrokenWire.of(
                    e.ack(),
                    String.format("%s failed again after %d recoveries", move.place(done), WireRecovery.MOST),
                    e);
        }
        int ctrlStat = port.recover(e);
        if ((ctrlStat & DpRegister.CTRL_STAT_STICKYERR) != 0) {
            throw fault(move, done, length, e, ctrlStat);
        }
        if (!move.replayable()) {
            throw new OutcomeUnknownException(move.index(), move.place(done) + ", " + e.ack(), e);
        }
    }
}
