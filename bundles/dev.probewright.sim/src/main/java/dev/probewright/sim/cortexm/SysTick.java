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
 * The system timer (DDI 0403E, B3.3). It is not clocked step by step: its value follows from the cycle count, and whoever runs
 * the core asks for the cycle of its next interrupt.
 */
final class SysTick implements PpbComponent {
    static final int CSR = 0x10;
    static final int RVR = 0x14;
    static final int CVR = 0x18;
    static final int CALIB = 0x1C;

    private static final int ENABLE = 1;
    private static final int TICKINT = 2;
    private static final int CLKSOURCE = 4;
    private static final int CONTROL_BITS = ENABLE | TICKINT | CLKSOURCE;
    private static final int COUNTFLAG = 1 << 16;
    private static final int VALUE_MASK = 0xFFFFFF;
    private static final long NEVER = Long.MAX_VALUE;

    private final Core core;
    private final boolean secure;
    private final int calibration;
    private final int referenceDivider;
    private int control;
    private int reload;
    private boolean countFlag;
    /** The counter at {@link #since}; from there it counts down while it runs. */
    private int value;
    /** The cycle the counter had {@link #value}: the beginning of a tick. */
    private long since;

    private boolean frozen;

    /** @param secure whose it is, where each security state has one */
    SysTick(CoreConfiguration configuration, Core core, boolean secure) {
        this.core = core;
        this.secure = secure;
        this.calibration = configuration.sysTickCalibration();
        this.referenceDivider = configuration.sysTickReferenceDivider();
    }

    void reset() {
        control = 0;
        reload = 0;
        value = 0;
        countFlag = false;
        since = core.cycles;
    }

    /** The counter stands still in Debug state. */
    void setFrozen(boolean freeze) {
        catchUp();
        frozen = freeze;
        since = core.cycles;
        core.attend();
    }

    /** The cycle at which it next makes its exception pending, or never. */
    long nextInterrupt() {
        return (control & TICKINT) != 0 ? nextZero() : NEVER;
    }

    private boolean runs() {
        return (control & ENABLE) != 0 && !frozen;
    }

    private int divider() {
        return (control & CLKSOURCE) != 0 ? 1 : referenceDivider;
    }

    private long nextZero() {
        if (!runs() || value == 0 && reload == 0) {
            return NEVER;
        }
        long ticks = value != 0 ? value : 1L + reload;
        return since + ticks * divider();
    }

    /** Counts up to now; makes the exception pending where it passed zero. */
    void catchUp() {
        long now = core.cycles;
        if (!runs()) {
            since = now;
            return;
        }
        long ticks = (now - since) / divider();
        since += ticks * divider();
        if (ticks < value) {
            value -= (int) ticks;
            return;
        }
        if (value != 0) {
            ticks -= value;
            value = 0;
            reachZero();
        }
        if (reload == 0 || ticks == 0) {
            return;
        }
        long period = 1L + reload;
        if (ticks >= period) {
            reachZero();
        }
        long rest = ticks % period;
        value = rest == 0 ? 0 : (int) (period - rest);
    }

    private void reachZero() {
        countFlag = true;
        if ((control & TICKINT) != 0) {
            core.exceptions.setPending(core.exceptions.id(ExceptionNumber.SYS_TICK, secure), true);
        }
    }

    @Override
    public int read(int offset, boolean debugger) {
        catchUp();
        switch (offset) {
            case CSR:
                int result = control | (countFlag ? COUNTFLAG : 0);
                if (!debugger) {
                    countFlag = false;
                }
                return result;
            case RVR:
                return reload;
            case CVR:
                return value;
            case CALIB:
                return calibration;
            default:
                return 0;
        }
    }

    @Override
    public void write(int offset, int written, int mask, boolean debugger) {
        catchUp();
        switch (offset) {
            case CSR -> {
                control = (control & ~mask | written) & CONTROL_BITS;
                since = core.cycles;
            }
            case RVR -> reload = (reload & ~mask | written) & VALUE_MASK;
            case CVR -> {
                value = 0;
                countFlag = false;
                since = core.cycles;
            }
            default -> {
                // CALIB is read-only
            }
        }
        core.attend();
    }
}
