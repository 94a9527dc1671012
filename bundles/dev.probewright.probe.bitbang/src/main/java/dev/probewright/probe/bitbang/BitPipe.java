/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.bitbang;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.access.ProbeTrouble;
import dev.probewright.probe.access.TrafficMeter;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Characters out, levels back: each request for a level is answered by one character. Nothing else ties an answer to
 * its request, so the two are counted: those that a time-out left to come are taken off before anything new is asked,
 * and when the count is wrong once, no answer is believed any more. One thread, but for {@link #close}.
 */
final class BitPipe {
    /** Characters that are sent before their answers are fetched: answers never fill the way back. */
    private static final int CHUNK = 16 * 1024;

    private static final byte QUIT = 'Q';
    private static final int QUIT_MILLIS = 100;

    private static final System.Logger LOG = System.getLogger(BitPipe.class.getName());

    private final String probe;
    private final StreamPipe stream;
    private final int answerMillis;
    private final TrafficMeter traffic = new TrafficMeter();
    private final Lock busy = new ReentrantLock();
    private final byte[] buffer = new byte[CHUNK];

    /** Answers still to come to requests that nobody waits for any more. */
    private int owed;

    /** Why nothing is believed any more, else empty. */
    private String broken = "";

    BitPipe(String probe, StreamPipe stream, int answerMillis) {
        this.probe = probe;
        this.stream = stream;
        this.answerMillis = answerMillis;
    }

    /** Sends requests that are not answered. */
    void send(String requests) throws ProbeException {
        BitRequests all = new BitRequests();
        for (byte each : requests.getBytes(StandardCharsets.US_ASCII)) {
            all.add((char) each);
        }
        exchange(all);
    }

    /**
     * Sends all requests, and waits for their answers.
     *
     * @return the levels, least significant bit of the first byte first
     * @throws ProbeSilentException when an answer does not come, or is none, or there is one too many
     */
    byte[] exchange(BitRequests requests) throws ProbeException {
        busy.lock();
        try {
            return exchangeAlone(requests);
        } finally {
            busy.unlock();
        }
    }

    private byte[] exchangeAlone(BitRequests requests) throws ProbeException {
        settle();
        byte[] levels = new byte[(requests.asked() + 7) / 8];
        byte[] out = requests.characters();
        int heard = 0;
        for (int from = 0; from < out.length; from += CHUNK) {
            int length = Math.min(CHUNK, out.length - from);
            int asked = BitRequests.asked(out, from, length);
            byte[] part = new byte[length];
            System.arraycopy(out, from, part, 0, length);
            write(part, asked);
            receive(levels, heard, asked);
            heard += asked;
        }
        return levels;
    }

    private void write(byte[] part, int asked) throws ProbeException {
        try {
            owed += asked;
            stream.write(part, part.length, answerMillis);
            traffic.sent(part.length);
        } catch (UsbException e) {
            throw spoil("sending " + part.length + " requests", e);
        }
    }

    private void receive(byte[] levels, int at, int count) throws ProbeException {
        long end = System.nanoTime() + answerMillis * 1_000_000L;
        int got = 0;
        while (got < count) {
            int length = read((int) Math.max(1, (end - System.nanoTime()) / 1_000_000), got, count);
            for (int i = 0; i < length && got < count; i++, got++) {
                int place = at + got;
                levels[place / 8] |= (byte) (level(buffer[i]) << place % 8);
            }
        }
    }

    /** Reads what has come; all of it must have been asked for. */
    private int read(int millis, int got, int count) throws ProbeException {
        int length;
        try {
            length = stream.read(buffer, millis);
        } catch (UsbTimeoutException e) {
            throw ProbeTrouble.of(probe, String.format("%d of %d levels came", got, count), e);
        } catch (UsbException e) {
            throw ProbeTrouble.of(probe, "waiting for levels", e);
        }
        traffic.received(length);
        if (length > owed) {
            throw broken(String.format("%d answers came, %d were asked for", length, owed));
        }
        owed -= length;
        return length;
    }

    private int level(byte answer) throws ProbeException {
        if (answer != '0' && answer != '1') {
            throw broken(String.format("answered 0x%02X, which is neither '0' nor '1'", answer & 0xFF));
        }
        return answer - '0';
    }

    /** Takes the answers off that came too late, and finds those that nobody asked for. */
    private void settle() throws ProbeException {
        if (!broken.isEmpty()) {
            throw new ProbeSilentException(
                    probe, broken + ". Which answer belongs to which request is lost; open it again", null);
        }
        long end = System.nanoTime() + answerMillis * 1_000_000L;
        int missing = owed;
        while (owed > 0) {
            read((int) Math.max(1, (end - System.nanoTime()) / 1_000_000), missing - owed, missing);
        }
        try {
            throw broken(stream.read(buffer, 0) + " answers came that nobody asked for");
        } catch (UsbTimeoutException nothing) {
            // As it has to be.
            return;
        } catch (UsbException e) {
            throw ProbeTrouble.of(probe, "sending requests", e);
        }
    }

    private ProbeException broken(String facts) {
        broken = facts;
        return new ProbeSilentException(probe, facts, null);
    }

    /** How many requests of a write that failed have gone is not known. */
    private ProbeException spoil(String doing, UsbException e) {
        ProbeException trouble = ProbeTrouble.of(probe, doing, e);
        broken = trouble.facts();
        return trouble;
    }

    TrafficCount traffic() {
        return traffic.count();
    }

    /** Says good-bye where nobody is just using it. From any thread. */
    void close() {
        if (busy.tryLock()) {
            try {
                stream.write(new byte[] {QUIT}, 1, QUIT_MILLIS);
            } catch (UsbException e) {
                LOG.log(System.Logger.Level.DEBUG, "{0}: the other end is gone already: {1}", probe, e.getMessage());
            } finally {
                busy.unlock();
            }
        }
        stream.close();
    }
}
