/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.usb.UsbException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** A probe whose firmware hears one bit late in DAP_SWD_Sequence. */
final class LateEar implements Carrier {
    private static final int SWD_SEQUENCE = 0x1D;
    private static final int INPUT = 0x80;

    private final Carrier carrier;
    private final Deque<byte[]> requests = new ArrayDeque<>();
    private int before = 1;

    LateEar(Carrier carrier) {
        this.carrier = carrier;
    }

    @Override
    public void send(byte[] packet, int length, int timeoutMillis) throws UsbException {
        requests.add(Arrays.copyOf(packet, length));
        carrier.send(packet, length, timeoutMillis);
    }

    @Override
    public int receive(byte[] buffer, int timeoutMillis) throws UsbException {
        int length = carrier.receive(buffer, timeoutMillis);
        byte[] request = requests.remove();
        if (request[0] != SWD_SEQUENCE) {
            return length;
        }
        int from = 2;
        int to = 2;
        for (int i = 0; i < (request[1] & 0xFF); i++) {
            int info = request[from++];
            int clocks = (info & 0x3F) == 0 ? 64 : info & 0x3F;
            int bytes = (clocks + 7) / 8;
            if ((info & INPUT) == 0) {
                from += bytes;
                before = 1;
                continue;
            }
            for (int bit = 0; bit < clocks; bit++) {
                int now = buffer[to + bit / 8] >> bit % 8 & 1;
                buffer[to + bit / 8] = (byte) (buffer[to + bit / 8] & ~(1 << bit % 8) | before << bit % 8);
                before = now;
            }
            to += bytes;
        }
        return length;
    }

    @Override
    public void setPacketSize(int bytes) {
        carrier.setPacketSize(bytes);
    }

    @Override
    public boolean pads() {
        return carrier.pads();
    }

    @Override
    public boolean countIsDoubtful() {
        return carrier.countIsDoubtful();
    }

    @Override
    public int mostInFlight() {
        return carrier.mostInFlight();
    }

    @Override
    public void close() {
        carrier.close();
    }
}
