/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbException;

/** CMSIS-DAP v2: a transfer on a bulk endpoint is a packet. */
final class BulkCarrier implements Carrier {
    private final BulkPipe pipe;
    private int packetSize = ProbeFacts.MIN_PACKET_SIZE;

    BulkCarrier(BulkPipe pipe) {
        this.pipe = pipe;
    }

    @Override
    public void send(byte[] packet, int length, int timeoutMillis) throws UsbException {
        pipe.write(packet, length, timeoutMillis);
        if (length % pipe.maxPacketSize() == 0 && length < packetSize) {
            pipe.writeZeroLength(timeoutMillis);
        }
    }

    @Override
    public int receive(byte[] buffer, int timeoutMillis) throws UsbException {
        return pipe.read(buffer, timeoutMillis);
    }

    @Override
    public void setPacketSize(int bytes) {
        packetSize = bytes;
    }

    @Override
    public boolean pads() {
        return false;
    }

    @Override
    public boolean countIsDoubtful() {
        return false;
    }

    @Override
    public int mostInFlight() {
        return ProbeFacts.MAX_PACKET_COUNT;
    }

    @Override
    public void close() {
        pipe.close();
    }
}
