/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** A minimal host for these tests: packets put together by hand from the CMSIS-DAP document, one at a time. */
public final class Dap implements AutoCloseable {
    public static final int DP_WRITE_ABORT = 0x00;
    public static final int DP_READ_DPIDR = 0x02;
    public static final int DP_WRITE_CONTROL = 0x04;
    public static final int DP_READ_STATUS = 0x06;
    public static final int DP_WRITE_SELECT = 0x08;
    public static final int DP_READ_RDBUFF = 0x0E;
    public static final int AP_WRITE_CSW = 0x01;
    public static final int AP_READ_CSW = 0x03;
    public static final int AP_WRITE_TAR = 0x05;
    public static final int AP_READ_TAR = 0x07;
    public static final int AP_WRITE_DRW = 0x0D;
    public static final int AP_READ_DRW = 0x0F;
    public static final int OK = 1;
    public static final int WAIT = 2;
    public static final int FAULT = 4;

    private static final int TIMEOUT = 1000;

    private final UsbDevice device;
    private final BulkPipe pipe;

    public Dap(VirtualBoard board) throws UsbException {
        SimBus bus = SimBus.of(board);
        device = bus.open(bus.devices().get(0));
        pipe = device.bulk(0, 0x01, 0x81);
    }

    /** Over a device that is open; closing this closes it. */
    Dap(UsbDevice device) throws UsbException {
        this.device = device;
        pipe = device.bulk(0, 0x01, 0x81);
    }

    public BulkPipe pipe() {
        return pipe;
    }

    /** Sends a packet and fetches its answer. */
    public int[] exchange(int... packet) throws UsbException {
        send(packet);
        return receive();
    }

    public void send(int... packet) throws UsbException {
        byte[] bytes = bytes(packet);
        pipe.write(bytes, bytes.length, TIMEOUT);
    }

    public int[] receive() throws UsbException {
        byte[] buffer = new byte[1024];
        int length = pipe.read(buffer, TIMEOUT);
        int[] answer = new int[length];
        for (int index = 0; index < length; index++) {
            answer[index] = buffer[index] & 0xFF;
        }
        return answer;
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int index = 0; index < values.length; index++) {
            bytes[index] = (byte) values[index];
        }
        return bytes;
    }

    /** Little-endian word in an answer. */
    static int word(int[] answer, int at) {
        return answer[at] | answer[at + 1] << 8 | answer[at + 2] << 16 | answer[at + 3] << 24;
    }

    /** Connects, switches to Serial Wire, reads DPIDR and powers the debug port up. */
    public Dap connect() throws UsbException {
        return connect(0x1BA01477);
    }

    /** As {@link #connect()}, with a debug port that identifies itself so. */
    public Dap connect(int dpidr) throws UsbException {
        return claim().connectClaimed(dpidr);
    }

    /** Takes the pins for Serial Wire, and lets nRESET go. */
    public Dap claim() throws UsbException {
        exchange(0x02, 0x01);
        exchange(0x11, 0x00, 0x09, 0x3D, 0x00);
        return this;
    }

    /** As {@link #connect(int)} behind {@link #claim}, with nRESET as it is. */
    public Dap connectClaimed(int dpidr) throws UsbException {
        powerUp();
        assertEquals(dpidr, read(DP_READ_DPIDR));
        write(DP_WRITE_SELECT, 0);
        write(AP_WRITE_CSW, 0x23000052);
        return this;
    }

    /** Switches to Serial Wire and powers the debug port up, without reaching for an access port. */
    public Dap powerUp() throws UsbException {
        switchToSerialWire();
        read(DP_READ_DPIDR);
        write(DP_WRITE_ABORT, 0x1E);
        write(DP_WRITE_CONTROL, 0x50000000);
        exchange(0x09, 0x64, 0x00);
        assertEquals(0xF0000000, read(DP_READ_STATUS) & 0xF0000000);
        return this;
    }

    /** DPIDR has to be read next. */
    public void switchToSerialWire() throws UsbException {
        exchange(0x12, 56, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
        exchange(0x12, 16, 0x9E, 0xE7);
        lineReset();
    }

    /** 56 clocks high, 8 low. */
    public void lineReset() throws UsbException {
        exchange(0x12, 64, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00);
    }

    /** Several entries of one DAP_Transfer: for a read its request, for a write its request and its value. */
    public static final class Transfer {
        private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
        private int count;

        public Transfer read(int request) {
            entries.write(request);
            count++;
            return this;
        }

        public Transfer write(int request, int value) {
            read(request);
            for (int shift = 0; shift < 32; shift += 8) {
                entries.write(value >>> shift);
            }
            return this;
        }

        int[] packet() {
            byte[] bytes = entries.toByteArray();
            int[] packet = new int[3 + bytes.length];
            packet[0] = 0x05;
            packet[2] = count;
            for (int index = 0; index < bytes.length; index++) {
                packet[3 + index] = bytes[index];
            }
            return packet;
        }
    }

    public int[] transfer(Transfer transfer) throws UsbException {
        return exchange(transfer.packet());
    }

    /** One read that has to succeed. */
    public int read(int request) throws UsbException {
        int[] answer = transfer(new Transfer().read(request));
        assertEquals(7, answer.length, Arrays.toString(answer));
        assertEquals(OK, answer[2]);
        return word(answer, 3);
    }

    /** One write that has to succeed. */
    public void write(int request, int value) throws UsbException {
        assertEquals(OK, tryWrite(request, value));
    }

    /** The answer's status of one write. */
    public int tryWrite(int request, int value) throws UsbException {
        return transfer(new Transfer().write(request, value))[2];
    }

    /** The answer's status of one read. */
    public int tryRead(int request) throws UsbException {
        return transfer(new Transfer().read(request))[2];
    }

    public int readWord(int address) throws UsbException {
        write(AP_WRITE_TAR, address);
        return read(AP_READ_DRW);
    }

    public void writeWord(int address, int value) throws UsbException {
        write(AP_WRITE_TAR, address);
        write(AP_WRITE_DRW, value);
    }

    /** A 16-bit write; leaves CSW as it is for words. */
    public void writeHalfword(int address, int value) throws UsbException {
        write(AP_WRITE_CSW, 0x23000051);
        write(AP_WRITE_TAR, address);
        write(AP_WRITE_DRW, value << 8 * (address & 2));
        write(AP_WRITE_CSW, 0x23000052);
    }

    @Override
    public void close() {
        device.close();
    }
}
