/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryOperation.ReadBlock;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.Width;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Memory around a halted core that a client reads in many small pieces: GDB looks at the same few instructions and words
 * of stack some forty times for each step. Only memory without effects of reading is kept, and not for longer than one such
 * look takes, since DMA and other users of the session may write it meanwhile.
 */
final class LineCache {
    private static final int LINE = 64;
    private static final int LONGEST_READ = 4 * LINE;
    private static final long LIFE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** What is fetched around the PC, before and behind, bytes. */
    private static final int CODE = 32;

    /** What is fetched around the return address, before and behind: GDB looks whether a call stands there. */
    private static final int CALL = 8;

    /** What is fetched above the stack pointer, bytes. */
    private static final int STACK = 96;

    private record Line(byte[] bytes, long fetched) {}

    private final TargetMemory memory;
    private final MemoryMap map;
    private final Map<Long, Line> lines = new TreeMap<>();

    LineCache(TargetMemory memory, MemoryMap map) {
        this.memory = memory;
        this.map = map;
    }

    /** Forgets all: somebody writes, or the core runs. */
    void clear() {
        lines.clear();
    }

    /** The bytes, if they may be kept; empty if they have to be read for themselves. */
    Optional<byte[]> read(long address, int length) throws TargetException {
        if (length == 0 || length > LONGEST_READ || !keepable(address, length)) {
            return Optional.empty();
        }
        try {
            fetch(missing(address, length));
        } catch (MemoryFaultException fault) {
            // Less is there than the map says: whoever asks for it gets the failure of just that.
            return Optional.empty();
        }
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            long at = address + i;
            Line line = lines.get(at / LINE);
            if (line == null) {
                throw new IllegalStateException(String.format("0x%08X was not fetched", at));
            }
            bytes[i] = line.bytes()[(int) (at % LINE)];
        }
        return Optional.of(bytes);
    }

    /** Fetches what is going to be asked for, in one exchange. */
    void fetchAround(long pc, long lr, long sp) throws TargetException {
        SortedSet<Long> wanted = new TreeSet<>();
        if (keepable(pc - CODE, 2 * CODE)) {
            wanted.addAll(missing(pc - CODE, 2 * CODE));
        }
        if (keepable(lr - CALL, 2 * CALL)) {
            wanted.addAll(missing(lr - CALL, 2 * CALL));
        }
        Optional<MemoryRegion> stack = map.at(sp);
        if (stack.isPresent()) {
            int length = (int) Math.min(STACK, stack.get().end() - sp);
            wanted.addAll(keepable(sp, length) ? missing(sp, length) : List.of());
        }
        try {
            fetch(wanted);
        } catch (MemoryFaultException fault) {
            System.getLogger(LineCache.class.getName()).log(System.Logger.Level.DEBUG, "nothing fetched ahead", fault);
        }
    }

    /** Whether all lines that the range touches lie within one region, reading which has no effect. */
    private boolean keepable(long address, int length) {
        long start = address / LINE * LINE;
        long end = (address + length + LINE - 1) / LINE * LINE;
        return map.at(address)
                .filter(region -> region.kind() != RegionKind.PERIPHERAL && region.contains(start, end - start))
                .isPresent();
    }

    private SortedSet<Long> missing(long address, int length) {
        long now = System.nanoTime();
        SortedSet<Long> missing = new TreeSet<>();
        for (long line = address / LINE; line <= (address + length - 1) / LINE; line++) {
            Line present = lines.get(line);
            if (present == null || now - present.fetched() > LIFE_NANOS) {
                missing.add(line);
            }
        }
        return missing;
    }

    private void fetch(SortedSet<Long> wanted) throws TargetException {
        if (wanted.isEmpty()) {
            return;
        }
        MemoryBatch batch = new MemoryBatch();
        List<ReadBlock> blocks = new ArrayList<>();
        long first = wanted.first();
        for (long line : wanted) {
            if (!wanted.contains(line + 1)) {
                int words = (int) (line + 1 - first) * LINE / Width.WORD.bytes();
                blocks.add(batch.readBlock(first * LINE, Width.WORD, words));
                first = wanted.tailSet(line + 1).isEmpty()
                        ? 0
                        : wanted.tailSet(line + 1).first();
            }
        }
        memory.execute(batch);
        long now = System.nanoTime();
        for (ReadBlock block : blocks) {
            byte[] bytes = block.bytes();
            for (int at = 0; at < bytes.length; at += LINE) {
                lines.put((block.address() + at) / LINE, new Line(Arrays.copyOfRange(bytes, at, at + LINE), now));
            }
        }
    }
}
