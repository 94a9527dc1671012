/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.access.ProbeTrouble;
import dev.probewright.probe.access.TrafficMeter;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbTimeoutException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Commands and answers over a pair of bulk endpoints. Nothing in an answer says which command it belongs to, only its length
 * and its place: a firmware answers in order. So after anything that was not as expected, the pipe is emptied and a command
 * whose answer is known is sent through it before the next.
 */
final class JLinkPipe {
    /** How long the pipe must stay quiet to count as empty. */
    private static final int QUIET_MILLIS = 20;

    /** A whole answer of the longest kind in the smallest transfers. */
    private static final int MAX_STALE = 1100;

    private static final int SHOWN_BYTES = 16;
    private static final byte[] NOTHING = {};

    private final String probe;
    private final BulkPipe pipe;
    private final int answerTimeoutMillis;
    private final TrafficMeter traffic = new TrafficMeter();
    private byte[] fence = NOTHING;
    private boolean dirty = true;
    private volatile boolean closed;

    private int command;
    private int timeoutMillis;
    private long deadline;
    private byte[] received = NOTHING;
    private int taken;

    JLinkPipe(String probe, BulkPipe pipe, int answerTimeoutMillis) {
        this.probe = probe;
        this.pipe = pipe;
        this.answerTimeoutMillis = answerTimeoutMillis;
    }

    String probe() {
        return probe;
    }

    TrafficCount traffic() {
        return traffic.count();
    }

    /** What GET_CAPS answers, from now on used to find out where an answer belongs. */
    void setFence(byte[] capabilities) {
        fence = capabilities;
    }

    /** A command that has no answer. */
    void tell(int... request) throws ProbeException {
        begin(bytes(request), 0);
        end();
    }

    /** A command whose answer has this many bytes. */
    byte[] ask(int answerLength, int... request) throws ProbeException {
        return ask(answerLength, bytes(request), 0);
    }

    /** @param extraMillis how long the probe may be busy with what it was asked, above the usual */
    byte[] ask(int answerLength, byte[] request, long extraMillis) throws ProbeException {
        begin(request, extraMillis);
        byte[] answer = take(answerLength);
        end();
        return answer;
    }

    /** Sends a command whose answer's length shows in the answer: {@link #take} it, then {@link #end}. */
    void begin(byte[] request, long extraMillis) throws ProbeException {
        if (dirty) {
            recover();
        }
        command = request[0] & 0xFF;
        received = NOTHING;
        taken = 0;
        timeoutMillis = (int) Math.min(Integer.MAX_VALUE, answerTimeoutMillis + extraMillis);
        deadline = deadline(timeoutMillis);
        write(request);
    }

    /** The next bytes of the answer. */
    byte[] take(int count) throws ProbeException {
        while (received.length - taken < count) {
            byte[] more = read(count - (received.length - taken), left());
            if (more.length == 0 && left() == 0) {
                throw confused(String.format("answers with packets of no bytes, %d of %d came", available(), count));
            }
            received = joined(received, taken, more);
            taken = 0;
        }
        taken += count;
        return Arrays.copyOfRange(received, taken - count, taken);
    }

    /** The answer ends here. */
    void end() throws ProbeSilentException {
        if (available() > 0) {
            throw confused(String.format("answered %d bytes too many: %s", available(), shown(received, taken)));
        }
    }

    private int available() {
        return received.length - taken;
    }

    /** An answer was whole, but may have been another's. */
    void doubt() {
        dirty = true;
    }

    /** The probe answered something that is not an answer to what it was asked. */
    ProbeSilentException confused(String facts) {
        dirty = true;
        return new ProbeSilentException(probe, String.format("command 0x%02X: %s", command, facts), null);
    }

    /** Ends whoever waits; from any thread. */
    void close() {
        closed = true;
        pipe.close();
    }

