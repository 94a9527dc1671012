/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;

/** A probe that answers what moves bits with bits made of the request, and whose answers can be spoilt on the way. */
final class CorruptingPipe implements BulkPipe {
    /** What happens to an answer. */
    enum Spoiling {
        NONE,
        TRUNCATED,
        LENGTHENED,
        OTHER_STATUS,
        LOST,
        LATE,
        TWICE,
        BEHIND_NOTHING,
        IN_PIECES
    }

    static final byte[] CAPS = {(byte) 0xFF, 0x3F, (byte) 0xEE, (byte) 0x8F};

    private static final int PACKET = 64;

    private final Random random;
    private final Deque<byte[]> answers = new ArrayDeque<>();
    private byte[] withheld = {};
    Spoiling next = Spoiling.NONE;

    CorruptingPipe(Random random) {
        this.random = random;
    }

    /** What the bits of this request are answered with. */
    static byte[] answer(byte[] second) {
        byte[] bits = second.clone();
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (byte) (bits[i] * 7 + i + 1);
        }
        return bits;
    }

    @Override
    public int maxPacketSize() {
        return PACKET;
    }

    @Override
    public void write(byte[] data, int length, int timeoutMillis) {
        if ((data[0] & 0xFF) == JLinkCommand.GET_CAPS) {
            if (withheld.length > 0) {
                send(withheld);
                withheld = new byte[0];
            }
            send(CAPS);
            return;
        }
        int bytes = (length - 4) / 2;
        byte[] answer = Arrays.copyOf(answer(Arrays.copyOfRange(data, 4 + bytes, length)), bytes + 1);
        spoil(answer);
        next = Spoiling.NONE;
    }

    private void spoil(byte[] answer) {
        switch (next) {
            case NONE -> send(answer);
            case TRUNCATED -> send(Arrays.copyOf(answer, random.nextInt(answer.length)));
            case LENGTHENED -> send(Arrays.copyOf(answer, answer.length + 1 + random.nextInt(8)));
            case OTHER_STATUS -> {
                answer[answer.length - 1] = (byte) (1 + random.nextInt(255));
                send(answer);
            }
            case LOST -> {
                // Nothing comes.
            }
            case LATE -> withheld = answer;
            case TWICE -> {
                send(answer);
                send(answer);
            }
            case BEHIND_NOTHING -> {
                answers.add(new byte[0]);
                send(answer);
            }
            case IN_PIECES -> {
                int first = 1 + random.nextInt(answer.length - 1);
                send(Arrays.copyOf(answer, first));
                send(Arrays.copyOfRange(answer, first, answer.length));
            }
        }
    }

    private void send(byte[] transfer) {
        answers.add(transfer);
    }

    @Override
    public void writeZeroLength(int timeoutMillis) {
        throw new UnsupportedOperationException("a J-Link counts bytes");
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws UsbException {
        byte[] answer = answers.poll();
        if (answer == null) {
            throw new UsbTimeoutException("nothing", timeoutMillis);
        }
        int length = Math.min(answer.length, buffer.length);
        System.arraycopy(answer, 0, buffer, 0, length);
        if (length < answer.length) {
            answers.addFirst(Arrays.copyOfRange(answer, length, answer.length));
        }
        return length;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
