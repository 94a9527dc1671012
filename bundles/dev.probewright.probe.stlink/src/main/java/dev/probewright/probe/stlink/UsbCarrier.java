/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import dev.probewright.probe.access.TrafficMeter;
import dev.probewright.usb.BulkIn;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.Arrays;
import java.util.Optional;

/** A probe's own bulk endpoints. */
final class UsbCarrier implements StlinkCarrier {
    /** A probe that sends this many transfers without being asked babbles. */
    private static final int MAX_STALE = 300;

    private static final int LONGEST_ANSWER = 8192;

    private final UsbDevice device;
    private final StlinkModel model;
    private final int interfaceNumber;
    private final BulkPipe pipe;
    private final TrafficMeter meter;
    private Optional<BulkIn> trace = Optional.empty();

    private UsbCarrier(UsbDevice device, StlinkModel model, int interfaceNumber, BulkPipe pipe, TrafficMeter meter) {
        this.device = device;
        this.model = model;
        this.interfaceNumber = interfaceNumber;
        this.pipe = pipe;
        this.meter = meter;
    }

    /** Claims the interface; the device is closed where that fails. */
    static UsbCarrier open(UsbDevice device, StlinkModel model, int interfaceNumber, TrafficMeter meter)
            throws UsbException {
        boolean claimed = false;
        try {
            BulkPipe pipe = device.bulk(interfaceNumber, model.out(), StlinkModel.IN);
            claimed = true;
            return new UsbCarrier(device, model, interfaceNumber, pipe, meter);
        } finally {
            if (!claimed) {
                device.close();
            }
        }
    }

    @Override
    public int longest() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void send(byte[] command, int timeoutMillis) throws UsbException {
        pipe.write(command, command.length, timeoutMillis);
        meter.sent(command.length);
    }

    @Override
    public void write(byte[] command, byte[] data, int timeoutMillis) throws UsbException {
        send(command, timeoutMillis);
        send(data, timeoutMillis);
    }

    @Override
    public byte[] read(byte[] command, int length, int timeoutMillis) throws UsbException {
        send(command, timeoutMillis);
        byte[] buffer = room(length);
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        int count;
        do {
            count = pipe.read(buffer, timeoutMillis);
        } while (count == 0 && System.nanoTime() - end < 0);
        meter.received(count);
        return Arrays.copyOf(buffer, count);
    }

    /** Whole USB packets: then a probe that sends more than it should is no overflow. */
    private byte[] room(int length) {
        int packet = pipe.maxPacketSize();
        return new byte[(length + packet - 1) / packet * packet];
    }

    @Override
    public byte[] trace(int length, int timeoutMillis) throws UsbException {
        if (trace.isEmpty()) {
            trace = Optional.of(device.bulkIn(interfaceNumber, model.trace()));
        }
        BulkIn in = trace.get();
        byte[] buffer = new byte[(length + in.maxPacketSize() - 1) / in.maxPacketSize() * in.maxPacketSize()];
        int count = in.read(buffer, timeoutMillis);
        meter.received(count);
        return Arrays.copyOf(buffer, count);
    }

    @Override
    public void drain(int quietMillis) throws UsbException {
        byte[] buffer = room(LONGEST_ANSWER);
        for (int i = 0; i < MAX_STALE; i++) {
            try {
                pipe.read(buffer, quietMillis);
            } catch (UsbTimeoutException e) {
                return;
            }
        }
        throw new UsbException("it sends without being asked");
    }

    @Override
    public void close() {
        device.close();
    }
}
