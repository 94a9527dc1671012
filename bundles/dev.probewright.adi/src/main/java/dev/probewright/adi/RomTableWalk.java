/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.adi.RomTable.Component;
import dev.probewright.adi.RomTable.Problem;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.Width;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes through ROM tables and the components that they list. */
final class RomTableWalk {
    private static final int PAGE = 0x1000;
    private static final int IDENTIFICATION = 0xFD0;
    private static final int IDENTIFICATION_WORDS = 12;

    /** DEVARCH to DEVTYPE: DEVARCH, DEVID2, DEVID1, DEVID, DEVTYPE. */
    private static final int DEVICE = 0xFBC;

    private static final int DEVICE_WORDS = 5;
    private static final int DEVICE_DEVID = 3;
    private static final int DEVICE_DEVTYPE = 4;

    private static final int ENTRIES_END = 0xF00;
    private static final int ENTRIES_END_CLASS_9 = 0x800;
    private static final int BYTES_AT_ONCE = 64;
    private static final int MAX_UNREADABLE = 4;

    private static final int ENTRY_PRESENT = 1 << 0;

    /** Class 1: entries of 32 bits. Class 9: together with the other bit, a component; alone, none; 0, the last one. */
    private static final int ENTRY_FORMAT = 1 << 1;

    private static final int ENTRY_POWER_DOMAIN = 1 << 2;
    private static final long ENTRY_OFFSET = ~0xFFFL;

    /** DEVID of a table of class 9: 0 entries of 32 bits, 1 of 64 bits. */
    private static final int DEVID_FORMAT = 0xF;

    private static final long ADDRESSES_OF_32_BITS = 0xFFFF_FFFFL;
    private static final int MAX_DEPTH = 6;
    private static final int MAX_COMPONENTS = 256;

    private final TargetMemory memory;
    private final List<Component> components = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Long> above = new HashSet<>();

    /** What was read of components together with their identification, by page. */
    private final Map<Long, DeviceInfo> devices = new HashMap<>();

    RomTableWalk(TargetMemory memory) {
        this.memory = memory;
    }

