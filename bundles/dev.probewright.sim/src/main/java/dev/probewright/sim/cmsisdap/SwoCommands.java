/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.probe.SwoLine;
import java.util.Set;

/**
 * The SWO commands, and what is captured meanwhile. Capture stands still while the buffer is full; what comes then is lost, and an
 * overrun. What comes in another coding or at another speed is an error of the stream.
 */
final class SwoCommands implements SwoLine.Receiver {
    private static final int TRANSPORT_COMMAND = 1;
    private static final int TRANSPORT_STREAM = 2;
    private static final int MODE_OFF = 0;
    private static final int MODE_UART = 1;
    private static final int MODE_MANCHESTER = 2;

    private static final int ACTIVE = 1;
    private static final int PAUSED = 1 << 1;
    private static final int STREAM_ERROR = 1 << 6;
    private static final int OVERRUN = 1 << 7;

    private static final int ASKS_STATUS = 1;
    private static final int ASKS_COUNT = 1 << 1;
    private static final int ASKS_TIME = 1 << 2;

    /** Speeds are a whole part of this. */
    private static final int CLOCK_HERTZ = 72_000_000;

    private static final int FASTEST_BAUD = 9_000_000;
    private static final int LARGEST_DIVIDER = 0xFFFF;
    /** A UART hears what is off by 1/32 at most. */
    private static final int TOLERANCE = 32;

    /** Bytes of a packet that DAP_SWO_Data has no use for. */
    private static final int OVERHEAD = 4;

    private final VirtualClock clock;
    private final Set<Quirk> quirks;
    private final boolean streams;
    private final int packetSize;
    private final TraceBuffer buffer = new TraceBuffer();

    private int transport;
    private int mode;
    private int baud;
    private boolean active;
    private int errors;
    private int index;
    private int tick;

    SwoCommands(VirtualClock clock, Set<Quirk> quirks, boolean streams, int packetSize) {
        this.clock = clock;
        this.quirks = quirks;
        this.streams = streams;
        this.packetSize = packetSize;
    }

    void reset() {
        transport = 0;
        mode = MODE_OFF;
        baud = 0;
        active = false;
        clear();
    }

    private void clear() {
        buffer.clear();
        errors = 0;
        index = 0;
        tick = 0;
    }

    @Override
    public void received(byte[] bytes) {
        if (!active) {
            return;
        }
        for (byte one : bytes) {
            if (buffer.add(one)) {
                index++;
            } else {
                errors |= OVERRUN;
            }
        }
        tick = (int) (clock.now() / VirtualClock.MICROSECOND);
    }

    @Override
    public void received(byte[] bytes, SwoLine.Coding coding, int speed) {
        boolean uart = coding == SwoLine.Coding.UART;
        boolean heard =
                mode == (uart ? MODE_UART : MODE_MANCHESTER) && (!uart || Math.abs(speed - baud) <= baud / TOLERANCE);
        if (heard) {
            received(bytes);
        } else if (active) {
            errors |= STREAM_ERROR;
        }
    }

    private static int status(boolean good) {
        return good ? Command.DAP_OK : Command.DAP_ERROR;
    }

    /** Status, with the errors since it was asked for last. */
    private int takeStatus() {
        int status = (active ? ACTIVE : 0) | (active && buffer.isFull() ? PAUSED : 0) | errors;
        errors = 0;
        return status;
    }

    void transport(Request request, Answer answer) throws MalformedPacketException {
        int wanted = request.u8();
        boolean good = !active && (wanted <= TRANSPORT_COMMAND || wanted == TRANSPORT_STREAM && streams);
        if (good) {
            transport = wanted;
        }
        answer.u8(status(good));
    }

    void mode(Request request, Answer answer) throws MalformedPacketException {
        int wanted = request.u8();
        boolean good = wanted == MODE_OFF
                || wanted == MODE_UART
                || wanted == MODE_MANCHESTER && !quirks.contains(Quirk.NO_MANCHESTER);
        mode = good ? wanted : MODE_OFF;
        baud = 0;
        active = false;
        answer.u8(status(good));
    }

    void baudrate(Request request, Answer answer) throws MalformedPacketException {
        long wanted = Math.min(request.u32() & 0xFFFF_FFFFL, FASTEST_BAUD);
        long divider = wanted == 0 ? 0 : (CLOCK_HERTZ + wanted / 2) / wanted;
        boolean good = mode != MODE_OFF && divider > 0 && divider <= LARGEST_DIVIDER;
        baud = good ? (int) (CLOCK_HERTZ / divider) : 0;
        active &= good;
        answer.u32(baud);
    }

    void control(Request request, Answer answer) throws MalformedPacketException {
        boolean wanted = (request.u8() & ACTIVE) != 0;
        boolean good = wanted == active || !wanted || mode != MODE_OFF && baud != 0;
        if (good && wanted && !active) {
            clear();
        }
        active = good ? wanted : active;
        answer.u8(status(good));
    }

    void status(Answer answer) throws MalformedPacketException {
        answer.u8(takeStatus()).u32(buffer.count());
    }

    void extendedStatus(Request request, Answer answer) throws MalformedPacketException {
        int asked = request.u8();
        if ((asked & ASKS_STATUS) != 0) {
            answer.u8(takeStatus());
        }
        if ((asked & ASKS_COUNT) != 0) {
            answer.u32(buffer.count());
        }
        if ((asked & ASKS_TIME) != 0) {
            answer.u32(index).u32(tick);
        }
    }

    void data(Request request, Answer answer) throws MalformedPacketException {
        int most = Math.min(request.u16(), packetSize - OVERHEAD);
        int status = takeStatus();
        byte[] taken = transport == TRANSPORT_COMMAND ? buffer.take(most) : new byte[0];
        answer.u8(status).u16(taken.length).bytes(taken);
    }

    /** What the streaming endpoint sends. */
    byte[] stream(int most) {
        return transport == TRANSPORT_STREAM ? buffer.take(most) : new byte[0];
    }
}
