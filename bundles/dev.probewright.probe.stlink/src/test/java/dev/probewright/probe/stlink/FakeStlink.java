/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import dev.probewright.probe.access.Buses;
import dev.probewright.usb.BulkIn;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/** A bus with an ST-LINK/V2 that has some memory and some registers, and whose answers can be tampered with. */
final class FakeStlink implements UsbBus {
    static final int BASE = 0x2000_0000;

    final byte[] memory = new byte[4096];
    final int[] registers = new int[64];
    private final Deque<byte[]> answers = new ArrayDeque<>();
    private UnaryOperator<byte[]> tamper = UnaryOperator.identity();
    private Deque<byte[]> late = new ArrayDeque<>();
    private byte[] pending = {};

    /** What becomes of each answer; one of no bytes is not sent. */
    void setTamper(UnaryOperator<byte[]> change) {
        tamper = change;
    }

    /** Comes when the next command does, before its answer. */
    void sendLate(byte[] answer) {
        late.add(answer);
    }

    /** Comes at once. */
    void sendExtra(byte[] answer) {
        answers.add(answer);
    }

    private void command(byte[] command) {
        answers.addAll(late);
        late = new ArrayDeque<>();
        ByteBuffer in = ByteBuffer.wrap(command).order(ByteOrder.LITTLE_ENDIAN);
        int first = command[0] & 0xFF;
        int second = command[1] & 0xFF;
        if (first == 0xF1) {
            answer(new byte[] {0x29, 0x47, (byte) 0x83, 0x04, 0x48, 0x37});
        } else if (first == 0xF5) {
            answer(new byte[] {1, 0});
        } else if (first == 0xF2) {
            debug(second, in);
        }
    }

    private void debug(int command, ByteBuffer in) {
        int offset = in.getInt(2) - BASE;
        int length = in.getShort(6) & 0xFFFF;
        switch (command) {
            case 0x07, 0x0C -> answer(Arrays.copyOfRange(memory, offset, offset + Math.max(2, length)));
            case 0x08, 0x0D -> pending = in.array().clone();
            case 0x3E -> answer(status(12).array());
            case 0x45 ->
                answer(status(8)
                        .putInt(4, registers[in.getShort(4) & 0xFC | in.getShort(2) & 1])
                        .array());
            case 0x46 -> {
                registers[in.getShort(4) & 0xFC & 63 | in.getShort(2) & 1] = in.getInt(6);
                answer(status(2).array());
            }
            case 0x21 -> {
                // Nothing is answered.
            }
            default -> answer(status(2).array());
        }
    }

    private void data(byte[] bytes) {
        int offset = ByteBuffer.wrap(pending).order(ByteOrder.LITTLE_ENDIAN).getInt(2) - BASE;
        System.arraycopy(bytes, 0, memory, offset, bytes.length);
        pending = new byte[0];
    }

    private static ByteBuffer status(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).put(0, (byte) 0x80);
    }

    private void answer(byte[] bytes) {
        byte[] sent = tamper.apply(bytes);
        if (sent.length > 0) {
            answers.add(sent);
        }
    }

    StlinkDriver driver() {
        return new StlinkDriver(new Buses(List.of(this), List.of(), List.of()), 10);
    }

    @Override
    public String name() {
        return Buses.MACHINE;
    }

    @Override
    public List<UsbDeviceInfo> devices() {
        return List.of(new UsbDeviceInfo(
                name(),
                "1-2",
                0x0483,
                0x3748,
                "0123",
                "STMicroelectronics",
                "STM32 STLink",
                List.of(),
                UsbAccess.FREE,
                ""));
    }

    @Override
    public UsbDevice open(UsbDeviceInfo info) {
        return new UsbDevice() {
            @Override
            public UsbDeviceInfo info() {
                return info;
            }

            @Override
            public BulkPipe bulk(int interfaceNumber, int outEndpoint, int inEndpoint) {
                return new Pipe();
            }

            @Override
            public BulkIn bulkIn(int interfaceNumber, int inEndpoint) {
                throw new UnsupportedOperationException("no trace");
            }

            @Override
            public int control(int requestType, int request, int value, int index, byte[] data, int timeoutMillis) {
                throw new UnsupportedOperationException("no control transfers");
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    @Override
    public Registration onChange(Runnable listener) {
        return () -> {};
    }

    private final class Pipe implements BulkPipe {
        @Override
        public int maxPacketSize() {
            return 64;
        }

        @Override
        public void write(byte[] data, int length, int timeoutMillis) {
            if (pending.length > 0) {
                data(Arrays.copyOf(data, length));
            } else {
                command(Arrays.copyOf(data, length));
            }
        }

        @Override
        public void writeZeroLength(int timeoutMillis) {
            throw new UnsupportedOperationException("commands have a length of their own");
        }

        @Override
        public int read(byte[] buffer, int timeoutMillis) throws UsbException {
            byte[] answer = answers.poll();
            if (answer == null) {
                throw new UsbTimeoutException("nothing", timeoutMillis);
            }
            if (answer.length > buffer.length) {
                throw new UsbException("overflow");
            }
            System.arraycopy(answer, 0, buffer, 0, answer.length);
            return answer.length;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
