/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

/**
 * How long things take on the wire, from the clock alone: counts for DAP_TransferConfigure, and how long to wait for an
 * answer.
 *
 * @param clockHz SWCLK or TCK
 * @param waitMicros how long the probe itself repeats an access that is answered WAIT
 * @param jtag whether it goes over JTAG
 */
record WireTiming(int clockHz, long waitMicros, boolean jtag) {
    /** Idle cycles behind each transfer: some targets need them to complete a write. */
    static final int IDLE_CYCLES = 2;

    /** Request 8, turnaround, acknowledge 3, turnaround (IHI 0031, B4.2.3). */
    private static final int BITS_OF_WAIT = 13 + IDLE_CYCLES;

    /** The same and 33 bits of data with parity. */
    private static final int BITS_OF_TRANSFER = 46 + IDLE_CYCLES;

    /** JTAG, a few TAPs: a scan of the instruction register, one of the data register. */
    private static final int BITS_OF_JTAG_TRANSFER = 100 + 2 * IDLE_CYCLES;

    /** No longer than this does the probe poll by itself, so that others get the link. */
    private static final long POLL_MICROS = 5_000;

    private static final int MAX_COUNT = 0xFFFF;

    int waitRetries() {
        return count(waitMicros, BITS_OF_WAIT);
    }

    int matchRetries() {
        return count(POLL_MICROS, BITS_OF_TRANSFER);
    }

    /** An upper bound for a packet's time on the wire, in ms, when its target answers. */
    long millis(Packet packet) {
        long words = packet.requestLength() + packet.answerLength();
        return words * (jtag ? BITS_OF_JTAG_TRANSFER : BITS_OF_TRANSFER) * 1000 / clockHz
                + (POLL_MICROS + waitMicros) / 1000
                + 1;
    }

    private int count(long micros, int bits) {
        return (int) Math.max(1, Math.min(MAX_COUNT, micros * clockHz / 1_000_000 / bits));
    }
}