    List<Component> components() {
        return components;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Goes through the topmost table; its identification, where there is one. */
    Optional<ComponentId> from(long address) throws TargetException {
        Optional<ComponentId> id = identify(address);
        if (id.isPresent()) {
            Component top = component(address, 0, id.get());
            if (top.isTable()) {
                table(address, 0, top);
            } else {
                components.add(top);
            }
        }
        return id;
    }

    /** @param self the table as a component */
    private void table(long table, int depth, Component self) throws TargetException {
        if (!above.add(table)) {
            problems.add(new Problem(Problem.Kind.LOOP, table));
            return;
        }
        int format = self.id().componentClass() == ComponentId.CLASS_ROM_TABLE
                ? 0
                : self.device().map(DeviceInfo::devId).orElse(0) & DEVID_FORMAT;
        if (depth == MAX_DEPTH) {
            problems.add(new Problem(Problem.Kind.TOO_LARGE, table));
        } else if (format > 1) {
            problems.add(new Problem(Problem.Kind.NARROW_ENTRIES, table));
        } else {
            entries(table, depth, self, format == 0 ? Integer.BYTES : Long.BYTES);
        }
        above.remove(table);
    }

    private void entries(long table, int depth, Component self, int size) throws TargetException {
        boolean class9 = self.id().componentClass() != ComponentId.CLASS_ROM_TABLE;
        int unreadable = 0;
        for (int offset = 0; offset < (class9 ? ENTRIES_END_CLASS_9 : ENTRIES_END); offset += BYTES_AT_ONCE) {
            List<Optional<Long>> entries = entries(table + offset, size);
            for (Optional<Long> each : entries) {
                if (each.isEmpty()) {
                    if (++unreadable == MAX_UNREADABLE) {
                        return;
                    }
                    continue;
                }
                long entry = each.get();
                boolean last = class9 ? (entry & (ENTRY_PRESENT | ENTRY_FORMAT)) == 0 : entry == 0;
                if (last) {
                    return;
                }
                if (components.size() == MAX_COMPONENTS) {
                    problems.add(new Problem(Problem.Kind.TOO_LARGE, table));
                    return;
                }
                if ((entry & ENTRY_PRESENT) != 0) {
                    entry(table, entry, depth, size);
                }
            }
        }
    }

    /** Sixteen words of entries, together where that goes well and one by one where it does not. */
    private List<Optional<Long>> entries(long address, int size) throws TargetException {
        List<Optional<Long>> entries = new ArrayList<>();
        try {
            ByteBuffer words = read(address, BYTES_AT_ONCE / Integer.BYTES);
            while (words.hasRemaining()) {
                entries.add(Optional.of(entry(words, size)));
            }
            return entries;
        } catch (MemoryFaultException together) {
            entries.clear();
        }
        int unreadable = 0;
        for (int offset = 0; offset < BYTES_AT_ONCE && unreadable < MAX_UNREADABLE; offset += size) {
            try {
                entries.add(Optional.of(entry(read(address + offset, size / Integer.BYTES), size)));
            } catch (MemoryFaultException e) {
                problems.add(new Problem(Problem.Kind.UNREADABLE, address + offset));
                entries.add(Optional.empty());
                unreadable++;
            }
        }
        return entries;
    }

    private static long entry(ByteBuffer words, int size) {
        return size == Integer.BYTES ? words.getInt() : words.getLong();
    }

    private void entry(long table, long entry, int depth, int size) throws TargetException {
        if ((entry & ENTRY_FORMAT) == 0) {
            problems.add(new Problem(Problem.Kind.NARROW_ENTRIES, table));
            return;
        }
        long address = table + (entry & ENTRY_OFFSET);
        if (size == Integer.BYTES && table <= ADDRESSES_OF_32_BITS) {
            // Offsets of 32 bits wrap around.
            address &= ADDRESSES_OF_32_BITS;
        }
        if (address < 0) {
            problems.add(new Problem(Problem.Kind.BEYOND_ADDRESSES, table));
            return;
        }
        boolean powered = (entry & ENTRY_POWER_DOMAIN) == 0;
        Optional<ComponentId> id = identify(address, powered ? Problem.Kind.UNREADABLE : Problem.Kind.POWER_DOMAIN_OFF);
        if (id.isEmpty()) {
            return;
        }
        Component component = component(address, depth, id.get());
        components.add(component);
        if (component.isTable()) {
            table(address, depth + 1, component);
        }
    }

    private Component component(long address, int depth, ComponentId id) throws TargetException {
        // The entry points at the last 4 KiB of a component; it begins before that where it is larger.
        long first = address - ((1L << id.sizeExponent()) - 1) * PAGE;
        Optional<DeviceInfo> device =
                id.componentClass() == ComponentId.CLASS_CORESIGHT ? device(address) : Optional.empty();
        return new Component(Math.max(0, first), depth, id, device);
    }

    private Optional<DeviceInfo> device(long page) throws TargetException {
        Optional<DeviceInfo> known = Optional.ofNullable(devices.get(page));
        return known.isPresent()
                ? known
                : words(page + DEVICE, DEVICE_WORDS, Problem.Kind.UNREADABLE).map(RomTableWalk::deviceInfo);
    }

    private static DeviceInfo deviceInfo(ByteBuffer words) {
        int[] values = new int[DEVICE_WORDS];
        words.asIntBuffer().get(values);
        return new DeviceInfo(values[0], values[DEVICE_DEVTYPE] & 0xFF, values[DEVICE_DEVID]);
    }

    Optional<ComponentId> identify(long page) throws TargetException {
        return identify(page, Problem.Kind.UNREADABLE);
    }

    private Optional<ComponentId> identify(long page, Problem.Kind unreadable) throws TargetException {
        Optional<ByteBuffer> words = identification(page, unreadable);
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

    /** Among access ports, what the device registers before it say comes with it; elsewhere these need not be readable. */
    private Optional<ByteBuffer> identification(long page, Problem.Kind unreadable) throws TargetException {
        if (memory instanceof ApSpace) {
            try {
                ByteBuffer words = read(page + DEVICE, DEVICE_WORDS + IDENTIFICATION_WORDS);
                devices.put(page, deviceInfo(words));
                return Optional.of(words.position(DEVICE_WORDS * Integer.BYTES));
            } catch (MemoryFaultException together) {
                // One by one, to see which of them it is.
                devices.remove(page);
            }
        }
        return words(page + IDENTIFICATION, IDENTIFICATION_WORDS, unreadable);
    }

    private static long bytes(ByteBuffer words) {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value |= (words.getInt() & 0xFFL) << 8 * i;
        }
        return value;
    }

    private Optional<ByteBuffer> words(long address, int count, Problem.Kind unreadable) throws TargetException {
        try {
            return Optional.of(read(address, count));
        } catch (MemoryFaultException e) {
            problems.add(new Problem(unreadable, e.address()));
            return Optional.empty();
        }
    }

    private ByteBuffer read(long address, int count) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        MemoryOperation.ReadBlock block = batch.readBlock(address, Width.WORD, count);
        memory.execute(batch);
        return ByteBuffer.wrap(block.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    }
}
