/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.Width;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The debug components that a chip's ROM tables list (Arm IHI 0031, D; class 1 tables). A damaged table gives what can be
 * read of it, and the problems.
 *
 * @param id of the topmost table: designer and part of the chip; empty where it could not be read
 * @param components in the order of the tables, the tables within the topmost one included
 * @param problems what was wrong
 */
public record RomTable(Optional<ComponentId> id, List<Component> components, List<Problem> problems) {
    /**
     * A component.
     *
     * @param address of its first byte
     * @param depth of the table that lists it: 0 for the topmost
     */
    public record Component(long address, int depth, ComponentId id) {
        /** Its name, where its designer and part are known. */
        public Optional<String> name() {
            return ComponentNames.name(id);
        }
    }

    /** Something wrong with a table. */
    public record Problem(Kind kind, long address) {
        /** What was wrong. */
        public enum Kind {
            /** Reading it ended in a bus fault. */
            UNREADABLE,
            /** No component is where an entry points: its identification has no preamble. */
            NO_COMPONENT,
            /** A table that lists itself, or a table above it. */
            LOOP,
            /** Entries that are not 32 bits wide. */
            NARROW_ENTRIES,
            /** Nested deeper, or with more components, than any chip has. */
            TOO_LARGE
        }
    }

    private static final int PAGE = 0x1000;
    private static final int IDENTIFICATION = 0xFD0;
    private static final int IDENTIFICATION_WORDS = 12;
    private static final int ENTRIES_END = 0xF00;
    private static final int ENTRIES_AT_ONCE = 16;

    private static final int ENTRY_PRESENT = 1 << 0;
    private static final int ENTRY_32_BIT = 1 << 1;
    private static final int ENTRY_OFFSET = 0xFFFF_F000;

    private static final int MAX_DEPTH = 6;
    private static final int MAX_COMPONENTS = 256;

    public RomTable {
        components = List.copyOf(components);
        problems = List.copyOf(problems);
    }

    /**
     * Reads the table and those it lists.
     *
     * @param address of the topmost table, as {@link MemAp#romTable()} gives it
     * @throws TargetException for anything but a bus fault, which is a problem of the table
     */
    public static RomTable read(TargetMemory memory, long address) throws TargetException {
        Walk walk = new Walk(memory);
        Optional<ComponentId> id = walk.identify(address);
        if (id.isPresent()) {
            walk.table(address, 0);
        }
        return new RomTable(id, walk.components, walk.problems);
    }

    /** The identification of the component at an address alone: of the chip itself, where that is its table. */
    public static Optional<ComponentId> identify(TargetMemory memory, long address) throws TargetException {
        return new Walk(memory).identify(address);
    }

    /** The component with this name, if one is listed. */
    public Optional<Component> component(String name) {
        return components.stream()
                .filter(component -> component.name().filter(name::equals).isPresent())
                .findFirst();
    }

    private static final class Walk {
        private final TargetMemory memory;
        private final List<Component> components = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Set<Long> above = new HashSet<>();

        Walk(TargetMemory memory) {
            this.memory = memory;
        }

        void table(long table, int depth) throws TargetException {
            if (!above.add(table)) {
                problems.add(new Problem(Problem.Kind.LOOP, table));
                return;
            }
            if (depth == MAX_DEPTH) {
                problems.add(new Problem(Problem.Kind.TOO_LARGE, table));
            } else {
                entries(table, depth);
            }
            above.remove(table);
        }

        private void entries(long table, int depth) throws TargetException {
            for (int offset = 0; offset < ENTRIES_END; offset += ENTRIES_AT_ONCE * Integer.BYTES) {
                Optional<ByteBuffer> entries = words(table + offset, ENTRIES_AT_ONCE);
                if (entries.isEmpty()) {
                    return;
                }
                while (entries.get().hasRemaining()) {
                    int entry = entries.get().getInt();
                    if (entry == 0) {
                        return;
                    }
                    if (components.size() == MAX_COMPONENTS) {
                        problems.add(new Problem(Problem.Kind.TOO_LARGE, table));
                        return;
                    }
                    entry(table, entry, depth);
                }
            }
        }

        private void entry(long table, int entry, int depth) throws TargetException {
            if ((entry & ENTRY_PRESENT) == 0) {
                return;
            }
            if ((entry & ENTRY_32_BIT) == 0) {
                problems.add(new Problem(Problem.Kind.NARROW_ENTRIES, table));
                return;
            }
            long address = table + (entry & ENTRY_OFFSET) & 0xFFFF_FFFFL;
            Optional<ComponentId> id = identify(address);
            if (id.isEmpty()) {
                return;
            }
            // The entry points at the last 4 KiB of a component; it begins before that where it is larger.
            long first = address - ((1L << id.get().sizeExponent()) - 1) * PAGE;
            components.add(new Component(Math.max(0, first), depth, id.get()));
            if (id.get().componentClass() == ComponentId.CLASS_ROM_TABLE) {
                table(address, depth + 1);
            }
        }

        Optional<ComponentId> identify(long page) throws TargetException {
            Optional<ByteBuffer> words = words(page + IDENTIFICATION, IDENTIFICATION_WORDS);
            if (words.isEmpty()) {
                return Optional.empty();
            }
            // PIDR4 to PIDR7, PIDR0 to PIDR3, CIDR0 to CIDR3; each in the low byte of a word.
            long high = bytes(words.get());
            long low = bytes(words.get());
            ComponentId id = new ComponentId((int) bytes(words.get()), high << 32 | low);
            if (!id.isValid()) {
                problems.add(new Problem(Problem.Kind.NO_COMPONENT, page));
                return Optional.empty();
            }
            return Optional.of(id);
        }

        private static long bytes(ByteBuffer words) {
            long value = 0;
            for (int i = 0; i < 4; i++) {
                value |= (words.getInt() & 0xFFL) << 8 * i;
            }
            return value;
        }

        private Optional<ByteBuffer> words(long address, int count) throws TargetException {
            MemoryBatch batch = new MemoryBatch();
            MemoryOperation.ReadBlock block = batch.readBlock(address, Width.WORD, count);
            try {
                memory.execute(batch);
            } catch (MemoryFaultException e) {
                problems.add(new Problem(Problem.Kind.UNREADABLE, e.address()));
                return Optional.empty();
            }
            return Optional.of(ByteBuffer.wrap(block.bytes()).order(ByteOrder.LITTLE_ENDIAN));
        }
    }
}
