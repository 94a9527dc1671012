/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.cortexm.AttachFinding.Kind;
import dev.probewright.cortexm.ComparatorException.Why;
import dev.probewright.target.CoreException;
import dev.probewright.target.CoreException.Request;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation.Read;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** The instruction address comparators of the FPB and what we set in them. */
final class BreakpointUnit {
    private static final long NONE = -1;

    private final TargetMemory memory;
    private final int originalCtrl;
    private final boolean version1;
    /** Whether a comparator with neither half chosen patches code. */
    private final boolean remaps;
    /** For each comparator: the address compared (v1: of the word), NONE when free. */
    private final long[] address;
    /** For each comparator: what is in the register. */
    private final int[] value;
    /** Comparators in which the program patches its own code; they are left to it. */
    private final boolean[] foreign;

    BreakpointUnit(TargetMemory memory, CoreFeatures features, int ctrl) {
        this.memory = memory;
        this.originalCtrl = ctrl;
        this.version1 = features.fpbVersion() <= 1;
        this.remaps = version1 && features.architecture().isMain();
        int count = features.breakpoints();
        this.address = new long[count];
        this.value = new int[count];
        this.foreign = new boolean[count];
        Arrays.fill(address, NONE);
    }

    /**
     * Takes the unit over: breakpoints that another debugger left are cleared.
     *
     * @param found what is in the comparators
     * @param clear gets the steps
     */
    List<AttachFinding> take(int[] found, MemoryBatch clear) {
        List<AttachFinding> findings = new ArrayList<>();
        boolean enabled = (originalCtrl & Fpb.CTRL_ENABLE) != 0;
        for (int i = 0; i < count(); i++) {
            int comp = found[i];
            boolean active = enabled && (comp & Fpb.COMP_ENABLE) != 0;
            foreign[i] = remaps && active && (comp & (Fpb.COMP_LOWER | Fpb.COMP_UPPER)) == 0;
            value[i] = foreign[i] ? comp : 0;
            if (!foreign[i] && comp != 0) {
                clear.write32(Fpb.comparator(i), 0);
            }
            if (active) {
                Kind kind = foreign[i] ? Kind.FLASH_PATCH : Kind.BREAKPOINT;
                findings.add(new AttachFinding(kind, i, compared(comp), comp));
            }
        }
        return findings;
    }

