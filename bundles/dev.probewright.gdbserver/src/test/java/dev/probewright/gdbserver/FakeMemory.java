/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Memory of a few arrays; a bus error elsewhere. Remembers the accesses. */
final class FakeMemory implements TargetMemory {
    private final TreeMap<Long, byte[]> areas = new TreeMap<>();
    final List<String> accesses = new ArrayList<>();

    void area(long address, int length) {
        areas.put(address, new byte[length]);
    }

    byte[] bytes(long address, int length) {
        byte[] result = new byte[length];
        for (int i = 0; i < length; i++) {
            Map.Entry<Long, byte[]> area = areas.floorEntry(address + i);
            result[i] = area.getValue()[(int) (address + i - area.getKey())];
        }
        return result;
    }

    @Override
    public synchronized void execute(MemoryBatch batch) throws TargetException {
        for (MemoryOperation operation : batch.operations()) {
            if (operation instanceof MemoryOperation.ReadBlock read) {
                accesses.add(
                        String.format("r%d*%d@%x", read.count(), read.width().bytes(), read.address()));
                byte[] bytes = new byte[read.count() * read.width().bytes()];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = area(read.address() + i, false)[offset(read.address() + i)];
                }
                read.complete(bytes);
            } else if (operation instanceof MemoryOperation.WriteBlock write) {
                accesses.add(String.format(
                        "w%d*%d@%x",
                        write.bytes().length / write.width().bytes(),
                        write.width().bytes(),
                        write.address()));
                for (int i = 0; i < write.bytes().length; i++) {
                    area(write.address() + i, true)[offset(write.address() + i)] = write.bytes()[i];
                }
            } else {
                throw new UnsupportedOperationException(operation.toString());
            }
        }
    }

    private byte[] area(long address, boolean write) throws MemoryFaultException {
        Map.Entry<Long, byte[]> area = areas.floorEntry(address);
        if (area == null || address >= area.getKey() + area.getValue().length) {
            throw new MemoryFaultException(address, write, "nothing is there");
        }
        return area.getValue();
    }

    private int offset(long address) {
        return (int) (address - areas.floorKey(address));
    }
}
