/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.HidPipe;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** What the packets of a virtual board are carried by. */
public enum Carried {
    BULK {
        @Override
        Carrier carrier(BulkPipe pipe, int packetSize) {
            return new BulkCarrier(pipe);
        }
    },
    /** HID reports as long as the board's packets, each filled with what was in the one before, as many probes do. */
    HID {
        @Override
        Carrier carrier(BulkPipe pipe, int packetSize) {
            return new HidCarrier(new Reports(pipe, packetSize), ProbeFacts.MIN_PACKET_SIZE);
        }
    },
    /** Frames on a stream, cut anywhere. */
    TCP {
        @Override
        Carrier carrier(BulkPipe pipe, int packetSize) {
            return new TcpCarrier(new Frames(pipe, packetSize));
        }
    };

    abstract Carrier carrier(BulkPipe pipe, int packetSize);

    List<Integer> sizes() {
        return this == HID ? List.of(64, 512, 1024) : List.of(ProbeFacts.MIN_PACKET_SIZE);
    }

    private static final class Reports implements HidPipe {
        private final BulkPipe pipe;
        private final byte[] report;

        Reports(BulkPipe pipe, int size) {
            this.pipe = pipe;
            this.report = new byte[size];
            Arrays.fill(report, (byte) 0xA5);
        }

        @Override
        public void write(byte[] data, int length) throws UsbException {
            if (length != report.length) {
                throw new UsbException("a report of " + length + " bytes, not " + report.length);
            }
            pipe.write(data, length, 1000);
        }

        @Override
        public int read(byte[] buffer, int timeoutMillis) throws UsbException {
            byte[] come = new byte[report.length];
            int length = pipe.read(come, timeoutMillis);
            System.arraycopy(come, 0, report, 0, length);
            System.arraycopy(report, 0, buffer, 0, report.length);
            return report.length;
        }

        @Override
        public void close() {
            pipe.close();
        }
    }

    private static final class Frames implements StreamPipe {
        private static final int HEADER = 8;

        private final BulkPipe pipe;
        private final int packetSize;
        private byte[] rest = {};
        private int pieces;

        Frames(BulkPipe pipe, int packetSize) {
            this.pipe = pipe;
            this.packetSize = packetSize;
        }

        @Override
        public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
            ByteBuffer frame = ByteBuffer.wrap(data, 0, length).order(ByteOrder.LITTLE_ENDIAN);
            boolean right = frame.getInt() == 0x0050_4144
                    && (frame.getShort() & 0xFFFF) == length - HEADER
                    && frame.get() == 1
                    && frame.get() == 0;
            if (!right) {
                throw new UsbException("no frame of a request");
            }
            byte[] packet = Arrays.copyOfRange(data, HEADER, length);
            pipe.write(packet, packet.length, timeoutMillis);
            if (packet.length % pipe.maxPacketSize() == 0 && packet.length < packetSize) {
                pipe.writeZeroLength(timeoutMillis);
            }
        }

        @Override
        public int read(byte[] buffer, int timeoutMillis) throws UsbException {
            if (rest.length == 0) {
                byte[] come = new byte[packetSize];
                int length = pipe.read(come, timeoutMillis);
                if (length == 0) {
                    throw new UsbTimeoutException("nothing", timeoutMillis);
                }
                rest = ByteBuffer.allocate(HEADER + length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(0x0050_4144)
                        .putShort((short) length)
                        .put((byte) 2)
                        .put((byte) 0)
                        .put(come, 0, length)
                        .array();
            }
            int count = Math.min(Math.min(buffer.length, rest.length), 1 + 7 * (pieces++ % 40));
            System.arraycopy(rest, 0, buffer, 0, count);
            rest = Arrays.copyOfRange(rest, count, rest.length);
            return count;
        }

        @Override
        public void close() {
            pipe.close();
        }
    }
}
