/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

import org.eclipse.jdt.annotation.Nullable;

/**
 * One step of a {@link MemoryBatch}. Those with a result hold it themselves after the batch was executed; asking before,
 * or after the batch failed at or before this step, is an {@link IllegalStateException}, never a zero.
 */
public sealed interface MemoryOperation {
    /** Byte address of the first access. */
    long address();

    /** Whether running it a second time does no harm: false for keys, write-one-to-clear, FIFOs and DCRSR. */
    boolean replayable();

    /** Reads one aligned value of the given width. */
    final class Read implements MemoryOperation {
        private final long address;
        private final Width width;
        private final boolean replayable;
        private int value;
        private boolean done;

        Read(long address, Width width, boolean replayable) {
            this.address = address;
            this.width = width;
            this.replayable = replayable;
        }

        @Override
        public long address() {
            return address;
        }

        public Width width() {
            return width;
        }

        @Override
        public boolean replayable() {
            return replayable;
        }

        /** Whether the value is there. */
        public boolean done() {
            return done;
        }

        /** The value read, zero-extended. */
        public int value() {
            if (!done) {
                throw new IllegalStateException(String.format("0x%08X was not read", address));
            }
            return value;
        }

        /** Called by who executes the batch. */
        public void complete(int result) {
            value = result;
            done = true;
        }
    }

    /** Writes one aligned value; bits above the width are ignored. */
    record Write(long address, Width width, int value, boolean replayable) implements MemoryOperation {}

    /**
     * Reads {@code count} values of {@code width}: from ascending addresses, or, with {@code increment} false, all from
     * one (a FIFO).
     */
    final class ReadBlock implements MemoryOperation {
        private final long address;
        private final Width width;
        private final int count;
        private final boolean increment;
        private byte @Nullable [] bytes;

        ReadBlock(long address, Width width, int count, boolean increment) {
            this.address = address;
            this.width = width;
            this.count = count;
            this.increment = increment;
        }

        @Override
        public long address() {
            return address;
        }

        public Width width() {
            return width;
        }

        /** Number of accesses, each of {@link #width()}. */
        public int count() {
            return count;
        }

        public boolean increment() {
            return increment;
        }

        @Override
        public boolean replayable() {
            return increment;
        }

        /** Whether the bytes are there. */
        public boolean done() {
            return bytes != null;
        }

        /** What was read, little-endian, {@code count * width} bytes. */
        public byte[] bytes() {
            byte[] result = bytes;
            if (result == null) {
                throw new IllegalStateException(String.format("block at 0x%08X was not read", address));
            }
            return result;
        }

        /** Called by who executes the batch. */
        public void complete(byte[] result) {
            if (result.length != count * width.bytes()) {
                throw new IllegalArgumentException(result.length + " bytes for " + count + " of " + width);
            }
            bytes = result;
        }
    }

    /**
     * Writes the bytes as values of {@code width}, little-endian: to ascending addresses, or all to one. The length is a
     * multiple of the width.
     */
    record WriteBlock(long address, Width width, byte[] bytes, boolean increment) implements MemoryOperation {
        @Override
        public boolean replayable() {
            return increment;
        }
    }

    /**
     * Reads a word until {@code (value & mask) == match}; fails with {@link PollTimeoutException} when that is not so
     * within the budget. Probes that can do so poll by themselves.
     */
    final class Poll implements MemoryOperation {
        private final long address;
        private final int mask;
        private final int match;
        private final long budgetMicros;

        Poll(long address, int mask, int match, long budgetMicros) {
            this.address = address;
            this.mask = mask;
            this.match = match;
            this.budgetMicros = budgetMicros;
        }

        @Override
        public long address() {
            return address;
        }

        public int mask() {
            return mask;
        }

        public int match() {
            return match;
        }

        /** The longest time to poll, in microseconds. */
        public long budgetMicros() {
            return budgetMicros;
        }

        /** The same with another budget. */
        public Poll within(long micros) {
            return new Poll(address, mask, match, micros);
        }

        @Override
        public boolean replayable() {
            return true;
        }
    }
}
