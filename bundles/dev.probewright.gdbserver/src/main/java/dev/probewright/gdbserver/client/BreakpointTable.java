/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.target.BreakpointKind;
import dev.probewright.target.Core;
import dev.probewright.target.CoreException;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.RegionKind;
import dev.probewright.target.TargetException;
import dev.probewright.target.WatchKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client has set. GDB takes all its breakpoints off at each stop and sets them again before the core runs, so what
 * it takes off stays in the core, unwanted, until the core runs or its place is needed.
 */
public final class BreakpointTable {
    private sealed interface Item {}

    private record Code(long address, BreakpointKind kind) implements Item {}

    private record Data(long address, int length, WatchKind kind) implements Item {}

    private final Core core;
    private final MemoryMap map;
    /** What is set in the core, and whether it is wanted. */
    private final Map<Item, Boolean> items = new LinkedHashMap<>();

    public BreakpointTable(Core core, MemoryMap map) {
        this.core = core;
        this.map = map;
    }

    /**
     * Sets a breakpoint: by a comparator where the map has flash or ROM. Elsewhere by an instruction, unless
     * {@code comparator} asks for a comparator and one reaches there.
     */
    public void setBreakpoint(long address, boolean comparator) throws TargetException {
        boolean fixed = map.at(address)
                .filter(region -> region.kind() == RegionKind.FLASH || region.kind() == RegionKind.ROM)
                .isPresent();
        // Comparators of version 1 reach the Code region only; to the user an instruction does the same elsewhere.
        boolean hardware = fixed || comparator && core.comparatorReaches(address);
        set(new Code(address, hardware ? BreakpointKind.HARDWARE : BreakpointKind.SOFTWARE));
    }

    /** Takes a breakpoint off; one that is not set is no error. */
    public void removeBreakpoint(long address) {
        items.replaceAll((item, wanted) -> wanted && !(item instanceof Code code && code.address() == address));
    }

    /** Watches any range that the comparators can cover; each takes a power of two, aligned. */
    public void setWatchpoint(long address, int length, WatchKind kind) throws TargetException {
        List<Data> parts = parts(address, length, kind);
        if (parts.size() > core.watchpointCount()) {
            throw new CoreException(
                    CoreException.Request.WATCHPOINT,
                    0,
                    String.format(
                            "%d bytes at 0x%08X take %d comparators, the core has %d",
                            length, address, parts.size(), core.watchpointCount()));
        }
        try {
            for (Data part : parts) {
                set(part);
            }
        } catch (TargetException e) {
            removeWatchpoint(address, length, kind);
            throw e;
        }
    }

    public void removeWatchpoint(long address, int length, WatchKind kind) {
        List<Data> parts = parts(address, length, kind);
        items.replaceAll((item, wanted) -> wanted && !(item instanceof Data data && parts.contains(data)));
    }

    private static List<Data> parts(long address, int length, WatchKind kind) {
        List<Data> parts = new ArrayList<>();
        long at = address;
        int left = length;
        while (left > 0) {
            int size = Integer.highestOneBit(left);
            while ((at & (size - 1)) != 0) {
                size >>= 1;
            }
            parts.add(new Data(at, size, kind));
            at += size;
            left -= size;
        }
        return parts;
    }

    private void set(Item item) throws TargetException {
        if (!items.containsKey(item)) {
            try {
                insert(item);
            } catch (CoreException full) {
                if (!items.containsValue(false)) {
                    throw full;
                }
                removeUnwanted();
                insert(item);
            }
        }
        items.put(item, true);
    }

    private void insert(Item item) throws TargetException {
        if (item instanceof Code code) {
            core.setBreakpoint(code.address(), code.kind());
        } else if (item instanceof Data data) {
            core.setWatchpoint(data.address(), data.length(), data.kind());
        }
    }

    /** Takes out of the core what is not wanted: before it runs. */
    public void removeUnwanted() throws TargetException {
        for (Item item : List.copyOf(items.keySet())) {
            if (!items.get(item)) {
                if (item instanceof Code code) {
                    core.removeBreakpoint(code.address(), code.kind());
                } else if (item instanceof Data data) {
                    core.removeWatchpoint(data.address(), data.length(), data.kind());
                }
                items.remove(item);
            }
        }
    }

    /** Takes everything out of the core. */
    public void clear() throws TargetException {
        items.replaceAll((item, wanted) -> false);
        removeUnwanted();
    }

    /** The kind of the wanted breakpoint at this address, if there is one. */
    public Optional<BreakpointKind> at(long address) {
        return items.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .filter(item -> item instanceof Code code && code.address() == address)
                .map(item -> ((Code) item).kind())
                .findFirst();
    }

    /** Whether anything, wanted or not, may stop the core at this address. */
    public boolean isSetAt(long address) {
        return items.keySet().stream().anyMatch(item -> item instanceof Code code && code.address() == address);
    }

    /** Whether {@link #lend} would find a comparator. */
    public boolean canLend() throws TargetException {
        long comparators = items.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .filter(item -> item instanceof Code code && code.kind() == BreakpointKind.HARDWARE)
                .count();
        return comparators < core.hardwareBreakpointCount();
    }

    /**
     * Sets a breakpoint for a moment of the server's own, unless one stands there already; {@link #giveBack} takes it off.
     */
    public void lend(long address) throws TargetException {
        if (!isSetAt(address)) {
            setBreakpoint(address, false);
            removeBreakpoint(address);
        }
    }

    /** Takes off what {@link #lend} set, unless the client wants one there. */
    public void giveBack(long address) throws TargetException {
        for (Item item : List.copyOf(items.keySet())) {
            if (item instanceof Code code && code.address() == address && !items.get(item)) {
                core.removeBreakpoint(code.address(), code.kind());
                items.remove(item);
            }
        }
    }
}
