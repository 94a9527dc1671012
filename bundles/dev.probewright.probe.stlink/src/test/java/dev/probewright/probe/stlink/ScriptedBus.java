/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.access.Buses;
import dev.probewright.usb.BulkIn;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbInterfaceInfo;
import dev.probewright.usb.UsbTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** A bus with one ST-LINK that expects and answers literal bytes, written as hex. */
final class ScriptedBus implements UsbBus {
    static final String NO_ANSWER = "";

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final int productId;
    private final int out;
    private final int trace;
    private final int packet;
    private String serial = "066BFF505254887867012345";
    private final Deque<String[]> script = new ArrayDeque<>();
    private final Deque<byte[]> answers = new ArrayDeque<>();
    private final Deque<byte[]> captured = new ArrayDeque<>();
    private boolean open;

    ScriptedBus(int productId, int out, int trace, int packet) {
        this.productId = productId;
        this.out = out;
        this.trace = trace;
        this.packet = packet;
    }

    /** An ST-LINK/V2. */
    static ScriptedBus v2() {
        return new ScriptedBus(0x3748, 0x02, 0x83, 64);
    }

    /** An STLINK-V3. */
    static ScriptedBus v3() {
        return new ScriptedBus(0x374F, 0x01, 0x82, 512);
    }

    ScriptedBus serial(String told) {
        serial = told;
        return this;
    }

    /** What a V2 with this firmware answers when it is opened, in the mode for mass storage. */
    ScriptedBus openingV2(int jtag) {
        expect("F1", String.format("%02X %02X 83 04 48 37", 0x20 | jtag >> 2, jtag << 6 & 0xC0 | 7));
        return expect("F5", "01 00");
    }

    ScriptedBus openingV3(int jtag) {
        expect("F1", "30 00 83 04 4F 37");
        expect("FB", String.format("03 00 %02X 03 05 00 00 00 83 04 4F 37", jtag));
        return expect("F5", "01 00");
    }

    /** Commands are filled up to 16 bytes. */
    ScriptedBus expect(String command, String answer) {
        String filled = command + " 00".repeat(StlinkCommand.LENGTH - HEX.parseHex(command).length);
        script.add(new String[] {filled, answer});
        return this;
    }

    /** Data behind a command. */
    ScriptedBus data(String bytes) {
        script.add(new String[] {bytes, NO_ANSWER});
        return this;
    }

    /** Something comes that nobody asked for. */
    ScriptedBus stale(String answer) {
        answers.add(HEX.parseHex(answer));
        return this;
    }

    ScriptedBus captured(String bytes) {
        captured.add(HEX.parseHex(bytes));
        return this;
    }

    void checkDone() {
        assertEquals(0, script.size(), () -> "still expected: " + script.peek()[0]);
        assertEquals(0, answers.size(), "answers that were not fetched");
    }

    boolean isOpen() {
        return open;
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
        List<UsbEndpointInfo> endpoints = List.of(
                new UsbEndpointInfo(0x81, 2, packet),
                new UsbEndpointInfo(out, 2, packet),
                new UsbEndpointInfo(trace, 2, packet));
        List<UsbInterfaceInfo> interfaces = new ArrayList<>();
        interfaces.add(new UsbInterfaceInfo(0, 8, 6, 80, "Drive", List.of()));
        interfaces.add(new UsbInterfaceInfo(1, 0xFF, 0, 0, "ST-LINK", endpoints));
        return List.of(new UsbDeviceInfo(
                name(), "1-2", 0x0483, productId, serial, "STMicroelectronics", "", interfaces, UsbAccess.FREE, ""));
    }

    @Override
    public UsbDevice open(UsbDeviceInfo info) {
        open = true;
        return new UsbDevice() {
            @Override
            public UsbDeviceInfo info() {
                return info;
            }

            @Override
            public BulkPipe bulk(int interfaceNumber, int outEndpoint, int inEndpoint) {
                assertEquals(1, interfaceNumber);
                assertEquals(out, outEndpoint);
                assertEquals(0x81, inEndpoint);
                return new Pipe();
            }

            @Override
            public BulkIn bulkIn(int interfaceNumber, int inEndpoint) {
                assertEquals(1, interfaceNumber);
                assertEquals(trace, inEndpoint);
                return new Trace();
            }

            @Override
            public int control(int requestType, int request, int value, int index, byte[] data, int timeoutMillis) {
                throw new UnsupportedOperationException("the script has no control transfers");
            }

            @Override
            public void close() {
                open = false;
            }
        };
    }

    @Override
    public Registration onChange(Runnable listener) {
        return () -> {};
    }

    private static int fetch(Deque<byte[]> from, byte[] buffer, int timeoutMillis) throws UsbException {
        byte[] answer = from.poll();
        if (answer == null) {
            throw new UsbTimeoutException("nothing", timeoutMillis);
        }
        assertTrue(answer.length <= buffer.length, "overflow: " + answer.length + " into " + buffer.length);
        System.arraycopy(answer, 0, buffer, 0, answer.length);
        return answer.length;
    }

    private final class Pipe implements BulkPipe {
        @Override
        public int maxPacketSize() {
            return packet;
        }

        @Override
        public void write(byte[] data, int length, int timeoutMillis) {
            String[] next = script.poll();
            assertEquals(next == null ? "nothing" : next[0], HEX.formatHex(data, 0, length));
            if (next != null && !next[1].isEmpty()) {
                answers.add(HEX.parseHex(next[1]));
            }
        }

        @Override
        public void writeZeroLength(int timeoutMillis) {
            throw new UnsupportedOperationException("commands have a length of their own");
        }

        @Override
        public int read(byte[] buffer, int timeoutMillis) throws UsbException {
            assertEquals(0, buffer.length % packet, "whole packets are asked for");
            return fetch(answers, buffer, timeoutMillis);
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    private final class Trace implements BulkIn {
        @Override
        public int maxPacketSize() {
            return packet;
        }

        @Override
        public int read(byte[] buffer, int timeoutMillis) throws UsbException {
            return fetch(captured, buffer, timeoutMillis);
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
