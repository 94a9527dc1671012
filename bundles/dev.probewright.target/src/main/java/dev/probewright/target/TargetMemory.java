/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The memory of a target as one bus master sees it. Implementations say which thread they want; those of a session may
 * be called from any thread and block it.
 */
public interface TargetMemory {
    /**
     * Executes the batch in order. Either all of it was done, or the exception names what failed; results that came
     * before the failure stay readable in their operations.
     */
    void execute(MemoryBatch batch) throws TargetException;

    /**
     * The same memory for an operation that may hold the target's bus for so long, in microseconds, before it is taken for
     * stuck. Memory that nothing can hold is the same one.
     */
    default TargetMemory withWaitBudget(long micros) {
        return this;
    }

    /** Reads one word; {@code address} is a multiple of 4. */
    default int read32(long address) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        MemoryOperation.Read read = batch.read32(address);
        execute(batch);
        return read.value();
    }

    default int read16(long address) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        MemoryOperation.Read read = batch.read16(address);
        execute(batch);
        return read.value();
    }

    default int read8(long address) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        MemoryOperation.Read read = batch.read8(address);
        execute(batch);
        return read.value();
    }

    default void write32(long address, int value) throws TargetException {
        execute(new MemoryBatch().write32(address, value));
    }

    default void write16(long address, int value) throws TargetException {
        execute(new MemoryBatch().write16(address, value));
    }

    default void write8(long address, int value) throws TargetException {
        execute(new MemoryBatch().write8(address, value));
    }

    /**
     * Reads plain memory of any start and length: words where aligned, bytes and halfwords at the ends, no byte outside
     * the range. Nothing is read when {@code length} is 0.
     */
    default byte[] read(long address, int length) throws TargetException {
        if (length == 0) {
            return new byte[0];
        }
        MemoryBatch batch = new MemoryBatch();
        List<MemoryOperation.ReadBlock> parts = new ArrayList<>();
        for (AlignedRun run : AlignedRun.split(address, length)) {
            parts.add(batch.readBlock(run.address(), run.width(), run.count()));
        }
        execute(batch);
        byte[] result = new byte[length];
        for (MemoryOperation.ReadBlock part : parts) {
            byte[] bytes = part.bytes();
            System.arraycopy(bytes, 0, result, (int) (part.address() - address), bytes.length);
        }
        return result;
    }

    /** Writes plain memory of any start and length, no byte outside the range. */
    default void write(long address, byte[] bytes) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        for (AlignedRun run : AlignedRun.split(address, bytes.length)) {
            int from = (int) (run.address() - address);
            batch.writeBlock(
                    run.address(),
                    run.width(),
                    Arrays.copyOfRange(
                            bytes, from, from + run.count() * run.width().bytes()));
        }
        if (!batch.isEmpty()) {
            execute(batch);
        }
    }
}
