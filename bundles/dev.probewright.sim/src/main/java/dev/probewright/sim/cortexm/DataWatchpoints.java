/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import java.util.Arrays;

/**
 * 0xE0001000: the DWT (DDI 0403E, C1.8) with four comparators, the second of which compares data values, the cycle counter and
 * the PC sample. It also shows data loads to the literal comparators of the FPB, which see the same accesses.
 */
final class DataWatchpoints implements PpbComponent, CoreMemory.DataWatcher {
    private static final ComponentId ID = new ComponentId(0x04_001B_B002L, ComponentId.GENERIC_IP);
    private static final int CTRL = 0x000;
    private static final int CYCCNT = 0x004;
    private static final int PCSR = 0x01C;
    private static final int COMP0 = 0x020;
    private static final int COMP = 0x0;
    private static final int MASK = 0x4;
    private static final int FUNCTION = 0x8;
    private static final int COMPARATORS = 4;

    private static final int CTRL_NUMCOMP = COMPARATORS << 28;
    private static final int CTRL_CYCCNTENA = 1;
    private static final int CTRL_BITS = 0x007F1FFF;
    private static final int NO_SAMPLE = 0xFFFFFFFF;

    private static final int MASK_MOST = 0xF;
    private static final int FUNCTION_BITS = 0x2F;
    private static final int FUNCTION_CYCMATCH = 1 << 7;
    private static final int FUNCTION_DATAVMATCH = 1 << 8;
    private static final int FUNCTION_LNK1ENA = 1 << 9;
    private static final int FUNCTION_VALUE_BITS = 0xFFC00 | FUNCTION_DATAVMATCH;
    private static final int FUNCTION_MATCHED = 1 << 24;
    private static final int CYCLE_COMPARATOR = 0;
    private static final int VALUE_COMPARATOR = 1;

    private static final int ON_PC = 4;
    private static final int ON_READ = 5;
    private static final int ON_WRITE = 6;
    private static final int ON_ACCESS = 7;

    private final Core core;
    private int control;
    private final int[] comp = new int[COMPARATORS];
    private final int[] mask = new int[COMPARATORS];
    private final int[] function = new int[COMPARATORS];
    /** CYCCNT at {@link #countedFrom}. */
    private int cycleCount;

    private long countedFrom;
    private boolean frozen;
    private boolean watchesPc;

    DataWatchpoints(Core core) {
        this.core = core;
    }

    void resetByPower() {
        control = 0;
        cycleCount = 0;
        frozen = false;
        Arrays.fill(comp, 0);
        Arrays.fill(mask, 0);
        Arrays.fill(function, 0);
        enablesChanged();
    }

    /** CYCCNT stands still in Debug state. */
    void setFrozen(boolean freeze) {
        countUp();
        frozen = freeze;
    }

    /** Brings CYCCNT up to now; to be called before anything that decides whether it counts changes. */
    void countUp() {
        if (!frozen && core.debug.isTraceEnabled() && (control & CTRL_CYCCNTENA) != 0) {
            cycleCount += (int) (core.cycles - countedFrom);
        }
        countedFrom = core.cycles;
    }

    /** TRCENA, a comparator or the FPB changed: data accesses are watched only while somebody wants to see them. */
    void enablesChanged() {
        boolean data = core.flashPatch.patchesLiterals();
        boolean pc = false;
        if (core.debug.isTraceEnabled()) {
            for (int value : function) {
                int kind = value & 0xF;
                data |= kind >= ON_READ && kind <= ON_ACCESS;
                pc |= kind == ON_PC && (value & FUNCTION_CYCMATCH) == 0;
            }
        }
        watchesPc = pc;
        core.memory.setWatcher(data ? this : null);
        core.attend();
    }

    /** Whether every instruction is to be shown to {@link #executed}. */
    boolean watchesPc() {
        return watchesPc;
    }

