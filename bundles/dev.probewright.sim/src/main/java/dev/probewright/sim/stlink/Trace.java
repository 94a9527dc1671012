/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

import dev.probewright.sim.probe.SwoLine;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was captured of SWO, which it takes for UART alone. What comes at another rate breaks its framing, and is
 * lost.
 */
final class Trace implements SwoLine.Receiver {
    private static final int ROOM = 4096;

    /** A UART bears this much of a difference, in percent. */
    private static final int TOLERANCE = 3;

    private final Deque<Byte> captured = new ArrayDeque<>();
    private boolean on;
    private int rate;
    /** Bytes that the host was told of and may fetch. */
    private int announced;

    /** @param baud bits a second that it listens for */
    void start(int baud) {
        rate = baud;
        captured.clear();
        announced = 0;
        on = true;
    }

    void stop() {
        on = false;
    }

    @Override
    public void received(byte[] bytes, SwoLine.Coding coding, int baud) {
        if (coding == SwoLine.Coding.UART && Math.abs((long) baud - rate) * 100 <= (long) rate * TOLERANCE) {
            received(bytes);
        }
    }

    /** Where nobody captures, or nothing has room, they are lost. */
    @Override
    public void received(byte[] bytes) {
        for (byte each : bytes) {
            if (on && captured.size() < ROOM) {
                captured.add(each);
            }
        }
    }

    /** How many there are; the host gets as many when it fetches them. */
    int announce() {
        announced = captured.size();
        return announced;
    }

    /** The bytes that were announced. */
    byte[] fetch(int length) {
        byte[] bytes = new byte[Math.min(length, announced)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = captured.remove();
        }
        announced -= bytes.length;
        return bytes;
    }
}
