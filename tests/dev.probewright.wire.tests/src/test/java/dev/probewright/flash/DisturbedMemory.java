/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;

/** A way to memory on which something goes wrong; what, the subclasses say. */
abstract class DisturbedMemory implements TargetMemory {
    private final TargetMemory memory;

    DisturbedMemory(TargetMemory memory) {
        this.memory = memory;
    }

    /** Before a batch goes out. */
    void before(MemoryBatch batch) throws TargetException {}

    /** Bytes that are written in a block. */
    byte[] written(long address, byte[] bytes) {
        return bytes;
    }

    /** Bytes that were read in a block. */
    byte[] read(long address, byte[] bytes) {
        return bytes;
    }

    @Override
    public void execute(MemoryBatch batch) throws TargetException {
        before(batch);
        MemoryBatch sent = new MemoryBatch();
        for (MemoryOperation operation : batch.operations()) {
            if (operation instanceof MemoryOperation.Read read) {
                sent.read(read.address(), read.width(), read.replayable());
            } else if (operation instanceof MemoryOperation.Write write) {
                sent.write(write.address(), write.width(), write.value(), write.replayable());
            } else if (operation instanceof MemoryOperation.ReadBlock block) {
                sent.readBlock(block.address(), block.width(), block.count(), block.increment());
            } else if (operation instanceof MemoryOperation.WriteBlock block) {
                byte[] bytes = written(block.address(), block.bytes().clone());
                sent.writeBlock(block.address(), block.width(), bytes, block.increment());
            } else if (operation instanceof MemoryOperation.Poll poll) {
                sent.poll32(poll.address(), poll.mask(), poll.match(), poll.budgetMicros());
            }
        }
        memory.execute(sent);
        for (int i = 0; i < sent.operations().size(); i++) {
            MemoryOperation asked = batch.operations().get(i);
            MemoryOperation done = sent.operations().get(i);
            if (asked instanceof MemoryOperation.Read read && done instanceof MemoryOperation.Read result) {
                read.complete(result.value());
            } else if (asked instanceof MemoryOperation.ReadBlock block
                    && done instanceof MemoryOperation.ReadBlock result) {
                block.complete(read(block.address(), result.bytes().clone()));
            }
        }
    }
}
