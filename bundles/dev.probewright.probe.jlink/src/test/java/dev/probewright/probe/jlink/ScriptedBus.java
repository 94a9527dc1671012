/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.probewright.probe.access.Buses;
import dev.probewright.usb.BulkIn;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbInterfaceInfo;
import dev.probewright.usb.UsbTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A bus with one J-Link on a board that expects and answers literal bytes, written as hex; {@code |} stands between transfers. */
final class ScriptedBus implements UsbBus {
    static final String NO_ANSWER = "";

    /** What a recent one tells: all that this driver knows of, and more. */
    static final String CAPS = "FF 3F EE 8F";

    static final String FIRMWARE = "J-Link V9 compiled";

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final Deque<String[]> script = new ArrayDeque<>();
    private final Deque<byte[]> answers = new ArrayDeque<>();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final UsbAccess access;
    private final String serial;
    private boolean waits;

    ScriptedBus() {
        this(UsbAccess.FREE, "000012345678");
    }

    ScriptedBus(UsbAccess access, String serial) {
        this.access = access;
        this.serial = serial;
    }

    Buses buses() {
        return new Buses(List.of(this), List.of(), List.of());
    }

    static String hex(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    ScriptedBus opening() {
        return opening(CAPS, "ED", "FF 3F EE 8F 03" + " 00".repeat(27), "C7 FF", "03 00 00 00");
    }

    /** Version and capabilities as given, hardware 9.40, and what is asked further. */
    ScriptedBus opening(String caps, String... further) {
        expect("01", "70 00 | " + hex(FIRMWARE) + " 00".repeat(112 - FIRMWARE.length()));
        expect("E8", caps);
        expect("E8", caps);
        boolean hasVersion = (Integer.parseInt(caps.substring(0, 2), 16) & 2) != 0;
        for (int i = 0; i < further.length; i += 2) {
            if (further[i].equals("C7 FF") && hasVersion) {
                expect("F0", "80 6F 01 00");
            }
            expect(further[i], further[i + 1]);
        }
        return this;
    }

    ScriptedBus expect(String request, String answer) {
        script.add(new String[] {request, answer});
        return this;
    }

    /** Something comes that nobody asked for. */
    ScriptedBus stale(String answer) {
        answers.add(HEX.parseHex(answer));
        return this;
    }

    /** From now on a read without an answer lasts until the pipe is closed. */
    void waitForClose() {
        waits = true;
    }

    /** Waits until somebody waits for an answer. */
    void awaitReading() throws InterruptedException {
        reading.await();
    }

    void checkDone() {
        assertEquals(0, script.size(), () -> "still expected: " + script.peek()[0]);
        assertEquals(0, answers.size(), "answers that were not fetched");
    }

    @Override
    public String name() {
        return "usb";
    }

    @Override
    public List<UsbDeviceInfo> devices() {
        UsbInterfaceInfo serialPort = new UsbInterfaceInfo(0, 2, 2, 1, "CDC", List.of(new UsbEndpointInfo(0x83, 3, 8)));
        List<UsbEndpointInfo> endpoints = List.of(new UsbEndpointInfo(0x81, 2, 64), new UsbEndpointInfo(0x02, 2, 64));
        UsbInterfaceInfo port = new UsbInterfaceInfo(2, 0xFF, 0xFF, 0xFF, "BULK interface", endpoints);
        return List.of(new UsbDeviceInfo(
                "usb", "1-2", 0x1366, 0x0105, serial, "SEGGER", "J-Link", List.of(serialPort, port), access, "why"));
    }

    @Override
    public UsbDevice open(UsbDeviceInfo info) {
        return new UsbDevice() {
            @Override
            public UsbDeviceInfo info() {
                return info;
            }

            @Override
            public BulkPipe bulk(int interfaceNumber, int out, int in) {
                assertEquals("2 02 81", String.format("%d %02X %02X", interfaceNumber, out, in));
                return new Pipe();
            }

            @Override
            public BulkIn bulkIn(int interfaceNumber, int in) {
                throw new UnsupportedOperationException("the script has no streaming endpoint");
            }

            @Override
            public int control(int requestType, int request, int value, int index, byte[] data, int timeoutMillis) {
                throw new UnsupportedOperationException("the script has no control transfers");
            }

            @Override
            public void close() {
                closed.countDown();
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
            String[] next = script.poll();
            assertEquals(next == null ? "nothing" : next[0], HEX.formatHex(data, 0, length));
            if (next != null && !next[1].isEmpty()) {
                for (String transfer : next[1].split("\\|")) {
                    answers.add(HEX.parseHex(transfer.trim()));
                }
            }
        }

        @Override
        public void writeZeroLength(int timeoutMillis) {
            throw new UnsupportedOperationException("a J-Link counts bytes");
        }

        @Override
        public int read(byte[] buffer, int timeoutMillis) throws UsbException {
            byte[] answer = answers.poll();
            if (answer == null && waits) {
                reading.countDown();
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new UsbGoneException("closed");
            }
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
            closed.countDown();
        }
    }
}
