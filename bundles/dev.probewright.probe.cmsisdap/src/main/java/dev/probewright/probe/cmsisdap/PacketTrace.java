/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.Nullable;

/** Logs each packet and how long its answer took. Does nothing where nobody wants to know. For the owner thread. */
final class PacketTrace {
    private static final System.Logger LOG = System.getLogger(PacketTrace.class.getName());

    /** Bytes of a packet that are shown. */
    private static final int SHOWN = 32;

    private final String probe;
    private final Deque<Long> sent = new ArrayDeque<>();

    PacketTrace(String probe) {
        this.probe = probe;
    }

    void request(byte[] bytes, int length) {
        if (LOG.isLoggable(System.Logger.Level.TRACE)) {
            sent.add(System.nanoTime());
            LOG.log(System.Logger.Level.TRACE, probe + " > " + hex(bytes, length));
        }
    }

    void answer(byte[] bytes, int length) {
        if (LOG.isLoggable(System.Logger.Level.TRACE)) {
            @Nullable Long start = sent.poll();
            String time =
                    start == null ? "" : " after " + TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start) + " us";
            LOG.log(System.Logger.Level.TRACE, probe + " < " + hex(bytes, length) + time);
        }
    }

    /** Answers that are awaited no more. */
    void forget() {
        sent.clear();
    }

    /** The packet in hexadecimal, cut where it gets long. */
    static String hex(byte[] bytes, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(length, SHOWN); i++) {
            text.append(i == 0 ? "" : " ").append(Character.forDigit(bytes[i] >> 4 & 0xF, 16));
            text.append(Character.forDigit(bytes[i] & 0xF, 16));
        }
        return length > SHOWN ? text + " ... (" + length + " bytes)" : text.toString();
    }
}
