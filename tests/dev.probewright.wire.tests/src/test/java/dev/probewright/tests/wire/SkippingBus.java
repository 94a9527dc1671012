/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.wire;

import dev.probewright.usb.BulkIn;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * A probe between driver and board that, once, does not execute a transfer in the middle of a packet, says so, and then
 * goes on with whatever is in flight behind, as real probes do after a WAIT or a lost acknowledge.
 */
public final class SkippingBus implements UsbBus {
    private static final int TRANSFER = 0x05;
    private static final int TRANSFER_BLOCK = 0x06;
    private static final int EXECUTE = 0x7F;
    private static final int READ = 1 << 1;
    private static final int MATCH_VALUE = 1 << 4;

    private final UsbBus bus;
    private int packetsUntil = -1;
    private int transfer;
    private int response;
    private boolean skipped;

    public SkippingBus(UsbBus bus) {
        this.bus = bus;
    }

    /**
     * @param packet the packet with transfers, counted from 0 from now on
     * @param which the transfer in it, or the last where there are fewer
     * @param answer the response byte: 2 is WAIT, 7 none, 8 a protocol error
     */
    public void skip(int packet, int which, int answer) {
        packetsUntil = packet;
        transfer = which;
        response = answer;
        skipped = false;
    }

    /** Whether it has happened. */
    public boolean skipped() {
        return skipped;
    }

    /** One command of a packet. */
    private record Part(int command, int count, List<byte[]> steps) {
        /** The first {@code limit} transfers of it. */
        byte[] request(int limit) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(command);
            bytes.write(0);
            bytes.write(limit);
            if (command == TRANSFER_BLOCK) {
                bytes.write(limit >> 8);
                bytes.write(steps.get(0)[0]);
            }
            for (byte[] step : steps.subList(0, limit)) {
                int from = command == TRANSFER_BLOCK ? 1 : 0;
                bytes.write(step, from, step.length - from);
            }
            return bytes.toByteArray();
        }

