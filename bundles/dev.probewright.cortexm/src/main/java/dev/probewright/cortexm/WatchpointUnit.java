/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.cortexm.ComparatorException.Why;
import dev.probewright.target.CoreException.Request;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation.Read;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.WatchHit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The data address comparators of the DWT and what we set in them. */
final class WatchpointUnit {
    private final TargetMemory memory;
    private final int count;
    private final WatchpointRules rules;
    private final Map<Watch, List<WatchSlot>> watches = new LinkedHashMap<>();

    WatchpointUnit(TargetMemory memory, int count, WatchpointRules rules) {
        this.memory = memory;
        this.count = count;
        this.rules = rules;
    }

    int count() {
        return count;
    }

    void set(Watch watch) throws TargetException {
        if (watches.containsKey(watch)) {
            return;
        }
        if (count == 0) {
            throw new ComparatorException(
                    Request.WATCHPOINT, Why.NONE_THERE, 0, "this core has no watchpoint comparators");
        }
        String why = "";
        for (List<WatchSlot> plan : rules.plans(watch, free())) {
            why = tryOut(watch, plan);
            if (why.isEmpty()) {
                watches.put(watch, plan);
                return;
            }
        }
        throw new ComparatorException(Request.WATCHPOINT, Why.NOT_POSSIBLE, count, why);
    }

    /** Sets comparators and looks whether they took it; what they did not take, or nothing. */
    private String tryOut(Watch watch, List<WatchSlot> plan) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        List<Read> masks = new ArrayList<>();
        List<Read> functions = new ArrayList<>();
        plan.forEach(slot -> batch.write32(Dwt.function(slot.index()), 0));
        plan.forEach(slot -> slot.write(batch));
        for (WatchSlot slot : plan) {
            functions.add(batch.read32(Dwt.function(slot.index())));
            if (slot.mask() >= 0) {
                masks.add(batch.read32(Dwt.mask(slot.index())));
            }
        }
        memory.execute(batch);
        String why = "";
        for (int i = 0; i < plan.size() && why.isEmpty(); i++) {
            WatchSlot slot = plan.get(i);
            int took = functions.get(i).value();
            if (slot.mask() >= 0 && (masks.get(i).value() & Dwt.MASK_FIELD) != slot.mask()) {
                why = String.format(
                        "%d bytes: DWT_MASK%d took %d of %d address bits",
                        watch.length(), slot.index(), masks.get(i).value() & Dwt.MASK_FIELD, slot.mask());
            } else if (((took ^ slot.function()) & rules.functionBits()) != 0) {
                why = String.format(
                        "%s: DWT_FUNCTION%d took 0x%08X of 0x%08X", watch.text(), slot.index(), took, slot.function());
            }
        }
        if (!why.isEmpty()) {
            clear(plan);
        }
        return why;
    }

    void remove(Watch watch) throws TargetException {
        List<WatchSlot> slots = watches.get(watch);
        if (slots != null) {
            clear(slots);
            watches.remove(watch);
        }
    }

    private void clear(List<WatchSlot> slots) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        slots.forEach(slot -> batch.write32(Dwt.function(slot.index()), 0));
        memory.execute(batch);
    }

    /** Appends forgetting earlier matches: MATCHED clears when it is read. */
    void forgetMatches(MemoryBatch batch) {
        watches.values().forEach(slots -> slots.forEach(slot -> batch.read32(Dwt.function(slot.index()))));
    }

    /**
     * What matched since the core was let run; to be asked once for each halt. Where the link lost the answer, reading
     * again finds MATCHED clear, and which it was is not known.
     */
    DwtMatch matched() throws TargetException {
        if (count == 0) {
            return new DwtMatch(Optional.empty(), OptionalInt.empty());
        }
        MemoryBatch batch = new MemoryBatch();
        List<Read> functions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            functions.add(batch.read32(Dwt.function(i)));
        }
        memory.execute(batch);
        BitSet matched = new BitSet();
        for (int i = 0; i < count; i++) {
            matched.set(i, (functions.get(i).value() & Dwt.MATCHED) != 0);
        }
        for (Map.Entry<Watch, List<WatchSlot>> each : watches.entrySet()) {
            if (each.getValue().stream().anyMatch(slot -> matched.get(slot.index()))) {
                Watch watch = each.getKey();
                return new DwtMatch(Optional.of(new WatchHit(watch.address(), watch.kind())), OptionalInt.empty());
            }
        }
        matched.and(free());
        int foreign = matched.nextSetBit(0);
        return new DwtMatch(Optional.empty(), foreign < 0 ? OptionalInt.empty() : OptionalInt.of(foreign));
    }

    /** Appends writing all of it anew, as after a power cycle. */
    void reinstate(MemoryBatch batch) {
        watches.values().forEach(slots -> slots.forEach(slot -> slot.write(batch)));
    }

    /** Appends switching off, without forgetting, what was set. */
    void suspend(MemoryBatch batch) {
        watches.values().forEach(slots -> slots.forEach(slot -> batch.write32(Dwt.function(slot.index()), 0)));
    }

    /** Appends taking all that was set away. */
    void release(MemoryBatch batch) {
        suspend(batch);
        watches.clear();
    }

    private BitSet free() {
        BitSet free = new BitSet();
        free.set(0, count);
        watches.values().forEach(slots -> slots.forEach(slot -> free.clear(slot.index())));
        return free;
    }
}
