/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.session.sequence.Locks;
import dev.probewright.target.ChipLockedException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.List;
import java.util.Optional;

/**
 * Memory of a chip that may be protected: where its bus refuses flash, or what is like it, and a lock of the chip is closed,
 * the failure is that lock, with the refusal as its cause. Any thread.
 */
final class GuardedMemory implements TargetMemory {
    private final TargetMemory memory;
    private final MemoryMap map;
    private final LockLook locks;

    /** Reads the locks of the chip. */
    @FunctionalInterface
    interface LockLook {
        List<Locks.Reading> read() throws TargetException;
    }

    GuardedMemory(TargetMemory memory, MemoryMap map, LockLook locks) {
        this.memory = memory;
        this.map = map;
        this.locks = locks;
    }

    @Override
    public void execute(MemoryBatch batch) throws TargetException {
        try {
            memory.execute(batch);
        } catch (MemoryFaultException refused) {
            throw reason(refused);
        }
    }

    private TargetException reason(MemoryFaultException refused) throws TargetException {
        if (!isProtected(refused.address())) {
            return refused;
        }
        Optional<Locks.Reading> closed =
                locks.read().stream().filter(reading -> !reading.state().open()).findFirst();
        if (closed.isEmpty()) {
            return refused;
        }
        ChipLockedException locked = closed.get().locked();
        locked.initCause(refused);
        return locked;
    }

    /** Memory that keeps what is in it, or starts out of it. */
    private boolean isProtected(long address) {
        return map.regions().stream()
                .filter(region -> region.kind() == RegionKind.FLASH || region.kind() == RegionKind.ROM)
                .anyMatch(region -> contains(region, address));
    }

    private static boolean contains(MemoryRegion region, long address) {
        return address >= region.start() && address < region.start() + region.length();
    }
}