        byte[] none(int response) {
            return command == TRANSFER
                    ? new byte[] {TRANSFER, 0, (byte) response}
                    : new byte[] {TRANSFER_BLOCK, 0, 0, (byte) response};
        }
    }

    /** How the answer to a packet is made of what the board answers. */
    private interface Answer {
        byte[] make(BulkPipe pipe, int timeoutMillis) throws UsbException;
    }

    private final class Pipe implements BulkPipe {
        private final BulkPipe pipe;
        private final Deque<Answer> answers = new ArrayDeque<>();
        private boolean swallowZeroLength;

        Pipe(BulkPipe pipe) {
            this.pipe = pipe;
        }

        @Override
        public int maxPacketSize() {
            return pipe.maxPacketSize();
        }

        @Override
        public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
            int command = data[0] & 0xFF;
            boolean transfers = command == TRANSFER || command == TRANSFER_BLOCK || command == EXECUTE && data[2] != 0;
            if (!transfers || packetsUntil < 0 || packetsUntil-- > 0) {
                swallowZeroLength = false;
                pipe.write(data, length, timeoutMillis);
                answers.add(SkippingBus::whole);
                return;
            }
            skipped = true;
            swallowZeroLength = length % pipe.maxPacketSize() == 0;
            Deque<Answer> earlier = new ArrayDeque<>(answers);
            answers.clear();
            for (Answer each : earlier) {
                byte[] bytes = each.make(pipe, timeoutMillis);
                answers.add((from, millis) -> bytes);
            }
            List<Part> parts = parts(Arrays.copyOf(data, length));
            List<Answer> made = new ArrayList<>();
            int left = transfer;
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                boolean here = left >= 0 && (left < part.count() || i == parts.size() - 1);
                int run = here ? Math.min(left, part.count() - 1) : part.count();
                left = here ? -1 : left - part.count();
                if (run == 0) {
                    made.add((from, millis) -> part.none(response));
                    continue;
                }
                // A command of its own: its answer may be as long as a packet.
                byte[] request = part.request(run);
                pipe.write(request, request.length, timeoutMillis);
                if (request.length % pipe.maxPacketSize() == 0) {
                    pipe.writeZeroLength(timeoutMillis);
                }
                byte[] answer = whole(pipe, timeoutMillis);
                if (here) {
                    answer[part.command() == TRANSFER ? 2 : 3] = (byte) response;
                }
                made.add((from, millis) -> answer);
            }
            answers.add((from, millis) -> joined(made, command == EXECUTE));
        }

        private byte[] joined(List<Answer> parts, boolean execute) throws UsbException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (execute) {
                bytes.write(EXECUTE);
                bytes.write(parts.size());
            }
            for (Answer part : parts) {
                bytes.writeBytes(part.make(pipe, 0));
            }
            return bytes.toByteArray();
        }

        @Override
        public void writeZeroLength(int timeoutMillis) throws UsbException {
            if (swallowZeroLength) {
                swallowZeroLength = false;
            } else {
                pipe.writeZeroLength(timeoutMillis);
            }
        }

        @Override
        public int read(byte[] buffer, int timeoutMillis) throws UsbException {
            Answer answer = answers.poll();
            byte[] bytes = answer == null ? whole(pipe, timeoutMillis) : answer.make(pipe, timeoutMillis);
            System.arraycopy(bytes, 0, buffer, 0, bytes.length);
            return bytes.length;
        }

        @Override
        public void close() {
            pipe.close();
        }
    }

    private static byte[] whole(BulkPipe pipe, int timeoutMillis) throws UsbException {
        byte[] buffer = new byte[1024];
        return Arrays.copyOf(buffer, pipe.read(buffer, timeoutMillis));
    }

    private static List<Part> parts(byte[] packet) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        int commands = 1;
        if ((packet[0] & 0xFF) == EXECUTE) {
            commands = packet[1] & 0xFF;
            at = 2;
        }
        for (int i = 0; i < commands; i++) {
            int command = packet[at] & 0xFF;
            List<byte[]> steps = new ArrayList<>();
            int count = packet[at + 2] & 0xFF;
            if (command == TRANSFER_BLOCK) {
                count |= (packet[at + 3] & 0xFF) << 8;
                byte request = packet[at + 4];
                at += 5;
                for (int step = 0; step < count; step++, at += 4) {
                    steps.add(new byte[] {request, packet[at], packet[at + 1], packet[at + 2], packet[at + 3]});
                }
            } else {
                at += 3;
                for (int step = 0; step < count; step++) {
                    boolean readsOnly = (packet[at] & (READ | MATCH_VALUE)) == READ;
                    steps.add(Arrays.copyOfRange(packet, at, at + (readsOnly ? 1 : 5)));
                    at += readsOnly ? 1 : 5;
                }
            }
            parts.add(new Part(command, count, steps));
        }
        return parts;
    }

    @Override
    public String name() {
        return bus.name();
    }

    @Override
    public List<UsbDeviceInfo> devices() throws UsbException {
        return bus.devices();
    }

    @Override
    public UsbDevice open(UsbDeviceInfo info) throws UsbException {
        UsbDevice device = bus.open(info);
        return new UsbDevice() {
            @Override
            public UsbDeviceInfo info() {
                return device.info();
            }

            @Override
            public BulkPipe bulk(int interfaceNumber, int out, int in) throws UsbException {
                return new Pipe(device.bulk(interfaceNumber, out, in));
            }

            @Override
            public BulkIn bulkIn(int interfaceNumber, int in) throws UsbException {
                return device.bulkIn(interfaceNumber, in);
            }

            @Override
            public int control(int requestType, int request, int value, int index, byte[] data, int timeoutMillis)
                    throws UsbException {
                return device.control(requestType, request, value, index, data, timeoutMillis);
            }

            @Override
            public void close() {
                device.close();
            }
        };
    }

    @Override
    public Registration onChange(Runnable listener) {
        return bus.onChange(listener);
    }
}
