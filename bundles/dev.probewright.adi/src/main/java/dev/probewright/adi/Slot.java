/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapOperation;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.Width;

/**
 * What one operation of a transaction does for the batch it was made of.
 *
 * @param index of the memory operation in its batch
 * @param memory that operation
 * @param unit of a block, the first value it moves; else 0
 * @param access whether it moves data; otherwise it sets a register up for what follows
 * @param dap the operation itself
 */
record Slot(int index, MemoryOperation memory, int unit, boolean access, DapOperation dap) {
    /** Byte address of the first value it moves, or that it was made for. */
    long address() {
        return addressOf(unit);
    }

    /** Byte address of a value of the block. */
    long addressOf(int which) {
        if (memory instanceof MemoryOperation.ReadBlock read) {
            return read.address()
                    + (read.increment() ? (long) which * read.width().bytes() : 0);
        }
        if (memory instanceof MemoryOperation.WriteBlock write) {
            return write.address()
                    + (write.increment() ? (long) which * write.width().bytes() : 0);
        }
        return memory.address();
    }

    /** Values that one word of a block holds: several where bytes or halfwords are packed. */
    int valuesPerWord() {
        if (!block()) {
            return 1;
        }
        Width width = memory instanceof MemoryOperation.ReadBlock read
                ? read.width()
                : ((MemoryOperation.WriteBlock) memory).width();
        return Integer.BYTES / width.bytes();
    }

    boolean writes() {
        return memory instanceof MemoryOperation.Write || memory instanceof MemoryOperation.WriteBlock;
    }

    /** Whether it moves several values by itself. */
    boolean block() {
        return dap instanceof DapOperation.BlockRead || dap instanceof DapOperation.BlockWrite;
    }
}
