/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.access.ProbeTrouble;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Requests and answers over a carrier, in order. Whenever an answer may still be under way that nobody waits for (after a
 * time-out, or from a process that died), the pipe is brought to order before the next request: see {@link Settling}.
 */
final class PacketPipe {
    private final String probe;
    private final Carrier carrier;
    private final int answerTimeoutMillis;
    private final Deque<Long> roundTrips = new ArrayDeque<>();
    private final PacketTrace trace;
    private final Settling settling;
    private byte[] answer = new byte[1024];
    private int packetSize = ProbeFacts.MIN_PACKET_SIZE;
    private boolean dirty = true;
    private volatile boolean closed;

    private long packets;
    private long waits;
    private long bytesOut;
    private long bytesIn;

    PacketPipe(String probe, Carrier carrier, DriverRules rules, int answerTimeoutMillis) {
        this.settling = new Settling(this, rules);
        this.probe = probe;
        this.trace = new PacketTrace(probe);
        this.carrier = carrier;
        this.answerTimeoutMillis = answerTimeoutMillis;
    }

    String probe() {
        return probe;
    }

    Carrier carrier() {
        return carrier;
    }

    Settling settling() {
        return settling;
    }

    int packetSize() {
        return packetSize;
    }

    void setPacketSize(int bytes) {
        packetSize = bytes;
        // A whole packet ends the transfer only where no more was asked for.
        answer = new byte[bytes];
        carrier.setPacketSize(bytes);
    }

    TrafficCount traffic() {
        return new TrafficCount(packets, waits, bytesOut, bytesIn);
    }

    /** Sends a request without waiting for its answer. */
    void send(byte[] request, int length) throws ProbeException {
        if (dirty) {
            roundTrips.clear();
            trace.forget();
            settling.settle();
            dirty = false;
        }
        put(request, length);
    }

    /** As {@link #send}, in whatever order the pipe is. */
    void put(byte[] request, int length) throws ProbeException {
        trace.request(request, length);
        try {
            carrier.send(request, length, answerTimeoutMillis);
        } catch (UsbException e) {
            throw failed("sending a request", e);
        }
        packets++;
        bytesOut += length;
        roundTrips.add(waits + 1);
    }

    /**
     * Waits for the next answer.
     *
     * @param extraMillis how long the probe may be busy with what it was asked, above the usual
     */
    byte[] receive(long extraMillis) throws ProbeException {
        byte[] received = take(answerTimeoutMillis + extraMillis);
        Long trip = roundTrips.poll();
        waits = Math.max(waits, trip == null ? waits : trip);
        return received;
    }

    /** Whatever comes next; the ends of transfers that bring nothing are passed over. */
    byte[] take(long timeoutMillis) throws ProbeException {
        long end = System.nanoTime() + timeoutMillis * 1_000_000;
        try {
            long left = timeoutMillis;
            while (true) {
                int length = carrier.receive(answer, (int) Math.max(1, Math.min(Integer.MAX_VALUE, left)));
                if (length > 0) {
                    trace.answer(answer, length);
                    bytesIn += length;
                    return Arrays.copyOf(answer, length);
                }
                left = (end - System.nanoTime()) / 1_000_000;
                if (left < 0) {
                    throw new UsbTimeoutException("only packets of no bytes", (int) timeoutMillis);
                }
            }
        } catch (UsbException e) {
            throw failed("waiting for an answer", e);
        }
    }

    /** Throws away one packet that nobody waits for; false where none comes in time. */
    boolean throwAway(int timeoutMillis) throws ProbeException {
        if (closed) {
            throw new ProbeGoneException(probe, "closed", null);
        }
        try {
            carrier.receive(answer, timeoutMillis);
            return true;
        } catch (UsbTimeoutException e) {
            return false;
        } catch (UsbException e) {
            throw failed("emptying the pipe", e);
        }
    }

    /** Sends one request and waits for its answer, which must be one to this command. */
    byte[] exchange(byte[] request, int answerLength) throws ProbeException {
        return exchange(request, answerLength, 0);
    }

    /**
     * @param answerLength bytes of the answer, the command byte included
     * @throws UnsupportedWireException when the probe has no such command
     */
    byte[] exchange(byte[] request, int answerLength, long extraMillis) throws ProbeException {
        byte[] reply = exchangeAny(request, extraMillis);
        if (!fits(reply.length, answerLength)) {
            throw confused(
                    String.format("%s answered with %d bytes, not %d", named(request), reply.length, answerLength),
                    null);
        }
        return reply;
    }

    /** As {@link #exchange}, of any length. */
    byte[] exchangeAny(byte[] request, long extraMillis) throws ProbeException {
        send(request, request.length);
        byte[] reply = receive(extraMillis);
        if (reply[0] == request[0]) {
            return reply;
        }
        if ((reply[0] & 0xFF) == DapCommand.INVALID) {
            throw new UnsupportedWireException(probe, named(request) + " is unknown to its firmware");
        }
        throw confused(String.format("%s answered as 0x%02X", named(request), reply[0]), null);
    }

    /** A command that answers with a status. */
    void command(byte[] request) throws ProbeException {
        byte[] reply = exchange(request, 2);
        if (reply[1] != DapCommand.STATUS_OK) {
            throw new ProbeException(
                    probe, String.format("%s refused with status 0x%02X", named(request), reply[1]), null);
        }
    }

    private static String named(byte[] request) {
        return String.format("command 0x%02X", request[0]);
    }

    /** Whether an answer of this many bytes can be one that has {@code expected}: it may be padded to a whole packet. */
    boolean fits(int length, int expected) {
        return length == expected || length > expected && padded(length);
    }

    /** Whether an answer of this many bytes may have more than it says. */
    boolean padded(int length) {
        return carrier.pads() || length == packetSize;
    }

    /** The probe answered something that is not an answer to what it was asked. */
    ProbeSilentException confused(String facts, @Nullable Throwable cause) {
        spoil();
        return new ProbeSilentException(probe, facts, cause);
    }

    /** Answers may be under way that nobody will wait for. */
    void spoil() {
        dirty = true;
    }

    /** Ends whoever waits; from any thread. */
    void close() {
        closed = true;
        carrier.close();
    }

    private ProbeException failed(String doing, UsbException e) {
        spoil();
        return closed ? new ProbeGoneException(probe, "closed while " + doing, e) : ProbeTrouble.of(probe, doing, e);
    }
}
