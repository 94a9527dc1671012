/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

/** One step of a {@link DapTransaction}; those that read hold their result once it was executed. */
public sealed interface DapOperation {
    /** Whether running it twice does no harm. */
    boolean replayable();

    /** Reads one register; posted AP reads are the driver's affair, the value is that of this access. */
    final class Read implements DapOperation {
        private final DapPort port;
        private final int register;
        private final boolean replayable;
        private int value;
        private boolean done;

        Read(DapPort port, int register, boolean replayable) {
            this.port = port;
            this.register = register;
            this.replayable = replayable;
        }

        public DapPort port() {
            return port;
        }

        public int register() {
            return register;
        }

        @Override
        public boolean replayable() {
            return replayable;
        }

        /** Whether the value is there. */
        public boolean done() {
            return done;
        }

        /** The value read; an {@link IllegalStateException} when it was not. */
        public int value() {
            if (!done) {
                throw new IllegalStateException(port + " register " + Integer.toHexString(register) + " was not read");
            }
            return value;
        }

        /** Called by the driver. */
        public void complete(int result) {
            value = result;
            done = true;
        }
    }

    record Write(DapPort port, int register, int value, boolean replayable) implements DapOperation {}

    record Poll(int register, int mask, int match, long budgetMicros) implements DapOperation {
        @Override
        public boolean replayable() {
            return true;
        }
    }

    /** Words from ascending addresses. */
    final class BlockRead implements DapOperation {
        private final int tar;
        private final int[] words;
        private final int wrap;
        private int completed;

        BlockRead(int tar, int count, int wrap) {
            this.tar = tar;
            this.words = new int[count];
            this.wrap = wrap;
        }

        public int tar() {
            return tar;
        }

        public int count() {
            return words.length;
        }

        public int wrap() {
            return wrap;
        }

        @Override
        public boolean replayable() {
            return true;
        }

        /** How many words from the start on are there. */
        public int completed() {
            return completed;
        }

        /** The word at {@code index}; an {@link IllegalStateException} when it was not read. */
        public int word(int index) {
            if (index >= completed) {
                throw new IllegalStateException("word " + index + " was not read, only " + completed + " were");
            }
            return words[index];
        }

        /** Called by the driver with the next word. */
        public void append(int word) {
            words[completed++] = word;
        }
    }

    record BlockWrite(int tar, int[] words, int wrap) implements DapOperation {
        @Override
        public boolean replayable() {
            return true;
        }
    }
}
