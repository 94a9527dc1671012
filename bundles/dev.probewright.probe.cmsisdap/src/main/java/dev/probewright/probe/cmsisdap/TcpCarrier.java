/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * CMSIS-DAP over TCP as OpenOCD has it: before each packet stand a signature (32 bits), its length (16 bits), what it is (8 bits)
 * and a reserved byte, little-endian.
 */
final class TcpCarrier implements Carrier {
    private static final int SIGNATURE = 0x0050_4144;
    private static final int HEADER = 8;
    private static final int REQUEST = 1;
    private static final int RESPONSE = 2;

    private final StreamPipe pipe;
    private final byte[] chunk = new byte[4096];
    private byte[] frame;
    /** What came of the frames not yet handed out. */
    private ByteBuffer come;

    TcpCarrier(StreamPipe pipe) {
        this.pipe = pipe;
        this.frame = new byte[HEADER + ProbeFacts.MAX_TCP_PACKET];
        this.come = ByteBuffer.allocate(2 * ProbeFacts.MAX_PACKET_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void send(byte[] packet, int length, int timeoutMillis) throws UsbException {
        ByteBuffer.wrap(frame)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(SIGNATURE)
                .putShort((short) length)
                .put((byte) REQUEST)
                .put((byte) 0)
                .put(packet, 0, length);
        pipe.write(frame, HEADER + length, timeoutMillis);
    }

    @Override
    public int receive(byte[] buffer, int timeoutMillis) throws UsbException {
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        while (true) {
            if (come.position() >= HEADER) {
                int length = checkedLength(buffer.length);
                if (come.position() >= HEADER + length) {
                    come.flip().position(HEADER).get(buffer, 0, length).compact();
                    return length;
                }
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left < 0 && come.position() > 0) {
                throw new UsbTimeoutException("a frame that ends after " + come.position() + " bytes", timeoutMillis);
            }
            int count = pipe.read(chunk, (int) Math.max(1, left));
            if (count > come.remaining()) {
                come.clear();
                throw new UsbException("more bytes than frames can have");
            }
            come.put(chunk, 0, count);
        }
    }

    /** The length of the frame that has begun; throws it away where it is none. */
    private int checkedLength(int most) throws UsbException {
        int signature = come.getInt(0);
        int length = come.getShort(4) & 0xFFFF;
        int type = come.get(6) & 0xFF;
        if (signature == SIGNATURE && type == RESPONSE && length <= most) {
            return length;
        }
        skipToSignature();
        throw new UsbException(String.format(
                "no frame of an answer: signature 0x%08X, type %d, %d bytes where %d are possible",
                signature, type, length, most));
    }

    /** Throws away what comes before the next signature; all where there is none. */
    private void skipToSignature() {
        int end = come.position();
        int at = 1;
        while (at <= end - Integer.BYTES && come.getInt(at) != SIGNATURE) {
            at++;
        }
        come.flip();
        if (at <= end - Integer.BYTES) {
            come.position(at);
        } else {
            come.position(end);
        }
        come.compact();
    }

    @Override
    public void setPacketSize(int bytes) {
        frame = new byte[HEADER + bytes];
    }

    @Override
    public boolean pads() {
        return false;
    }

    @Override
    public boolean countIsDoubtful() {
        return true;
    }

    @Override
    public int mostInFlight() {
        return ProbeFacts.MAX_PACKET_COUNT;
    }

    @Override
    public void close() {
        pipe.close();
    }
}
