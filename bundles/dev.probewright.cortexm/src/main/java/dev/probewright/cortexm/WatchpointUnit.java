/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.CoreException;
import dev.probewright.target.CoreException.Request;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation.Read;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.WatchHit;
import dev.probewright.target.WatchKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;

/** The data address comparators of an Armv7-M DWT and what we set in them. */
final class WatchpointUnit {
    private record Watch(long address, int length, WatchKind kind) {}

    private final TargetMemory memory;
    private final @Nullable Watch[] watches;

    private WatchpointUnit(TargetMemory memory, int comparators) {
        this.memory = memory;
        this.watches = new @Nullable Watch[comparators];
    }

    /**
     * Takes the unit over: what another debugger left is cleared.
     *
     * @param count comparators, 0 where there is no such unit
     */
    static WatchpointUnit take(TargetMemory memory, int count) throws TargetException {
        WatchpointUnit unit = new WatchpointUnit(memory, count);
        MemoryBatch clear = new MemoryBatch();
        for (int i = 0; i < unit.count(); i++) {
            clear.write32(Dwt.function(i), 0);
        }
        if (!clear.isEmpty()) {
            memory.execute(clear);
        }
        return unit;
    }

    int count() {
        return watches.length;
    }

    void set(long address, int length, WatchKind kind) throws TargetException {
        if (length <= 0 || Integer.bitCount(length) != 1 || (address & (length - 1)) != 0) {
            throw new CoreException(
                    Request.WATCHPOINT,
                    0,
                    String.format(
                            "0x%08X + %d: the length is not a power of two, or the address not aligned to it",
                            address, length));
        }
        Watch watch = new Watch(address, length, kind);
        if (index(watch) >= 0) {
            return;
        }
        int index = free();
        int mask = Integer.numberOfTrailingZeros(length);
        MemoryBatch batch = new MemoryBatch();
        batch.write32(Dwt.function(index), 0);
        batch.write32(Dwt.comp(index), (int) address);
        batch.write32(Dwt.mask(index), mask);
        batch.write32(Dwt.function(index), Dwt.function(kind));
        Read masked = batch.read32(Dwt.mask(index));
        memory.execute(batch);
        if ((masked.value() & Dwt.MASK_FIELD) != mask) {
            memory.write32(Dwt.function(index), 0);
            throw new CoreException(
                    Request.WATCHPOINT,
                    0,
                    String.format(
                            "%d bytes: DWT_MASK%d took %d of %d address bits",
                            length, index, masked.value() & Dwt.MASK_FIELD, mask));
        }
        watches[index] = watch;
    }

    void remove(long address, int length, WatchKind kind) throws TargetException {
        int index = index(new Watch(address, length, kind));
        if (index >= 0) {
            memory.write32(Dwt.function(index), 0);
            watches[index] = null;
        }
    }

    /** Appends forgetting earlier matches: MATCHED clears when it is read. */
    void forgetMatches(MemoryBatch batch) {
        for (int i = 0; i < count(); i++) {
            if (watches[i] != null) {
                batch.read32(Dwt.function(i));
            }
        }
    }

    /**
     * The watchpoint that matched since the core was let run; to be asked once for each halt. Where the link lost the
     * answer, reading again finds MATCHED clear, and which it was is not known.
     */
    Optional<WatchHit> hit() throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        List<Read> functions = new ArrayList<>();
        List<Watch> set = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            Watch watch = watches[i];
            if (watch != null) {
                set.add(watch);
                functions.add(batch.read32(Dwt.function(i)));
            }
        }
        if (set.isEmpty()) {
            return Optional.empty();
        }
        memory.execute(batch);
        for (int i = 0; i < set.size(); i++) {
            if ((functions.get(i).value() & Dwt.MATCHED) != 0) {
                return Optional.of(new WatchHit(set.get(i).address(), set.get(i).kind()));
            }
        }
        return Optional.empty();
    }

    /** Appends writing all of it anew, as after a power cycle. */
    void reinstate(MemoryBatch batch) {
        for (int i = 0; i < count(); i++) {
            Watch watch = watches[i];
            if (watch != null) {
                batch.write32(Dwt.comp(i), (int) watch.address());
                batch.write32(Dwt.mask(i), Integer.numberOfTrailingZeros(watch.length()));
                batch.write32(Dwt.function(i), Dwt.function(watch.kind()));
            }
        }
    }

    /** Appends switching off, without forgetting, what was set. */
    void suspend(MemoryBatch batch) {
        for (int i = 0; i < count(); i++) {
            if (watches[i] != null) {
                batch.write32(Dwt.function(i), 0);
            }
        }
    }

    /** Appends taking all that was set away. */
    void release(MemoryBatch batch) {
        for (int i = 0; i < count(); i++) {
            if (watches[i] != null) {
                batch.write32(Dwt.function(i), 0);
                watches[i] = null;
            }
        }
    }

    private int free() throws CoreException {
        for (int i = 0; i < count(); i++) {
            if (watches[i] == null) {
                return i;
            }
        }
        throw new CoreException(
                Request.WATCHPOINT,
                0,
                count() == 0
                        ? "no watchpoint comparators of a known kind"
                        : "all " + count() + " watchpoints are in use");
    }

    private int index(Watch watch) {
        for (int i = 0; i < count(); i++) {
            if (watch.equals(watches[i])) {
                return i;
            }
        }
        return -1;
    }
}
