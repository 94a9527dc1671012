/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/**
 * 0xE0001000: the DWT with its comparators, the cycle counter and the PC sample (DDI 0419E, C1.8; DDI 0403E, C1.8; DDI 0553, D1.2).
 * It also shows data loads to the literal comparators of the FPB, which see the same accesses.
 */
final class DataWatchpoints implements PpbComponent, CoreMemory.DataWatcher {
    private static final int CTRL = 0x000;
    private static final int CYCCNT = 0x004;
    private static final int PCSR = 0x01C;
    private static final int COMP0 = 0x020;

    private static final int CTRL_CYCCNTENA = 1;
    private static final int CTRL_NOCYCCNT = 1 << 25;
    /** Neither trace packets nor counters nor external triggers. */
    private static final int CTRL_NO_TRACE = 0xF << 24;

    private static final int CTRL_BITS = 0x007F1FFF;
    private static final int NO_SAMPLE = 0xFFFFFFFF;

    private final Core core;
    private final ComponentId id;
    private final DwtComparators comparators;
    private final boolean hasCycleCounter;
    /** Whether nothing of it can be read while TRCENA is 0, as in ARMv7-M. */
    private final boolean hidesWithoutTrace;

    private final int features;
    private int control;
    /** CYCCNT at {@link #countedFrom}. */
    private int cycleCount;

    private long countedFrom;
    private boolean frozen;
    private boolean watchesPc;

    DataWatchpoints(CoreConfiguration configuration, Core core) {
        this.core = core;
        id = ComponentIds.of(configuration).dwt();
        DebugUnits units = configuration.debugUnits();
        hasCycleCounter = units.cycleCounter();
        hidesWithoutTrace = units.dwtVersion() == 1;
        comparators = units.dwtVersion() == 2
                ? new MatchingComparators(units.watchpoints(), hasCycleCounter)
                : new MaskedComparators(units.watchpoints(), units.dwtVersion() == 0);
        features = units.watchpoints() << 28 | missing(units);
    }

    private static int missing(DebugUnits units) {
        if (units.dwtVersion() == 0) {
            return 0;
        }
        return units.trace() ? units.cycleCounter() ? 0 : CTRL_NOCYCCNT : CTRL_NO_TRACE;
    }

    void resetByPower() {
        control = 0;
        cycleCount = 0;
        frozen = false;
        comparators.reset();
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
        boolean enabled = core.debug.isTraceEnabled();
        watchesPc = enabled && comparators.watchesPc();
        boolean data = core.flashPatch.patchesLiterals() || enabled && comparators.watchesData();
        core.memory.setWatcher(data ? this : null);
        core.attend();
    }

    /** Whether every instruction is to be shown to {@link #executed}. */
    boolean watchesPc() {
        return watchesPc;
    }

    void executed(int address) {
        if (comparators.executed(address)) {
            core.debug.watchpoint();
        }
    }

    @Override
    public int loaded(int address, int size, int value) {
        int source = core.flashPatch.literalAddress(address);
        int seen = source == address ? value : core.memory.load(source, size);
        check(address, size, seen, false);
        return seen;
    }

    @Override
    public void stored(int address, int size, int value) {
        check(address, size, value, true);
    }

    private void check(int address, int size, int value, boolean write) {
        if (core.debug.isTraceEnabled() && comparators.accessed(address, size, value, write)) {
            core.debug.watchpoint();
        }
    }

    @Override
    public int read(int offset, boolean debugger) {
        boolean enabled = core.debug.isTraceEnabled();
        if (!enabled && hidesWithoutTrace) {
            return 0;
        }
        if (id.covers(offset)) {
            return id.read(offset);
        }
        switch (offset) {
            case CTRL:
                return features | control;
            case CYCCNT:
                countUp();
                return cycleCount;
            case PCSR:
                return enabled && core.debug.allowsSampling() ? core.pc : NO_SAMPLE;
            default:
                int index = offset - COMP0 >> 4;
                return index >= 0 && index < comparators.count() ? comparators.read(index, offset & 0xC) : 0;
        }
    }

    @Override
    public void write(int offset, int value, int laneMask, boolean debugger) {
        if (!core.debug.isTraceEnabled() && hidesWithoutTrace || laneMask != -1) {
            return;
        }
        countUp();
        if (offset == CTRL) {
            control = hasCycleCounter ? value & CTRL_BITS : 0;
        } else if (offset == CYCCNT) {
            cycleCount = hasCycleCounter ? value : 0;
        } else if (offset >= COMP0 && offset < COMP0 + 16 * comparators.count()) {
            comparators.write(offset - COMP0 >> 4, offset & 0xC, value);
            enablesChanged();
        }
    }
}
