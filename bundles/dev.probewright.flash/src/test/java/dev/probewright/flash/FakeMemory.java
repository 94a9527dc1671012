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
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.Arrays;

/** Plain memory from one address on; everything else faults. */
class FakeMemory implements TargetMemory {
    final long start;
    final byte[] bytes;

    FakeMemory(long start, int length, int fill) {
        this.start = start;
        this.bytes = new byte[length];
        Arrays.fill(bytes, (byte) fill);
    }

    @Override
    public void execute(MemoryBatch batch) throws TargetException {
        for (MemoryOperation operation : batch.operations()) {
            if (operation instanceof MemoryOperation.Read read) {
                int value = 0;
                for (int i = 0; i < read.width().bytes(); i++) {
                    value |= (load(read.address() + i) & 0xFF) << 8 * i;
                }
                read.complete(value);
            } else if (operation instanceof MemoryOperation.ReadBlock block) {
                byte[] result = new byte[block.count() * block.width().bytes()];
                for (int i = 0; i < result.length; i++) {
                    result[i] = load(block.address() + i);
                }
                block.complete(result);
            } else if (operation instanceof MemoryOperation.Write write) {
                for (int i = 0; i < write.width().bytes(); i++) {
                    store(write.address() + i, (byte) (write.value() >>> 8 * i));
                }
            } else if (operation instanceof MemoryOperation.WriteBlock block) {
                for (int i = 0; i < block.bytes().length; i++) {
                    store(block.address() + i, block.bytes()[i]);
                }
            } else {
                throw new AssertionError("no polls here");
            }
        }
    }

    byte load(long address) throws TargetException {
        if (address < start || address >= start + bytes.length) {
            throw new MemoryFaultException(address, false, "nothing there");
        }
        return bytes[(int) (address - start)];
    }

    void store(long address, byte value) throws TargetException {
        if (address < start || address >= start + bytes.length) {
            throw new MemoryFaultException(address, true, "nothing there");
        }
        bytes[(int) (address - start)] = value;
    }
}
