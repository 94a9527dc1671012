/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.usb.HidPipe;
import dev.probewright.usb.UsbException;
import java.util.Arrays;

/** CMSIS-DAP v1: each packet fills a HID report, padded with zeros towards the probe and with anything towards the host. */
final class HidCarrier implements Carrier {
    /** Reports that hidapi keeps on macOS, where it keeps the fewest. */
    private static final int MOST_IN_FLIGHT = 30;

    private final HidPipe pipe;
    private byte[] report;

    /** @param reportSize bytes of a report until {@link #setPacketSize} says otherwise */
    HidCarrier(HidPipe pipe, int reportSize) {
        this.pipe = pipe;
        this.report = new byte[reportSize];
    }

    @Override
    public void send(byte[] packet, int length, int timeoutMillis) throws UsbException {
        System.arraycopy(packet, 0, report, 0, length);
        Arrays.fill(report, length, report.length, (byte) 0);
        pipe.write(report, report.length);
    }

    @Override
    public int receive(byte[] buffer, int timeoutMillis) throws UsbException {
        return pipe.read(buffer, timeoutMillis);
    }

    @Override
    public void setPacketSize(int bytes) {
        report = new byte[bytes];
    }

    @Override
    public boolean pads() {
        return true;
    }

    @Override
    public boolean countIsDoubtful() {
        return true;
    }

    @Override
    public int mostInFlight() {
        return MOST_IN_FLIGHT;
    }

    @Override
    public void close() {
        pipe.close();
    }
}
