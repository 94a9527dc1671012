/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.Arrays;

/**
 * Reads what the MPSSE answers out of the chip's USB packets, each of which has two bytes of its own in front, and
 * may have nothing behind them. One thread.
 */
final class AnswerReader {
    /** Bytes in front of each packet: the state of the chip's modem and of its line. */
    private static final int STATUS_BYTES = 2;

    private static final int TRANSFER_BYTES = 16 * 1024;

    /** What is waited for at a time, so that whoever gives up is not kept waiting. */
    private static final int SLICE_MILLIS = 100;

    private final BulkPipe pipe;
    private final int packetSize;
    private final byte[] transfer;
    private volatile boolean given;
    private volatile long received;

    AnswerReader(BulkPipe pipe, int packetSize) {
        this.pipe = pipe;
        this.packetSize = packetSize;
        this.transfer = new byte[TRANSFER_BYTES / packetSize * packetSize];
    }

    /** Whatever came is no answer. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String facts) {
            super(facts);
        }
    }

    /** Bytes that came over USB so far. */
    long received() {
        return received;
    }

    /** Makes a {@link #read} that another thread is in end soon, with a time-out; until {@link #resume}. */
    void giveUp() {
        given = true;
    }

    void resume() {
        given = false;
    }

    /**
     * Reads exactly so many bytes.
     *
     * @param timeoutMillis for how long nothing may come
     * @throws UsbTimeoutException when fewer came
     * @throws MalformedException when more came, or a packet was none of the chip's
     */
    byte[] read(int count, int timeoutMillis) throws UsbException, MalformedException {
        byte[] answer = new byte[count];
        int length = 0;
        long deadline = deadline(timeoutMillis);
        while (length < count) {
            int more = strip(slice(deadline));
            if (length + more > count) {
                throw new MalformedException((length + more) + " bytes of answer where " + count + " were due");
            }
            System.arraycopy(transfer, 0, answer, length, more);
            length += more;
            if (more > 0) {
                deadline = deadline(timeoutMillis);
            }
            if (length < count && (given || System.nanoTime() - deadline >= 0)) {
                throw new UsbTimeoutException(length + " of " + count + " bytes came", timeoutMillis);
            }
        }
        return answer;
    }

    static long deadline(int millis) {
        return System.nanoTime() + millis * 1_000_000L;
    }

    /** Reads what one transfer brings, nothing where none comes for a while. */
    byte[] readSome(long deadline) throws UsbException, MalformedException {
        int bytes = strip(slice(deadline));
        return Arrays.copyOf(transfer, bytes);
    }

    /** Throws away what comes in so long. */
    void discard(int millis) throws UsbException {
        long deadline = deadline(millis);
        do {
            slice(deadline);
        } while (System.nanoTime() - deadline < 0);
    }

    /** @return bytes that came, 0 where none did in this slice */
    private int slice(long deadline) throws UsbException {
        long left = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
        try {
            int bytes = pipe.read(transfer, (int) Math.min(SLICE_MILLIS, left));
            received += bytes;
            return bytes;
        } catch (UsbTimeoutException e) {
            return 0;
        }
    }

    /** Takes the chip's own bytes out; what is left lies at the front. */
    private int strip(int bytes) throws MalformedException {
        int length = 0;
        for (int packet = 0; packet < bytes; packet += packetSize) {
            int inPacket = Math.min(packetSize, bytes - packet);
            if (inPacket < STATUS_BYTES) {
                throw new MalformedException(
                        "a USB packet of " + inPacket + " bytes; each begins with two of the chip's own");
            }
            System.arraycopy(transfer, packet + STATUS_BYTES, transfer, length, inPacket - STATUS_BYTES);
            length += inPacket - STATUS_BYTES;
        }
        return length;
    }
}
