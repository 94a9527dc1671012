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
 * How TCK is made: 30 MHz, or 6 MHz, divided.
 *
 * @param divideBy5 whether the clock of the first chips is used, which is all that these have
 * @param divisor 0 to 65535: TCK is the base through this and one
 */
record MpsseClock(boolean divideBy5, int divisor) {
    private static final int FAST_BASE_HZ = 30_000_000;
    private static final int SLOW_BASE_HZ = 6_000_000;
    private static final int MAX_DIVISOR = 0xFFFF;

    /**
     * The fastest that is not faster than wanted, or the slowest there is.
     *
     * @param fast whether the chip has the faster base
     */
    static MpsseClock of(int wantedHz, boolean fast) {
        long divisor = divisor(FAST_BASE_HZ, wantedHz);
        if (fast && divisor <= MAX_DIVISOR) {
            return new MpsseClock(false, (int) divisor);
        }
        return new MpsseClock(true, (int) Math.min(MAX_DIVISOR, divisor(SLOW_BASE_HZ, wantedHz)));
    }

    private static long divisor(long base, long wanted) {
        return (base + wanted - 1) / wanted - 1;
    }

    int hertz() {
        return (divideBy5 ? SLOW_BASE_HZ : FAST_BASE_HZ) / (divisor + 1);
    }

    /** @param fast whether the chip knows the commands of the faster ones */
    void set(MpsseBatch batch, boolean fast) {
        if (fast) {
            batch.add(divideBy5 ? Mpsse.DIVIDE_BY_5_ON : Mpsse.DIVIDE_BY_5_OFF);
            batch.add(Mpsse.ADAPTIVE_OFF);
            batch.add(Mpsse.THREE_PHASE_OFF);
        }
        batch.add(Mpsse.SET_DIVISOR, divisor & 0xFF, divisor >>> 8);
    }
}
