/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.access.ProbeTrouble;
import dev.probewright.probe.access.TrafficMeter;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Commands {@code !…#} out, answers {@code &…#} back, in order. Several commands go out before the first answer is
 * there: the probe takes them one after the other from its port's buffer.
 *
 * <p>An answer does not say which command it belongs to. So behind each run of commands goes one that no firmware
 * knows: its answer, which is like no other, shows that as many answers came as there were commands. Whenever that
 * fails, and when the port is opened, a pattern of two such commands, never the same twice, finds the place where the
 * old answers end.
 *
 * <p>One thread, but for {@link #close}.
 */
final class RemotePipe {
    /** Ends what an earlier program may have left half sent. */
    private static final String END = "+#";

    private static final String START = "!GA#";
    /** No firmware has a general command of this letter. */
    private static final String MARK = "!G?#";

    private static final int PATTERN_BITS = 12;
    /** Bytes and commands under way: no more than the smallest buffer on the way takes at once. */
    private static final int WINDOW_BYTES = 1_024;

    private static final int WINDOW_COMMANDS = 96;
    /** The longest answer there is: 1024 bytes, as the probe's buffer. */
    private static final int LONGEST = 1_100;

    /** Answers before those that are looked for. */
    private static final int MOST_OLD = 4_096;

    private static final int DRAIN_MILLIS = 30;
    private static final int DRAINS = 64;

    private final String probe;
    private final StreamPipe stream;
    private final int answerMillis;
    private final TrafficMeter traffic = new TrafficMeter();
    private final byte[] buffer = new byte[4_096];
    private int at;
    private int filled;

    /** What {@link #START} and {@link #MARK} are answered, once that is known. */
    private String ident = "";

    private String mark = "";
    private boolean lost = true;
    private int patterns;

    /** @param conversation a number that no earlier conversation with this probe has begun with */
    RemotePipe(String probe, StreamPipe stream, int answerMillis, int conversation) {
        this.probe = probe;
        this.stream = stream;
        this.answerMillis = answerMillis;
        this.patterns = conversation;
    }

    /**
     * Starts the remote protocol.
     *
     * @return what the probe calls itself
     */
    String start() throws ProbeException {
        try {
            find();
        } catch (ProbeSilentException e) {
            throw new ProbeSilentException(
                    probe,
                    "does not answer in the remote protocol: no Black Magic Probe, its other port,"
                            + " a firmware before 1.6.2, or GDB is connected to it (" + e.facts() + ")",
                    e);
        }
        return ident;
    }

    /** One command. */
    RemoteAnswer exchange(String command) throws ProbeException {
        return exchange(List.of(command)).get(0);
    }

    /**
     * Sends commands, without {@code !} and {@code #}, and returns their answers.
     *
     * @throws ProbeSilentException when there is not one answer for each
     */
    List<RemoteAnswer> exchange(List<String> commands) throws ProbeException {
        if (lost) {
            find();
        }
        lost = true;
        List<RemoteAnswer> answers = new ArrayList<>(commands.size());
        int from = 0;
        while (from < commands.size()) {
            int to = from;
            int bytes = 0;
            while (to < commands.size()
                    && to - from < WINDOW_COMMANDS
                    && (to == from || bytes + commands.get(to).length() + 2 <= WINDOW_BYTES)) {
                bytes += commands.get(to).length() + 2;
                to++;
            }
            window(commands.subList(from, to), answers);
            from = to;
        }
        lost = false;
        return answers;
    }

    private void window(List<String> commands, List<RemoteAnswer> answers) throws ProbeException {
        nothingLeft();
        StringBuilder all = new StringBuilder();
        commands.forEach(command -> all.append('!').append(command).append('#'));
        write(all.append(MARK).toString());
        for (String command : commands) {
            answers.add(answer(command));
        }
        RemoteAnswer last = answer("the mark behind " + commands.size() + " commands");
        if (!last.toString().equals(mark)) {
            throw last.unexpected("not " + mark);
        }
        nothingLeft();
    }

    /** Finds the place in the stream where the answers to earlier commands end. */
    private void find() throws ProbeException {
        drain();
        boolean[] pattern = pattern();
        StringBuilder all = new StringBuilder(END);
        for (boolean start : pattern) {
            all.append(start ? START : MARK);
        }
        write(all.toString());
        Deque<RemoteAnswer> seen = new ArrayDeque<>();
        int old = 0;
        do {
            if (++old > MOST_OLD) {
                throw endless();
            }
            skipToAnswer();
            seen.add(answer("the start of the remote protocol"));
            if (seen.size() > pattern.length) {
                seen.remove();
            }
        } while (!matches(new ArrayList<>(seen), pattern));
        nothingLeft();
        lost = false;
    }

    /** START and MARK by a counter's bits; both are in each. */
    private boolean[] pattern() {
        int number = patterns++;
        boolean[] starts = new boolean[PATTERN_BITS + 3];
        starts[0] = true;
        for (int bit = 0; bit < PATTERN_BITS; bit++) {
            starts[2 + bit] = (number >>> bit & 1) != 0;
        }
        starts[PATTERN_BITS + 2] = true;
        return starts;
    }

    private boolean matches(List<RemoteAnswer> seen, boolean[] pattern) {
        if (seen.size() < pattern.length) {
            return false;
        }
        RemoteAnswer first = seen.get(0);
        RemoteAnswer second = seen.get(1);
        if (!first.isOk() || RemoteAnswer.isHex(first.text()) || second.isOk()) {
            return false;
        }
        for (int i = 0; i < pattern.length; i++) {
            if (!seen.get(i).toString().equals((pattern[i] ? first : second).toString())) {
                return false;
            }
        }
        ident = first.text();
        mark = second.toString();
        return true;
    }

    /** GDB's side of the port may have left anything. */
    private void drain() throws ProbeException {
        at = 0;
        filled = 0;
        try {
            for (int i = 0; i < DRAINS; i++) {
                traffic.received(stream.read(buffer, Math.min(DRAIN_MILLIS, answerMillis)));
            }
        } catch (UsbTimeoutException quiet) {
            return;
        } catch (UsbException e) {
            throw ProbeTrouble.of(probe, "throwing old answers away", e);
        }
        throw endless();
    }

    private ProbeException endless() {
        return new ProbeSilentException(probe, "sends without end what it was not asked for", null);
    }

    private void skipToAnswer() throws ProbeException {
        long end = System.nanoTime() + answerMillis * 1_000_000L;
        while (peek(end) != '&') {
            at++;
        }
    }

    private RemoteAnswer answer(String command) throws ProbeException {
        long end = System.nanoTime() + answerMillis * 1_000_000L;
        int first = next(end);
        int status = first == '&' ? next(end) : 0;
        if (!RemoteAnswer.isStatus(status)) {
            throw garbage(command, first, status);
        }
        StringBuilder text = new StringBuilder();
        for (int each = next(end); each != '#'; each = next(end)) {
            if (each < ' ' || each > '~' || each == '&' || text.length() == LONGEST) {
                throw garbage(command, status, each);
            }
            text.append((char) each);
        }
        return new RemoteAnswer(probe, command, (char) status, text.toString());
    }

    private ProbeException garbage(String command, int first, int second) {
        return new ProbeSilentException(
                probe,
                String.format("answered %s with what is no answer: byte 0x%02X behind 0x%02X", command, second, first),
                null);
    }

    /** Each answer has been asked for. */
    private void nothingLeft() throws ProbeException {
        if (at < filled) {
            throw new ProbeSilentException(
                    probe,
                    String.format("sent %d bytes more than it was asked for, from 0x%02X on", filled - at, buffer[at]),
                    null);
        }
    }

    private int next(long end) throws ProbeException {
        int value = peek(end);
        at++;
        return value;
    }

    private int peek(long end) throws ProbeException {
        if (at == filled) {
            fill(end);
        }
        return buffer[at] & 0xFF;
    }

    private void fill(long end) throws ProbeException {
        try {
            at = 0;
            filled = 0;
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left < 0) {
                throw endless();
            }
            filled = stream.read(buffer, (int) Math.max(1, left));
            traffic.received(filled);
        } catch (UsbException e) {
            throw ProbeTrouble.of(probe, "waiting for an answer", e);
        }
    }

    private void write(String commands) throws ProbeException {
        byte[] bytes = commands.getBytes(StandardCharsets.US_ASCII);
        try {
            stream.write(bytes, bytes.length, answerMillis);
            traffic.sent(bytes.length);
        } catch (UsbException e) {
            throw ProbeTrouble.of(probe, "sending " + bytes.length + " bytes", e);
        }
    }

    String probe() {
        return probe;
    }

    TrafficCount traffic() {
        return traffic.count();
    }

    /** From any thread. */
    void close() {
        stream.close();
    }
}
