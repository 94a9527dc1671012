/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

/**
 * What the chip's sixteen pins are told: their levels, and which are outputs. ADBUS in the low byte, ACBUS in the
 * high one.
 */
final class PinState {
    /** TCK/SWCLK, TDI, TDO and TMS are the first four pins of every MPSSE. */
    static final int TCK = 1;

    static final int TDI = 1 << 1;
    static final int TDO = 1 << 2;
    static final int TMS = 1 << 3;

    private final Board board;
    private int levels;
    private int outputs;

    PinState(Board board) {
        this.board = board;
        levels = board.levels();
        outputs = board.outputs();
    }

    int levels() {
        return levels;
    }

    int outputs() {
        return outputs;
    }

    /** Drives a signal; one without data pins is only let go by a high level. */
    void drive(Signal signal, boolean high) {
        if (high && signal.data() == 0) {
            release(signal);
            return;
        }
        setLevels(signal.data(), high != signal.dataInverted());
        enable(signal, true);
    }

    /** Leaves a signal to others, or where that can not be done drives it high. */
    void release(Signal signal) {
        if (signal.canRelease()) {
            enable(signal, false);
        } else {
            setLevels(signal.data(), !signal.dataInverted());
        }
    }

    private void enable(Signal signal, boolean on) {
        if (signal.byDirection()) {
            setOutputs(signal.enable(), on);
        } else {
            setLevels(signal.enable(), on != signal.enableInverted());
        }
    }

    /** The level that a signal was given: high unless it is pulled low. */
    boolean isHigh(Signal signal) {
        boolean enabled = signal.enable() == 0
                || (signal.byDirection()
                        ? (outputs & signal.enable()) != 0
                        : ((levels & signal.enable()) != 0) != signal.enableInverted());
        boolean high = signal.data() != 0 && ((levels & signal.data()) != 0) != signal.dataInverted();
        return !enabled || high;
    }

    void setLevels(int mask, boolean high) {
        levels = high ? levels | mask : levels & ~mask;
    }

    void setOutputs(int mask, boolean on) {
        outputs = on ? outputs | mask : outputs & ~mask;
    }

    /** These pins as the board has them at the start. */
    void restore(int mask) {
        levels = levels & ~mask | board.levels() & mask;
        outputs = outputs & ~mask | board.outputs() & mask;
    }

    /** Appends what sets all pins. */
    void set(MpsseBatch batch) {
        setLow(batch);
        if (board.hasHighPins()) {
            batch.add(Mpsse.SET_HIGH, levels >>> 8, outputs >>> 8);
        }
    }

    /** Appends what sets the pins of one signal. */
    void set(MpsseBatch batch, Signal signal) {
        int mask = signal.pins();
        if ((mask & 0xFF) != 0) {
            setLow(batch);
        }
        if (mask > 0xFF) {
            batch.add(Mpsse.SET_HIGH, levels >>> 8, outputs >>> 8);
        }
    }

    /** Appends what sets ADBUS. */
    void setLow(MpsseBatch batch) {
        batch.add(Mpsse.SET_LOW, levels & 0xFF, outputs & 0xFF);
    }

    /** Appends what reads all pins. */
    void read(MpsseBatch batch) {
        batch.add(Mpsse.READ_LOW);
        batch.capture(8, 0, 8);
        if (board.hasHighPins()) {
            batch.add(Mpsse.READ_HIGH);
            batch.capture(8, 0, 8);
        }
    }

    /** The pins that {@link #read} has brought. */
    int pins(byte[] captured) {
        return captured[0] & 0xFF | (board.hasHighPins() ? (captured[1] & 0xFF) << 8 : 0);
    }
}
