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
import java.util.Collections;
import java.util.List;

/**
 * An ordered list of memory accesses that is executed as a whole, in as few exchanges with the probe as it can make of
 * them. Built by one thread, executed once. Whoever needs a value to go on ends the batch there.
 *
 * <pre>
 * MemoryBatch batch = new MemoryBatch();
 * batch.write32(DCRSR, selector);
 * batch.poll32(DHCSR, S_REGRDY, S_REGRDY, 10_000);
 * Read value = batch.read32(DCRDR);
 * memory.execute(batch);
 * use(value.value());
 * </pre>
 */
public final class MemoryBatch {
    private final List<MemoryOperation> operations = new ArrayList<>();

    /** A batch of steps of another one, which keep their results: for who cuts a long batch into short ones. */
    public static MemoryBatch of(List<MemoryOperation> operations) {
        MemoryBatch batch = new MemoryBatch();
        batch.operations.addAll(operations);
        return batch;
    }

    /** The steps in order; not to be modified. */
    public List<MemoryOperation> operations() {
        return Collections.unmodifiableList(operations);
    }

    public boolean isEmpty() {
        return operations.isEmpty();
    }

    /** Appends the read of a word; {@code address} is a multiple of 4. */
    public MemoryOperation.Read read32(long address) {
        return read(address, Width.WORD, true);
    }

    public MemoryOperation.Read read16(long address) {
        return read(address, Width.HALFWORD, true);
    }

    public MemoryOperation.Read read8(long address) {
        return read(address, Width.BYTE, true);
    }

    /** @param replayable false where reading has an effect (a FIFO, a register that clears on read) */
    public MemoryOperation.Read read(long address, Width width, boolean replayable) {
        checkAligned(address, width);
        MemoryOperation.Read read = new MemoryOperation.Read(address, width, replayable);
        operations.add(read);
        return read;
    }

    /** Appends the write of a word that may be repeated without harm. */
    public MemoryBatch write32(long address, int value) {
        return write(address, Width.WORD, value, true);
    }

    public MemoryBatch write16(long address, int value) {
        return write(address, Width.HALFWORD, value, true);
    }

    public MemoryBatch write8(long address, int value) {
        return write(address, Width.BYTE, value, true);
    }

    /** Appends the write of a word that must not be repeated when its outcome is unknown. */
    public MemoryBatch write32Once(long address, int value) {
        return write(address, Width.WORD, value, false);
    }

    public MemoryBatch write(long address, Width width, int value, boolean replayable) {
        checkAligned(address, width);
        operations.add(new MemoryOperation.Write(address, width, value, replayable));
        return this;
    }

    /** Appends the read of {@code count} values from ascending addresses, which start aligned to the width. */
    public MemoryOperation.ReadBlock readBlock(long address, Width width, int count) {
        return readBlock(address, width, count, true);
    }

    public MemoryOperation.ReadBlock readBlock(long address, Width width, int count, boolean increment) {
        checkAligned(address, width);
        if (count <= 0) {
            throw new IllegalArgumentException("count " + count);
        }
        MemoryOperation.ReadBlock read = new MemoryOperation.ReadBlock(address, width, count, increment);
        operations.add(read);
        return read;
    }

    /** Appends the write of plain memory; {@code bytes} is copied. */
    public MemoryBatch writeBlock(long address, Width width, byte[] bytes) {
        return writeBlock(address, width, bytes, true);
    }

    public MemoryBatch writeBlock(long address, Width width, byte[] bytes, boolean increment) {
        checkAligned(address, width);
        if (bytes.length == 0 || bytes.length % width.bytes() != 0) {
            throw new IllegalArgumentException(bytes.length + " bytes are not a number of " + width);
        }
        operations.add(new MemoryOperation.WriteBlock(address, width, bytes.clone(), increment));
        return this;
    }

    /** Appends waiting for {@code (word & mask) == match}, for {@code budgetMicros} microseconds at most. */
    public MemoryBatch poll32(long address, int mask, int match, long budgetMicros) {
        checkAligned(address, Width.WORD);
        operations.add(new MemoryOperation.Poll(address, mask, match, budgetMicros));
        return this;
    }

    private static void checkAligned(long address, Width width) {
        if (address < 0 || (address & (width.bytes() - 1)) != 0) {
            throw new IllegalArgumentException(String.format("address 0x%X is not aligned to %s", address, width));
        }
    }
}
