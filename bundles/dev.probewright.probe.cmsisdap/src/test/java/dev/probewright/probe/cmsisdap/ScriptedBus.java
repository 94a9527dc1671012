/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** A bus with one probe that expects and answers literal bytes, written as hex. */
final class ScriptedBus implements UsbBus {
    static final String NO_ANSWER = "";

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final int endpointSize;
    private final Deque<String[]> script = new ArrayDeque<>();
    private final Deque<byte[]> answers = new ArrayDeque<>();
    final List<String> zeroLength = new ArrayList<>();
    private String last = "";
    private boolean gone;

    ScriptedBus(int endpointSize) {
        this.endpointSize = endpointSize;
    }

    /** What a probe of 512-byte packets, 4 of them, answers when it is opened. */
    ScriptedBus opening(boolean execute) {
        expect("00 FF", "00 02 00 02");
        expect("00 FE", "00 01 04");
        expect("00 F0", execute ? "00 01 11" : "00 01 01");
        expect("00 09", "00 04 31 2E 30 00");
        if (execute) {
            expect("7F 02 00 FE 00 FE", "7F 02 00 01 04 00 01 04");
        }
        return this;
    }

    /** What is asked after something went wrong, before anything else is. */
    ScriptedBus settling() {
        return expect("00 FF", "00 02 00 02").expect("00 FE", "00 01 04");
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

    void checkDone() {
        assertEquals(0, script.size(), () -> "still expected: " + script.peek()[0]);
        assertEquals(0, answers.size(), "answers that were not fetched");
    }

    void goAway() {
        gone = true;
    }

    @Override
    public String name() {
        return "usb";
    }

    @Override
    public List<UsbDeviceInfo> devices() {
        List<UsbEndpointInfo> endpoints =
                List.of(new UsbEndpointInfo(0x01, 2, endpointSize), new UsbEndpointInfo(0x81, 2, endpointSize));
        UsbInterfaceInfo port = new UsbInterfaceInfo(3, 0xFF, 0, 0, "Some CMSIS-DAP v2", endpoints);
        return List.of(new UsbDeviceInfo(
                "usb", "1-2", 0xC251, 0xF001, "0123ABCD", "Maker", "Probe", List.of(port), UsbAccess.FREE, ""));
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
                assertEquals(3, interfaceNumber);
                assertEquals(0x01, out);
                assertEquals(0x81, in);
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
            return endpointSize;
        }

        @Override
        public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
            if (gone) {
                throw new UsbGoneException("gone");
            }
            last = HEX.formatHex(data, 0, length);
            String[] next = script.poll();
            assertEquals(next == null ? "nothing" : next[0], last);
            if (next != null && !next[1].isEmpty()) {
                answers.add(HEX.parseHex(next[1]));
            }
        }

        @Override
        public void writeZeroLength(int timeoutMillis) {
            zeroLength.add(last);
        }

        @Override
        public int read(byte[] buffer, int timeoutMillis) throws UsbException {
            byte[] answer = answers.poll();
            if (answer == null) {
                throw new UsbTimeoutException("nothing", timeoutMillis);
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
