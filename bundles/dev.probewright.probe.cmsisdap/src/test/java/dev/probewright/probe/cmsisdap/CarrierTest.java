/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.usb.HidPipe;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How packets are carried by HID reports and over TCP. */
class CarrierTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final String SIGNATURE = "44 41 50 00";

    private final List<String> sent = new ArrayList<>();
    private final Deque<byte[]> come = new ArrayDeque<>();

    private int next(byte[] buffer, int timeoutMillis) throws UsbTimeoutException {
        byte[] next = come.poll();
        if (next == null) {
            throw new UsbTimeoutException("nothing", timeoutMillis);
        }
        System.arraycopy(next, 0, buffer, 0, next.length);
        return next.length;
    }

    private final class Reports implements HidPipe {
        private final int size;
        private final FakeTarget target;

        Reports(int size, FakeTarget target) {
            this.size = size;
            this.target = target;
        }

        @Override
        public void write(byte[] data, int length) throws UsbException {
            if (length != size) {
                throw new UsbException(length + " bytes are no report");
            }
            sent.add(HEX.formatHex(data, 0, 4));
            come.add(Arrays.copyOf(target.answer(Arrays.copyOf(data, length)), size));
        }

        @Override
        public int read(byte[] buffer, int timeoutMillis) throws UsbException {
            return next(buffer, timeoutMillis);
        }

        @Override
        public void close() {
            come.clear();
        }
    }

    private void checkReports(int size, int told, int expected) throws Exception {
        FakeTarget target = new FakeTarget(told, 4);
        target.memory[1] = 0x1234_5678;
        PacketPipe pipe = new PacketPipe("hid", new HidCarrier(new Reports(size, target), 64), new DriverRules(), 10);
        ProbeFacts facts = new ProbeQuestions(pipe).ask(List.of(64, 512, 1024));
        assertEquals(expected, facts.packetSize());
        assertEquals(told == expected, facts.remarks().isEmpty(), () -> facts.remarks()
                .toString());
        DapTransaction transaction = new DapTransaction().write(DapPort.AP, 4, 4, true);
        DapOperation.Read read = transaction.read(DapPort.AP, 0xC, true);
        new CmsisDapLink(pipe, facts, new DriverRules()).execute(transaction);
        assertEquals(0x1234_5678, read.value());
        assertEquals("05 00 02 05", sent.get(sent.size() - 1));
    }

    @Test
    void reportsAreOfTheLengthThatIsAnswered() throws Exception {
        checkReports(64, 64, 64);
        checkReports(512, 512, 512);
        checkReports(1024, 1024, 1024);
    }

    @Test
    void aProbeThatSaysThatItsReportsAreLongerIsNotBelieved() throws Exception {
        checkReports(64, 512, 64);
    }

    private final class Bytes implements StreamPipe {
        @Override
        public void write(byte[] data, int length, int timeoutMillis) {
            sent.add(HEX.formatHex(data, 0, length));
        }

        @Override
        public int read(byte[] buffer, int timeoutMillis) throws UsbException {
            return next(buffer, timeoutMillis);
        }

        @Override
        public void close() {
            come.clear();
        }
    }

    @Test
    void framesAreCutOutOfTheStream() throws Exception {
        TcpCarrier carrier = new TcpCarrier(new Bytes());
        carrier.send(new byte[] {0, (byte) 0xFF}, 2, 10);
        assertEquals(List.of(SIGNATURE + " 02 00 01 00 00 FF"), sent);
        byte[] buffer = new byte[64];
        come.add(HEX.parseHex(SIGNATURE + " 04 00 02"));
        assertThrows(UsbTimeoutException.class, () -> carrier.receive(buffer, 1));
        come.add(HEX.parseHex("00 00 02 00"));
        come.add(HEX.parseHex("02 " + SIGNATURE + " 01 00 02 00 FF " + SIGNATURE));
        assertEquals(4, carrier.receive(buffer, 10));
        assertArrayEquals(new byte[] {0, 2, 0, 2}, Arrays.copyOf(buffer, 4));
        assertEquals(1, carrier.receive(buffer, 10));
        assertEquals((byte) 0xFF, buffer[0]);
    }

    @Test
    void whatIsNoFrameIsNamedAndTheNextOneFound() throws Exception {
        for (String wrong : List.of(
                "45 41 50 00 01 00 02 00 07",
                SIGNATURE + " 01 00 01 00 07",
                SIGNATURE + " FF FF 02 00 07",
                "00 00 00 00 00 00 00 00")) {
            TcpCarrier carrier = new TcpCarrier(new Bytes());
            byte[] buffer = new byte[64];
            come.add(HEX.parseHex(wrong + " " + SIGNATURE + " 01 00 02 00 05"));
            UsbException e = assertThrows(UsbException.class, () -> carrier.receive(buffer, 10));
            assertTrue(e.toString().contains("signature"), e::toString);
            assertEquals(1, carrier.receive(buffer, 10), wrong);
            assertEquals(5, buffer[0]);
        }
    }
}