    /** The comparator that somebody else has set to this address meanwhile. */
    OptionalInt foreignAt(long at) throws TargetException {
        if (count() == 0) {
            return OptionalInt.empty();
        }
        MemoryBatch look = new MemoryBatch();
        List<Read> found = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            found.add(look.read32(Fpb.comparator(i)));
        }
        memory.execute(look);
        for (int i = 0; i < count(); i++) {
            int comp = found.get(i).value();
            if (address[i] == NONE && !foreign[i] && (comp & bits(at)) == bits(at) && key(at) == key(compared(comp))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The address in a comparator; of the lower halfword where version 1 compares both. */
    private long compared(int comp) {
        if (!version1) {
            return comp & 0xFFFF_FFFEL;
        }
        boolean upper = (comp & Fpb.COMP_UPPER) != 0 && (comp & Fpb.COMP_LOWER) == 0;
        return (comp & Fpb.COMP_ADDRESS) + (upper ? 2 : 0);
    }

    int count() {
        return value.length;
    }

    /** Whether a comparator can be set to this address, if one is free. */
    boolean reaches(long at) {
        return count() > 0 && !(version1 && at >= Fpb.VERSION_1_LIMIT);
    }

    boolean isEmpty() {
        for (long each : address) {
            if (each != NONE) {
                return false;
            }
        }
        return true;
    }

    boolean has(long at) {
        int index = index(at);
        return index >= 0 && (value[index] & bits(at)) == bits(at);
    }

    void set(long at) throws TargetException {
        if (has(at)) {
            return;
        }
        if (version1 && at >= Fpb.VERSION_1_LIMIT) {
            throw new ComparatorException(
                    Request.BREAKPOINT,
                    Why.NOT_POSSIBLE,
                    count(),
                    String.format("0x%08X is outside the Code region that a version 1 FPB compares", at));
        }
        int index = index(at);
        if (index < 0) {
            index = free();
        }
        int wanted = value[index] | bits(at);
        MemoryBatch batch = new MemoryBatch();
        batch.write32(Fpb.comparator(index), wanted);
        batch.write32(Fpb.FP_CTRL, Fpb.CTRL_KEY | Fpb.CTRL_ENABLE);
        memory.execute(batch);
        value[index] = wanted;
        address[index] = key(at);
    }

    void remove(long at) throws TargetException {
        if (!has(at)) {
            return;
        }
        int index = index(at);
        int left = without(index, at);
        memory.write32(Fpb.comparator(index), left);
        value[index] = left;
        if (left == 0) {
            address[index] = NONE;
        }
    }

    /** Appends switching the breakpoint at this address off. */
    void lift(MemoryBatch batch, long at) {
        int index = index(at);
        batch.write32(Fpb.comparator(index), without(index, at));
    }

    /** Appends what undoes {@link #lift}. */
    void restore(MemoryBatch batch, long at) {
        int index = index(at);
        batch.write32(Fpb.comparator(index), value[index]);
    }

    /** Appends writing all of it anew, as after a power cycle. */
    void reinstate(MemoryBatch batch) {
        if (isEmpty()) {
            return;
        }
        for (int i = 0; i < count(); i++) {
            if (!foreign[i]) {
                batch.write32(Fpb.comparator(i), value[i]);
            }
        }
        batch.write32(Fpb.FP_CTRL, Fpb.CTRL_KEY | Fpb.CTRL_ENABLE);
    }

    /** Appends switching off, without forgetting, what was set. */
    void suspend(MemoryBatch batch) {
        for (int i = 0; i < count(); i++) {
            if (address[i] != NONE) {
                batch.write32(Fpb.comparator(i), 0);
            }
        }
    }

    /** Appends taking all that was set away. */
    void release(MemoryBatch batch) {
        for (int i = 0; i < count(); i++) {
            if (address[i] != NONE) {
                batch.write32(Fpb.comparator(i), 0);
                address[i] = NONE;
                value[i] = 0;
            }
        }
        if (count() > 0) {
            batch.write32(Fpb.FP_CTRL, Fpb.CTRL_KEY | originalCtrl & Fpb.CTRL_ENABLE);
        }
    }

    private int free() throws CoreException {
        for (int i = 0; i < count(); i++) {
            if (address[i] == NONE && !foreign[i]) {
                return i;
            }
        }
        throw count() == 0
                ? new ComparatorException(
                        Request.BREAKPOINT, Why.NONE_THERE, 0, "this core has no breakpoint comparators")
                : new ComparatorException(
                        Request.BREAKPOINT,
                        Why.ALL_IN_USE,
                        count(),
                        "all " + count() + " hardware breakpoints are in use");
    }

    private int index(long at) {
        for (int i = 0; i < count(); i++) {
            if (address[i] == key(at)) {
                return i;
            }
        }
        return -1;
    }

    private long key(long at) {
        return version1 ? at & ~3L : at;
    }

    private int bits(long at) {
        if (!version1) {
            return (int) at & ~1 | Fpb.COMP_ENABLE;
        }
        int half = (at & 2) == 0 ? Fpb.COMP_LOWER : Fpb.COMP_UPPER;
        return half | (int) at & Fpb.COMP_ADDRESS | Fpb.COMP_ENABLE;
    }

    /** The comparator's value without this breakpoint; a version 1 comparator may hold the other half of the word, too. */
    private int without(int index, long at) {
        if (!version1) {
            return 0;
        }
        int half = (at & 2) == 0 ? Fpb.COMP_LOWER : Fpb.COMP_UPPER;
        int left = value[index] & ~half;
        return (left & (Fpb.COMP_LOWER | Fpb.COMP_UPPER)) == 0 ? 0 : left;
    }
}
