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
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** BKPT instructions that stand in the place of others, and those others. */
final class SoftwareBreakpoints {
    /** BKPT #0. */
    static final int BKPT = 0xBE00;

    private final TargetMemory memory;
    /** Several clients look at memory while one sets breakpoints. */
    private final NavigableMap<Long, Integer> originals = new ConcurrentSkipListMap<>();
    /** Those of {@link #originals} of which it is not known whether the BKPT was written. */
    private final Set<Long> uncertain = new ConcurrentSkipListSet<>();

    SoftwareBreakpoints(TargetMemory memory) {
        this.memory = memory;
    }

    /** Whether this halfword is a BKPT of any number. */
    static boolean isBkpt(int instruction) {
        return (instruction & 0xFF00) == BKPT;
    }

    boolean isEmpty() {
        return originals.isEmpty();
    }

    boolean has(long address) {
        return originals.containsKey(address);
    }

    void set(long address) throws TargetException {
        if (has(address) && !uncertain.contains(address)) {
            return;
        }
        if (!has(address)) {
            // Known before anything is written: a link that fails behind the write would take it along.
            originals.put(address, memory.read16(address));
        }
        uncertain.add(address);
        MemoryBatch batch = new MemoryBatch();
        batch.write16(address, BKPT);
        Read written = batch.read16(address);
        try {
            memory.execute(batch);
        } catch (TargetException failure) {
            takeBack(address, failure);
            throw failure;
        }
        uncertain.remove(address);
        if (written.value() != BKPT) {
            originals.remove(address);
            throw new CoreException(
                    Request.BREAKPOINT,
                    0,
                    String.format("0x%08X stays 0x%04X: not writable", address, written.value()));
        }
    }

    /** After a write of unknown outcome; where this fails too, the original stays known for {@link #removeAll}. */
    private void takeBack(long address, TargetException failure) {
        try {
            remove(address);
        } catch (TargetException second) {
            if (second != failure) {
                failure.addSuppressed(second);
            }
        }
    }

    /** Puts the instruction back, unless the program has written something else there meanwhile. */
    void remove(long address) throws TargetException {
        if (!has(address)) {
            return;
        }
        if (memory.read16(address) == BKPT) {
            memory.write16(address, originals.getOrDefault(address, BKPT));
        }
        originals.remove(address);
        uncertain.remove(address);
    }

    void removeAll() throws TargetException {
        for (Long address : originals.keySet().toArray(new Long[0])) {
            remove(address);
        }
    }

    /** Appends putting the original instruction back for a while. */
    void lift(MemoryBatch batch, long address) {
        batch.write16(address, originals.getOrDefault(address, BKPT));
    }

    /** Appends what undoes {@link #lift}. */
    void restore(MemoryBatch batch, long address) {
        batch.write16(address, BKPT);
    }

    /** Overwrites with the original instructions what of them lies in {@code bytes}, read from {@code start}. */
    void hide(long start, byte[] bytes) {
        for (Map.Entry<Long, Integer> each : touching(start, bytes.length).entrySet()) {
            put(start, bytes, each.getKey(), each.getValue());
        }
    }

    /** The bytes to write so that breakpoints stay, for {@code bytes} that shall be written from {@code start} on. */
    byte[] keep(long start, byte[] bytes) {
        byte[] kept = bytes.clone();
        for (Long address : touching(start, bytes.length).keySet()) {
            put(start, kept, address, BKPT);
        }
        return kept;
    }

    /** Notes that {@code bytes} were written from {@code start} on. */
    void written(long start, byte[] bytes) {
        for (Map.Entry<Long, Integer> each : touching(start, bytes.length).entrySet()) {
            int original = each.getValue();
            for (int i = 0; i < 2; i++) {
                long at = each.getKey() + i - start;
                if (at >= 0 && at < bytes.length) {
                    original = original & ~(0xFF << 8 * i) | (bytes[(int) at] & 0xFF) << 8 * i;
                }
            }
            originals.put(each.getKey(), original);
        }
    }

    private static void put(long start, byte[] bytes, long address, int halfword) {
        for (int i = 0; i < 2; i++) {
            long at = address + i - start;
            if (at >= 0 && at < bytes.length) {
                bytes[(int) at] = (byte) (halfword >>> 8 * i);
            }
        }
    }

    boolean touches(long start, int length) {
        return !touching(start, length).isEmpty();
    }

    /** The lowest breakpoint of which a byte lies in the range. */
    OptionalLong firstIn(long start, int length) {
        return touching(start, length).keySet().stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private Map<Long, Integer> touching(long start, int length) {
        return new TreeMap<>(originals.subMap(start - 1, true, start + length - 1, true));
    }
}
