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
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Requests and answers over a pair of bulk endpoints, in order. Whenever an answer may still be under way that nobody
 * waits for (after a time-out, or from a process that died), the pipe is emptied before the next request.
 */
final class PacketPipe {
    /** How long the pipe must stay quiet to count as empty. */
    private static final int QUIET_MILLIS = 20;

    /** Stale answers are at most as many as the probe has buffers, 255; more means that it babbles. */
    private static final int MAX_STALE = 300;

    private final String probe;
    private final BulkPipe pipe;
    private final int answerTimeoutMillis;
    private final Deque<Long> roundTrips = new ArrayDeque<>();
    private final PacketTrace trace;
    private byte[] answer = new byte[1024];
    private int packetSize = 64;
    private boolean dirty = true;
    private volatile boolean closed;

    private long packets;
    private long waits;
    private long bytesOut;
    private long bytesIn;

    PacketPipe(String probe, BulkPipe pipe, int answerTimeoutMillis) {
        this.probe = probe;
        this.trace = new PacketTrace(probe);
        this.pipe = pipe;
        this.answerTimeoutMillis = answerTimeoutMillis;
    }

    String probe() {
        return probe;
    }

    /** Packets of this many bytes are whole ones: they end without a packet of no bytes. */
    void setPacketSize(int bytes) {
        packetSize = bytes;
        // A whole packet ends the transfer only where no more was asked for.
        answer = new byte[bytes];
    }

    /** Requests whose answers were not yet received. */
    int inFlight() {
        return roundTrips.size();
    }

    TrafficCount traffic() {
        return new TrafficCount(packets, waits, bytesOut, bytesIn);
    }

    /** Sends a request without waiting for its answer. */
    void send(byte[] request, int length) throws ProbeException {
        if (dirty) {
            empty();
        }
        trace.request(request, length);
        try {
            pipe.write(request, length, answerTimeoutMillis);
            if (length % pipe.maxPacketSize() == 0 && length < packetSize) {
                pipe.writeZeroLength(answerTimeoutMillis);
            }
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
        int length;
        try {
            do {
                length = pipe.read(answer, (int) Math.min(Integer.MAX_VALUE, answerTimeoutMillis + extraMillis));
            } while (length == 0);
        } catch (UsbException e) {
            throw failed("waiting for an answer", e);
        }
        trace.answer(answer, length);
        bytesIn += length;
        waits = Math.max(waits, roundTrips.remove());
        return Arrays.copyOf(answer, length);
    }

    /** Sends one request and waits for its answer, which must begin with the same command byte. */
    byte[] exchange(byte[] request) throws ProbeException {
        return exchange(request, 0);
    }

    byte[] exchange(byte[] request, long extraMillis) throws ProbeException {
        send(request, request.length);
        byte[] reply = receive(extraMillis);
        if (reply[0] != request[0]) {
            throw confused(String.format("command 0x%02X answered as 0x%02X", request[0], reply[0]), null);
        }
        return reply;
    }

    /** The probe answered something that is not an answer to what it was asked. */
    ProbeSilentException confused(String facts, @Nullable Throwable cause) {
        dirty = true;
        return new ProbeSilentException(probe, facts, cause);
    }

    /** Ends whoever waits; from any thread. */
    void close() {
        closed = true;
        pipe.close();
    }

    private ProbeException failed(String doing, UsbException e) {
        dirty = true;
        if (closed || e instanceof UsbGoneException) {
            return new ProbeGoneException(probe, closed ? "closed while " + doing : "gone while " + doing, e);
        }
        if (e instanceof UsbTimeoutException) {
            return new ProbeSilentException(probe, "no answer: " + doing, e);
        }
        return new ProbeException(probe, doing + ": " + e.getMessage(), e);
    }

    /** Throws away what still comes, until nothing does. */
    private void empty() throws ProbeException {
        roundTrips.clear();
        trace.forget();
        if (closed) {
            throw new ProbeGoneException(probe, "closed", null);
        }
        for (int i = 0; i < MAX_STALE; i++) {
            try {
                pipe.read(answer, QUIET_MILLIS);
            } catch (UsbTimeoutException e) {
                dirty = false;
                return;
            } catch (UsbException e) {
                throw failed("emptying the pipe", e);
            }
        }
        throw new ProbeSilentException(probe, "sends without being asked", null);
    }
}
