/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import dev.probewright.usb.BulkIn;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbInterfaceInfo;
import dev.probewright.usb.UsbTimeoutException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What ST's server does with the probe of a bus, as the other end of a connection sees it: the older interface, whose server
 * does not survive a request of more than 1428 bytes.
 */
final class SharingServer implements StreamPipe {
    private static final int LONGEST = 1428;
    private static final int PATIENCE_MILLIS = 200;

    private final UsbDeviceInfo info;
    private final UsbDevice device;
    private final BulkPipe pipe;
    private final int traceEndpoint;
    private final int interfaceNumber;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();
    private byte[] answers = {};
    private boolean closed;

    SharingServer(UsbBus bus) throws UsbException {
        info = bus.devices().get(0);
        device = bus.open(info);
        int out = info.productId() == 0x3748 ? 0x02 : 0x01;
        traceEndpoint = info.productId() == 0x3748 ? 0x83 : 0x82;
        interfaceNumber = info.interfaces().stream()
                .filter(each -> each.endpoints().stream().anyMatch(endpoint -> endpoint.address() == out))
                .mapToInt(UsbInterfaceInfo::number)
                .findFirst()
                .orElseThrow();
        pipe = device.bulk(interfaceNumber, out, 0x81);
    }

    @Override
    public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
        if (closed) {
            throw new UsbGoneException("closed");
        }
        request.write(data, 0, length);
        ByteBuffer frame = ByteBuffer.wrap(request.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        while (frame.hasRemaining() && frame.remaining() >= length(frame)) {
            byte[] whole = new byte[length(frame)];
            if (whole.length > LONGEST) {
                throw new UsbGoneException("the server has crashed");
            }
            frame.get(whole);
            execute(ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN));
        }
        byte[] rest = new byte[frame.remaining()];
        frame.get(rest);
        request.reset();
        request.writeBytes(rest);
    }

    private static int length(ByteBuffer frame) {
        return switch (frame.get(frame.position())) {
            case 0 -> 2;
            case 1 -> 1;
            case 2, 3, 4 -> 8;
            case 5 ->
                frame.remaining() < 32 || frame.get(frame.position() + 24) != 0
                        ? 32
                        : 32 + frame.getInt(frame.position() + 28);
            case 6 -> 4;
            default -> throw new IllegalStateException("frame " + frame.get(frame.position()));
        };
    }

    private static ByteBuffer answer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void execute(ByteBuffer frame) throws UsbException {
        switch (frame.get(0)) {
            case 0, 4 -> send(answer(4).putInt(1));
            case 1 -> send(answer(4).putInt(1));
            case 2 -> {
                byte[] serial = info.serial().getBytes(StandardCharsets.ISO_8859_1);
                send(answer(45)
                        .putInt(1)
                        .putInt(3)
                        .put(Arrays.copyOf(serial, 32))
                        .putShort((short) info.vendorId())
                        .putShort((short) info.productId())
                        .put((byte) 0));
            }
            case 3 -> send(answer(8).putInt(frame.getInt(4) == 3 ? 1 : 0x1002).putInt(77));
            case 5 -> command(frame);
            default -> send(answer(16).putInt(1).putInt(2));
        }
    }

    private void command(ByteBuffer frame) throws UsbException {
        int size = frame.getInt(28);
        if (frame.getInt(4) != 77) {
            send(answer(4).putInt(0x1002));
            return;
        }
        ByteBuffer answer = answer(4 + (frame.get(24) == 0 ? 0 : size)).putInt(1);
        try {
            switch (frame.get(24)) {
                case 0 -> {
                    pipe.write(Arrays.copyOfRange(frame.array(), 8, 24), 16, PATIENCE_MILLIS);
                    pipe.write(Arrays.copyOfRange(frame.array(), 32, 32 + size), size, PATIENCE_MILLIS);
                }
                case 1 -> {
                    pipe.write(Arrays.copyOfRange(frame.array(), 8, 24), 16, PATIENCE_MILLIS);
                    if (size > 0) {
                        byte[] buffer = new byte[8192];
                        int count = pipe.read(buffer, PATIENCE_MILLIS);
                        answer.put(buffer, 0, Math.min(count, size));
                    }
                }
                default -> {
                    try (BulkIn trace = device.bulkIn(interfaceNumber, traceEndpoint)) {
                        byte[] buffer = new byte[8192];
                        answer.put(buffer, 0, trace.read(buffer, PATIENCE_MILLIS));
                    }
                }
            }
        } catch (UsbTimeoutException e) {
            answer.putInt(0, 0x1001);
        }
        send(answer);
    }

    private void send(ByteBuffer answer) {
        byte[] all = Arrays.copyOf(answers, answers.length + answer.capacity());
        System.arraycopy(answer.array(), 0, all, answers.length, answer.capacity());
        answers = all;
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws UsbException {
        if (closed) {
            throw new UsbGoneException("closed");
        }
        if (answers.length == 0) {
            throw new UsbTimeoutException("nothing", timeoutMillis);
        }
        int count = Math.min(buffer.length, answers.length);
        System.arraycopy(answers, 0, buffer, 0, count);
        answers = Arrays.copyOfRange(answers, count, answers.length);
        return count;
    }

    @Override
    public void close() {
        closed = true;
        device.close();
    }
}
