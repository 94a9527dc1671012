/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.bitbang;

import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;

/**
 * The other end of remote_bitbang: notes what comes, and answers each question with the next of the levels it was
 * given.
 */
final class FakeServer implements StreamPipe {
    private final StringBuilder heard = new StringBuilder();
    private final Deque<Character> levels = new ArrayDeque<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private UnaryOperator<String> disturbance = UnaryOperator.identity();
    private String held = "";
    private boolean closed;

    FakeServer answering(String next) {
        next.chars().forEach(level -> levels.add((char) level));
        return this;
    }

    /** What becomes of the answers to the next write. */
    void disturb(UnaryOperator<String> how) {
        disturbance = how;
    }

    /** The answers to the next write come only before those to the one behind it. */
    void hold() {
        disturb(answer -> {
            held = answer;
            return "";
        });
    }

    /** What came since the last time. */
    String heard() {
        String all = heard.toString();
        heard.setLength(0);
        return all;
    }

    void send(String unasked) {
        answers.add(unasked);
    }

    /** What was held back comes. */
    void release() {
        answers.add(held);
        held = "";
    }

    @Override
    public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
        checkOpen();
        String requests = new String(data, 0, length, StandardCharsets.US_ASCII);
        heard.append(requests);
        StringBuilder answer = new StringBuilder();
        for (char each : requests.toCharArray()) {
            if (each == 'R' || each == 'c') {
                answer.append(levels.isEmpty() ? '0' : levels.remove());
            }
        }
        UnaryOperator<String> now = disturbance;
        disturbance = UnaryOperator.identity();
        answers.add(now.apply(answer.toString()));
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws UsbException {
        checkOpen();
        while (!answers.isEmpty()) {
            String next = answers.remove();
            if (!next.isEmpty()) {
                int count = Math.min(next.length(), buffer.length);
                System.arraycopy(next.getBytes(StandardCharsets.ISO_8859_1), 0, buffer, 0, count);
                if (count < next.length()) {
                    answers.addFirst(next.substring(count));
                }
                return count;
            }
        }
        throw new UsbTimeoutException("nothing", timeoutMillis);
    }

    private void checkOpen() throws UsbException {
        if (closed) {
            throw new UsbGoneException("closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