    private void write(byte[] request) throws ProbeException {
        if (closed) {
            throw new ProbeGoneException(probe, "closed", null);
        }
        try {
            pipe.write(request, request.length, timeoutMillis);
        } catch (UsbException e) {
            throw failed("sending it", e);
        }
        traffic.sent(request.length);
    }

    /** One transfer; the room is in whole packets, so that none that is longer than expected is lost. */
    private byte[] read(int wanted, int millis) throws ProbeException {
        int packet = pipe.maxPacketSize();
        byte[] room = new byte[(wanted + packet - 1) / packet * packet];
        try {
            int length = pipe.read(room, Math.max(1, millis));
            traffic.received(length);
            return Arrays.copyOf(room, length);
        } catch (UsbException e) {
            throw failed(
                    "waiting for " + wanted + " bytes" + (available() > 0 ? ", got " + shown(received, taken) : ""), e);
        }
    }

    private ProbeException failed(String doing, UsbException e) {
        dirty = true;
        String facts = String.format("command 0x%02X, %s", command, doing);
        return closed && !(e instanceof UsbGoneException)
                ? new ProbeGoneException(probe, "closed, " + facts, e)
                : ProbeTrouble.of(probe, facts, e);
    }

    /** Throws away what still comes, and brings probe and host to the same place again. */
    private void recover() throws ProbeException {
        empty();
        if (fence.length > 0) {
            command = JLinkCommand.GET_CAPS;
            timeoutMillis = answerTimeoutMillis;
            deadline = deadline(timeoutMillis);
            received = NOTHING;
            taken = 0;
            write(bytes(JLinkCommand.GET_CAPS));
            awaitFence();
        }
        dirty = false;
    }

    /** Answers come in order: what ends with the known answer, and nothing behind it, leaves none that is late. */
    private void awaitFence() throws ProbeException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            boolean ends = endsWithFence(all.toByteArray());
            if (ends && empty(all)) {
                return;
            }
            if (left() == 0) {
                throw confused("its answer does not come any more, last came " + shown(all.toByteArray(), 0)
                        + "; plug the probe in anew");
            }
            if (!ends) {
                byte[] more = read(fence.length, left());
                all.write(more, 0, more.length);
            }
        }
    }

    private boolean endsWithFence(byte[] all) {
        int from = all.length - fence.length;
        return from >= 0 && Arrays.equals(all, from, all.length, fence, 0, fence.length);
    }

    private void empty() throws ProbeException {
        empty(new ByteArrayOutputStream());
    }

    /** Whether nothing came within the quiet time; what did is appended. */
    private boolean empty(ByteArrayOutputStream all) throws ProbeException {
        if (closed) {
            throw new ProbeGoneException(probe, "closed", null);
        }
        byte[] room = new byte[pipe.maxPacketSize() * Math.max(1, 4096 / pipe.maxPacketSize())];
        for (int i = 0; i < MAX_STALE; i++) {
            try {
                int length = pipe.read(room, QUIET_MILLIS);
                all.write(room, 0, length);
            } catch (UsbTimeoutException e) {
                return i == 0;
            } catch (UsbException e) {
                throw failed("emptying the pipe", e);
            }
        }
        throw new ProbeSilentException(probe, "sends without being asked", null);
    }

    private static long deadline(int millis) {
        return System.nanoTime() + millis * 1_000_000L;
    }

    private int left() {
        return (int) Math.max(0, (deadline - System.nanoTime() + 999_999) / 1_000_000);
    }

    private static byte[] joined(byte[] first, int from, byte[] second) {
        byte[] all = Arrays.copyOfRange(first, from, first.length + second.length);
        System.arraycopy(second, 0, all, first.length - from, second.length);
        return all;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static String shown(byte[] bytes, int from) {
        int to = Math.min(bytes.length, from + SHOWN_BYTES);
        String hex = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes, from, to);
        return hex.isEmpty() ? "nothing" : hex + (to < bytes.length ? " …" : "");
    }
}
