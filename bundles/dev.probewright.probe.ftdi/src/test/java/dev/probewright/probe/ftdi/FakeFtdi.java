/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

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
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A bus with one chip of FTDI's on it, whose MPSSE is {@link FakeMpsse}. */
final class FakeFtdi implements UsbBus, UsbDevice, BulkPipe {
    static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    final FakeMpsse mpsse = new FakeMpsse();
    final List<String> requests = new ArrayList<>();
    final List<String> written = new ArrayList<>();
    /** What becomes of a transfer on its way to the host; an empty list loses it. */
    UnaryOperator<List<byte[]>> disturbance = UnaryOperator.identity();

    private final int productId;
    private final String product;
    private final int packetSize;
    private final int channels;
    private final Deque<byte[]> transfers = new ArrayDeque<>();
    boolean silent;
    /** Whether a read waits for what does not come. */
    boolean patient = true;

    boolean closed;
    /** Bytes that the chip holds for the host before it takes no more commands. */
    int buffer = Integer.MAX_VALUE;

    private int claimed = -1;

    FakeFtdi(int productId, String product, int packetSize) {
        this(productId, product, packetSize, productId == 0x6011 ? 4 : productId == 0x6014 ? 1 : 2);
    }

    FakeFtdi(int productId, String product, int packetSize, int channels) {
        this.productId = productId;
        this.product = product;
        this.packetSize = packetSize;
        this.channels = channels;
    }

    static FakeFtdi ft2232h() {
        return new FakeFtdi(0x6010, "Dual RS232-HS", 512);
    }

    MpssePipe pipe(int timeoutMillis) {
        return new MpssePipe("ftdi:TEST", new FtdiChip(this, 0), this, packetSize, timeoutMillis);
    }

    /** The board called so, or generic, started. */
    FtdiWire wire(String board) throws Exception {
        FtdiWire wire = new FtdiWire(pipe(1_000), Boards.load("").named(board).orElseThrow());
        wire.start();
        return wire;
    }

    @Override
    public String name() {
        return "usb";
    }

    @Override
    public List<UsbDeviceInfo> devices() {
        return List.of(info());
    }

    @Override
    public UsbDeviceInfo info() {
        List<UsbInterfaceInfo> interfaces = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            interfaces.add(new UsbInterfaceInfo(
                    i,
                    0xFF,
                    0xFF,
                    0xFF,
                    product,
                    List.of(
                            new UsbEndpointInfo(0x81 + 2 * i, 2, packetSize),
                            new UsbEndpointInfo(0x02 + 2 * i, 2, packetSize))));
        }
        return new UsbDeviceInfo(
                "usb", "1-4", 0x0403, productId, "FT7XYZ", "FTDI", product, interfaces, UsbAccess.FREE, "");
    }

    @Override
    public UsbDevice open(UsbDeviceInfo device) {
        closed = false;
        return this;
    }

    @Override
    public Registration onChange(Runnable listener) {
        return () -> {};
    }

    @Override
    public BulkPipe bulk(int interfaceNumber, int outEndpoint, int inEndpoint) throws UsbException {
        if (inEndpoint != 0x81 + 2 * interfaceNumber || outEndpoint != 0x02 + 2 * interfaceNumber) {
            throw new UsbException("no such endpoints");
        }
        claimed = interfaceNumber;
        return this;
    }

    Optional<Integer> claimed() {
        return claimed < 0 ? Optional.empty() : Optional.of(claimed);
    }

    @Override
    public BulkIn bulkIn(int interfaceNumber, int inEndpoint) throws UsbException {
        throw new UsbException("no such endpoint");
    }

    @Override
    public synchronized int control(
            int requestType, int request, int value, int index, byte[] data, int timeoutMillis) {
        requests.add(String.format("%02X %02X %04X %d", requestType, request, value, index));
        if (request == 0x0B || request == 0) {
            mpsse.reset();
            transfers.clear();
        }
        return 0;
    }

    @Override
    public int maxPacketSize() {
        return packetSize;
    }

    @Override
    public synchronized void write(byte[] data, int length, int timeoutMillis) throws UsbException {
        requireOpen();
        written.add(HEX.formatHex(data, 0, length));
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        int piece = buffer == Integer.MAX_VALUE ? length : 64;
        for (int from = 0; from < length; from += piece) {
            while (held() > buffer) {
                waitFor(end, timeoutMillis);
            }
            int bytes = Math.min(piece, length - from);
            mpsse.take(java.util.Arrays.copyOfRange(data, from, from + bytes), bytes);
            if (!silent) {
                pack();
            }
            mpsse.answers.reset();
            notifyAll();
        }
    }

    private int held() {
        return transfers.stream().mapToInt(each -> each.length).sum();
    }

    private void waitFor(long end, int timeoutMillis) throws UsbException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new UsbTimeoutException("not taken", timeoutMillis);
        }
        try {
            wait(left);
        } catch (InterruptedException e) {
            throw new UsbException("interrupted", e);
        }
        requireOpen();
    }

    /** Answers leave in packets, each with two bytes in front; a transfer ends with a short one. */
    private void pack() {
        byte[] answer = mpsse.answers.toByteArray();
        if (answer.length == 0) {
            return;
        }
        java.io.ByteArrayOutputStream transfer = new java.io.ByteArrayOutputStream();
        for (int from = 0; from < answer.length; from += packetSize - 2) {
            transfer.write(0x32);
            transfer.write(0x60);
            transfer.write(answer, from, Math.min(packetSize - 2, answer.length - from));
        }
        byte[] all = transfer.toByteArray();
        int most = 16 * 1024;
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < all.length; from += most) {
            pieces.add(java.util.Arrays.copyOfRange(all, from, Math.min(all.length, from + most)));
        }
        transfers.addAll(disturbance.apply(pieces));
    }

    @Override
    public void writeZeroLength(int timeoutMillis) throws UsbException {
        throw new UsbException("the chip has no use for that");
    }

    @Override
    public synchronized int read(byte[] into, int timeoutMillis) throws UsbException {
        requireOpen();
        long end = System.nanoTime() + (patient ? timeoutMillis : 0) * 1_000_000L;
        while (transfers.isEmpty()) {
            waitFor(end, timeoutMillis);
        }
        byte[] transfer = transfers.remove();
        System.arraycopy(transfer, 0, into, 0, transfer.length);
        notifyAll();
        return transfer.length;
    }

    private void requireOpen() throws UsbGoneException {
        if (closed) {
            throw new UsbGoneException("closed");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
