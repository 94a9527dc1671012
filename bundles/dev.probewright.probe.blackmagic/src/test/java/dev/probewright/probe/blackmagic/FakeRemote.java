/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A probe of a few lines: fixed answers to commands, notes of what came. */
final class FakeRemote implements StreamPipe {
    static final String IDENT = "Black Magic Probe v2.0.0";

    /** What becomes of the answers to one write. */
    interface Disturbance {
        List<String> of(List<String> answers);
    }

    private final Map<String, Deque<String>> answers = new HashMap<>();
    private final StringBuilder unfinished = new StringBuilder();
    private final List<String> heard = new ArrayList<>();
    private final Deque<byte[]> pending = new ArrayDeque<>();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private Disturbance disturbance = all -> all;
    private String held = "";
    private boolean blocks;
    private volatile boolean closed;

    FakeRemote() {
        answer("GA", "&K" + IDENT + "#");
        answer("G?", "&E1#");
        answer("HC", "&K4#");
        answer("Gp", "&K0#");
    }

    /** The next answers to a command, the last of them from then on. */
    FakeRemote answer(String command, String... next) {
        answers.put(command, new ArrayDeque<>(List.of(next)));
        return this;
    }

    void disturb(Disturbance how) {
        disturbance = how;
    }

    /** The answers to the next write come only in front of those to the one behind it. */
    void hold() {
        disturb(all -> {
            held = String.join("", all);
            return List.of();
        });
    }

    /** Who reads waits until it is closed. */
    void block() {
        blocks = true;
    }

    void awaitReader() throws InterruptedException {
        waiting.await();
    }

    /** The commands since the last time, without those that look for the end of old answers or mark the end of a run. */
    List<String> heard() {
        List<String> all = heard.stream()
                .filter(command -> !command.equals("GA") && !command.equals("G?"))
                .toList();
        heard.clear();
        return all;
    }

    void send(String unasked) {
        pending.add(unasked.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
        checkOpen();
        unfinished.append(new String(data, 0, length, StandardCharsets.ISO_8859_1));
        List<String> now = new ArrayList<>();
        int end;
        while ((end = unfinished.indexOf("#")) >= 0) {
            String command = unfinished.substring(0, end);
            unfinished.delete(0, end + 1);
            int start = command.indexOf('!');
            if (start >= 0) {
                now.add(execute(command.substring(start + 1)));
            }
        }
        String late = held;
        held = "";
        Disturbance how = disturbance;
        disturbance = all -> all;
        pending.add((late + String.join("", how.of(now))).getBytes(StandardCharsets.ISO_8859_1));
    }

    private String execute(String command) {
        heard.add(command);
        Deque<String> next = answers.get(command);
        if (next == null) {
            return "&K0#";
        }
        return next.size() > 1 ? next.remove() : next.element();
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws UsbException {
        checkOpen();
        while (!pending.isEmpty()) {
            byte[] next = pending.remove();
            if (next.length > 0) {
                int count = Math.min(next.length, buffer.length);
                System.arraycopy(next, 0, buffer, 0, count);
                if (count < next.length) {
                    pending.addFirst(Arrays.copyOfRange(next, count, next.length));
                }
                return count;
            }
        }
        if (blocks) {
            waiting.countDown();
            awaitClose();
        }
        throw new UsbTimeoutException("nothing", timeoutMillis);
    }

    private synchronized void awaitClose() throws UsbException {
        boolean interrupted = false;
        while (!closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        checkOpen();
    }

    private void checkOpen() throws UsbException {
        if (closed) {
            throw new UsbGoneException("closed");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