    void executed(int address) {
        for (int index = 0; index < COMPARATORS; index++) {
            if ((function[index] & (0xF | FUNCTION_CYCMATCH)) == ON_PC && addressMatches(index, address)) {
                matched(index);
            }
        }
    }

    @Override
    public int loaded(int address, int size, int value) {
        int source = core.flashPatch.literalAddress(address);
        int seen = source == address ? value : core.memory.load(source, size);
        check(address, size, seen, ON_READ);
        return seen;
    }

    @Override
    public void stored(int address, int size, int value) {
        check(address, size, value, ON_WRITE);
    }

    private void check(int address, int size, int value, int direction) {
        if (!core.debug.isTraceEnabled()) {
            return;
        }
        for (int index = 0; index < COMPARATORS; index++) {
            int kind = function[index] & 0xF;
            if (kind == direction || kind == ON_ACCESS) {
                boolean onValue = index == VALUE_COMPARATOR && (function[index] & FUNCTION_DATAVMATCH) != 0;
                if (onValue ? valueMatches(address, size, value) : addressMatches(index, address)) {
                    matched(index);
                }
            }
        }
    }

    private boolean addressMatches(int index, int address) {
        return ((comp[index] ^ address) & -1 << mask[index]) == 0;
    }

    /** A value of the size asked for, at an address of one of the two linked comparators. */
    private boolean valueMatches(int address, int size, int value) {
        int settings = function[VALUE_COMPARATOR];
        int wantedSize = 1 << (settings >>> 10 & 3);
        if (size != wantedSize) {
            return false;
        }
        int bits = size == 4 ? -1 : (1 << 8 * size) - 1;
        if (((value ^ comp[VALUE_COMPARATOR]) & bits) != 0) {
            return false;
        }
        return addressMatches(settings >>> 12 & 3, address) || addressMatches(settings >>> 16 & 3, address);
    }

    private void matched(int index) {
        function[index] |= FUNCTION_MATCHED;
        core.debug.watchpoint();
    }

    @Override
    public int read(int offset, boolean debugger) {
        if (!core.debug.isTraceEnabled()) {
            return 0;
        }
        if (ComponentId.covers(offset)) {
            return ID.read(offset);
        }
        switch (offset) {
            case CTRL:
                return CTRL_NUMCOMP | control;
            case CYCCNT:
                countUp();
                return cycleCount;
            case PCSR:
                return core.debug.isHalted() ? NO_SAMPLE : core.pc;
            default:
                break;
        }
        int index = offset - COMP0 >> 4;
        if (index < 0 || index >= COMPARATORS) {
            return 0;
        }
        switch (offset & 0xC) {
            case COMP:
                return comp[index];
            case MASK:
                return mask[index];
            case FUNCTION:
                int result = function[index] | (index == VALUE_COMPARATOR ? FUNCTION_LNK1ENA : 0);
                function[index] &= ~FUNCTION_MATCHED;
                return result;
            default:
                return 0;
        }
    }

    @Override
    public void write(int offset, int value, int laneMask, boolean debugger) {
        if (!core.debug.isTraceEnabled() || laneMask != -1) {
            return;
        }
        countUp();
        if (offset == CTRL) {
            control = value & CTRL_BITS;
        } else if (offset == CYCCNT) {
            cycleCount = value;
        } else if (offset >= COMP0 && offset < COMP0 + 16 * COMPARATORS) {
            writeComparator(offset - COMP0 >> 4, offset & 0xC, value);
            enablesChanged();
        }
    }

    private void writeComparator(int index, int register, int value) {
        switch (register) {
            case COMP -> comp[index] = value;
            case MASK -> mask[index] = value & MASK_MOST;
            case FUNCTION ->
                function[index] = value
                        & (FUNCTION_BITS
                                | (index == CYCLE_COMPARATOR ? FUNCTION_CYCMATCH : 0)
                                | (index == VALUE_COMPARATOR ? FUNCTION_VALUE_BITS : 0));
            default -> {
                // reserved
            }
        }
    }
}
