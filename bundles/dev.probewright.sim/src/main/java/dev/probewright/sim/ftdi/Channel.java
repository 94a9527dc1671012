/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.ftdi;

import dev.probewright.sim.clock.VirtualClock;
import java.io.ByteArrayOutputStream;

/** One channel of a chip: its two buffers, its latency timer, and its engine where it has one. */
final class Channel {
    private static final int MODE_RESET = 0x00;
    private static final int MODE_MPSSE = 0x02;

    /** Line status: the transmitter and its holding register are empty. */
    private static final int LINE_STATUS = 0x60;

    /** Bytes of status at the head of every packet. */
    static final int STATUS = 2;

    private static final int DEFAULT_LATENCY_MILLIS = 16;

    private final FtdiChip chip;
    private final VirtualClock clock;
    private final int packet;
    private final boolean hasEngine;
    private final boolean latencyPasses;
    private final ByteFifo in = new ByteFifo();
    private final ByteFifo out = new ByteFifo();
    private final ChannelPins pins;
    private final Mpsse engine;
    private int mode = MODE_RESET;
    private int latencyMillis = DEFAULT_LATENCY_MILLIS;
    private boolean flush;

    /**
     * @param packet wMaxPacketSize of its endpoints
     * @param latencyPasses whether the clock goes on by the latency timer; else a clock on the wall does
     */
    Channel(FtdiChip chip, VirtualClock clock, int packet, boolean hasEngine, boolean latencyPasses, Wiring wiring) {
        this.chip = chip;
        this.clock = clock;
        this.packet = packet;
        this.hasEngine = hasEngine;
        this.latencyPasses = latencyPasses;
        pins = new ChannelPins(wiring);
        engine = new Mpsse(chip, pins, new Shifter(pins, clock), in, out);
    }

    void reset() {
        in.clear();
        out.clear();
        flush = false;
        latencyMillis = DEFAULT_LATENCY_MILLIS;
        setMode(MODE_RESET);
    }

    /** SIO_RESET: both buffers are emptied; the mode stays. */
    void resetPort() {
        purgeFromHost();
        purgeToHost();
    }

    void purgeFromHost() {
        in.clear();
    }

    void purgeToHost() {
        out.clear();
        flush = false;
        if (mode == MODE_MPSSE) {
            engine.run();
        }
    }

    /** @param millis 1 to 255 */
    void setLatency(int millis) {
        latencyMillis = millis;
    }

    int latency() {
        return latencyMillis;
    }

    /** Whatever the mode was, its pins are inputs again. A channel without an engine does not get one. */
    void setMode(int wanted) {
        engine.reset();
        mode = wanted == MODE_MPSSE && !hasEngine ? MODE_RESET : wanted;
    }

    int readPins() {
        return pins.levels(0);
    }

    long bad() {
        return engine.bad();
    }

    /** Whether a USB packet from the host has room. */
    boolean takesPacket() {
        return in.size() + packet <= Math.max(packet, chip.fromHost());
    }

    void received(byte[] bytes) {
        if (mode != MODE_MPSSE) {
            // Sent out of a serial port that nobody listens to, or put on pins that lead nowhere.
            return;
        }
        for (byte value : bytes) {
            in.add(value);
        }
        engine.run();
    }

    /** Both status bytes. */
    int modemStatus() {
        return chip.modemStatus() | LINE_STATUS << 8;
    }

    /**
     * A transfer to the host: whole packets as long as there is enough for them, and a short one at the end, which goes out when the
     * latency timer has run, or at once where the engine was told so. Behind whole packets it is not waited for: the transfer ends as
     * if the host's time for it had been over.
     */
    byte[] send(int length) {
        ByteArrayOutputStream transfer = new ByteArrayOutputStream();
        boolean full = true;
        while (full && length - transfer.size() >= STATUS) {
            int room = Math.min(packet, length - transfer.size()) - STATUS;
            gather();
            if (out.size() < packet - STATUS && !flush) {
                if (transfer.size() > 0) {
                    break;
                }
                clock.advance(latencyPasses ? latencyMillis * VirtualClock.MILLISECOND : 0);
                gather();
            }
            int count = Math.min(room, out.size());
            transfer.write(chip.modemStatus());
            transfer.write(LINE_STATUS);
            for (int index = 0; index < count; index++) {
                transfer.write(out.take());
            }
            full = count == packet - STATUS;
            flush = flush && out.size() > 0;
        }
        return transfer.toByteArray();
    }

    /** How long the latency timer holds up what would be sent now, picoseconds; 0 where it does not. */
    long idleTime() {
        gather();
        return out.size() >= packet - STATUS || flush ? 0 : latencyMillis * VirtualClock.MILLISECOND;
    }

    private void gather() {
        if (mode == MODE_MPSSE) {
            engine.run();
            flush |= engine.takeFlush();
        }
    }
}
