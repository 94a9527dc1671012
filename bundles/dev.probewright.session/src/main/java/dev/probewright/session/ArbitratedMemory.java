/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.PollTimeoutException;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The target's memory as one client of the link sees it. Batches are cut so that none holds the link for long: blocks of
 * plain memory at {@link #SLICE_BYTES}, polls at {@link #SLICE_MICROS}. Everything between two cuts stays together, so a
 * transfer of a core register is never torn. Any thread.
 */
final class ArbitratedMemory implements TargetMemory {
    /** Bytes of a block moved without letting others in between. */
    static final int SLICE_BYTES = 4096;

    /** Microseconds that a poll may hold the link at a time. */
    static final long SLICE_MICROS = 5_000;

    private final LinkArbiter arbiter;
    private final Client client;
    private final TargetMemory memory;

    ArbitratedMemory(LinkArbiter arbiter, Client client, TargetMemory memory) {
        this.arbiter = arbiter;
        this.client = client;
        this.memory = memory;
    }

    @Override
    public void execute(MemoryBatch batch) throws TargetException {
        List<MemoryOperation> together = new ArrayList<>();
        MemoryOperation.@Nullable Poll longPoll = null;
        for (MemoryOperation operation : batch.operations()) {
            if (operation instanceof MemoryOperation.ReadBlock read && isLong(read.increment(), length(read))) {
                run(together, longPoll);
                longPoll = null;
                readSliced(read);
            } else if (operation instanceof MemoryOperation.WriteBlock write
                    && isLong(write.increment(), write.bytes().length)) {
                run(together, longPoll);
                longPoll = null;
                writeSliced(write);
            } else if (operation instanceof MemoryOperation.Poll poll && poll.budgetMicros() > SLICE_MICROS) {
                if (longPoll != null) {
                    run(together, longPoll);
                }
                longPoll = poll;
                together.add(poll);
            } else {
                together.add(operation);
            }
        }
        run(together, longPoll);
    }

    @Override
    public TargetMemory withWaitBudget(long micros) {
        return new ArbitratedMemory(arbiter, client, memory.withWaitBudget(micros));
    }

    private static boolean isLong(boolean increment, int bytes) {
        return increment && bytes > SLICE_BYTES;
    }

    private static int length(MemoryOperation.ReadBlock read) {
        return read.count() * read.width().bytes();
    }

    /**
     * Runs what belongs together. With a long poll in it: up to and beyond the poll when that matches within a slice, else
     * again from the poll on, so that what follows a match still goes out in the same exchange as the poll.
     */
    private void run(List<MemoryOperation> together, MemoryOperation.@Nullable Poll longPoll) throws TargetException {
        if (longPoll == null) {
            if (!together.isEmpty()) {
                submit(MemoryBatch.of(together));
            }
        } else {
            int at = together.indexOf(longPoll);
            MemoryOperation.Poll slice = longPoll.within(SLICE_MICROS);
            together.set(at, slice);
            List<MemoryOperation> fromPoll = together.subList(at, together.size());
            long deadline = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(longPoll.budgetMicros());
            Optional<PollTimeoutException> missed = missed(together, slice);
            boolean expired = false;
            while (missed.isPresent()) {
                if (expired) {
                    throw new PollTimeoutException(
                            longPoll.address(),
                            longPoll.mask(),
                            longPoll.match(),
                            missed.get().last(),
                            longPoll.budgetMicros());
                }
                expired = System.nanoTime() >= deadline;
                missed = missed(fromPoll, slice);
            }
        }
        together.clear();
    }

    private void submit(MemoryBatch batch) throws TargetException {
        arbiter.call(client, () -> {
            memory.execute(batch);
            return Boolean.TRUE;
        });
    }

    private void readSliced(MemoryOperation.ReadBlock read) throws TargetException {
        byte[] all = new byte[length(read)];
        for (int from = 0; from < all.length; from += SLICE_BYTES) {
            int bytes = Math.min(SLICE_BYTES, all.length - from);
            MemoryBatch batch = new MemoryBatch();
            MemoryOperation.ReadBlock part = batch.readBlock(
                    read.address() + from, read.width(), bytes / read.width().bytes());
            submit(batch);
            System.arraycopy(part.bytes(), 0, all, from, bytes);
        }
        read.complete(all);
    }

    private void writeSliced(MemoryOperation.WriteBlock write) throws TargetException {
        byte[] all = write.bytes();
        for (int from = 0; from < all.length; from += SLICE_BYTES) {
            int to = Math.min(all.length, from + SLICE_BYTES);
            submit(new MemoryBatch()
                    .writeBlock(write.address() + from, write.width(), Arrays.copyOfRange(all, from, to)));
        }
    }

    /** Runs the steps; returns the failure when the slice of the long poll among them ended without a match. */
    private Optional<PollTimeoutException> missed(List<MemoryOperation> steps, MemoryOperation.Poll slice)
            throws TargetException {
        try {
            submit(MemoryBatch.of(steps));
            return Optional.empty();
        } catch (PollTimeoutException e) {
            if (e.address() == slice.address() && e.mask() == slice.mask() && e.budgetMicros() == SLICE_MICROS) {
                return Optional.of(e);
            }
            throw e;
        }
    }
}
