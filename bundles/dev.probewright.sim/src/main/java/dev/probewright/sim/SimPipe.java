/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.probe.ProbeFirmware;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Two bulk endpoints of a probe. Where its firmware waits for a transfer of its packet size, which a shorter USB packet ends, a
 * transfer that is a multiple of the endpoint's size, and shorter than the packet size, goes on with whatever comes next.
 */
final class SimPipe implements BulkPipe {
    private final VirtualBoard board;
    private final int out;
    private final int in;
    private final int maxPacketSize;
    private final int packetSize;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private volatile boolean open = true;

    /** @param packetSize see {@link ProbeFirmware#packetSize} */
    SimPipe(VirtualBoard board, int out, int in, int maxPacketSize, int packetSize) {
        this.board = board;
        this.out = out;
        this.in = in;
        this.maxPacketSize = maxPacketSize;
        this.packetSize = packetSize;
    }

    boolean isOpen() {
        return open;
    }

    @Override
    public int maxPacketSize() {
        return maxPacketSize;
    }

    private void requireOpen() throws UsbGoneException {
        if (!open) {
            throw new UsbGoneException("this pipe of virtual board " + board.name() + " was closed");
        }
    }

    @Override
    public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
        requireOpen();
        if (length < 0 || length > data.length) {
            throw new IndexOutOfBoundsException(length + " of " + data.length + " bytes");
        }
        if (packetSize == 0) {
            board.packets().send(out, Arrays.copyOf(data, length), timeoutMillis);
            return;
        }
        if (pending.size() > 0) {
            board.packets().zeroLengthMissing();
        }
        int at = 0;
        while (at < length) {
            int part = Math.min(length - at, packetSize - pending.size());
            pending.write(data, at, part);
            at += part;
            boolean ended = at == length && length % maxPacketSize != 0;
            if (ended || pending.size() == packetSize) {
                sendPending(timeoutMillis);
            }
        }
    }

    @Override
    public void writeZeroLength(int timeoutMillis) throws UsbException {
        requireOpen();
        if (pending.size() > 0) {
            sendPending(timeoutMillis);
        }
    }

    private void sendPending(int timeoutMillis) throws UsbException {
        byte[] packet = pending.toByteArray();
        pending.reset();
        board.packets().send(out, packet, timeoutMillis);
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws UsbException {
        requireOpen();
        byte[] answer = board.packets().receive(in, buffer.length, timeoutMillis, this::isOpen);
        System.arraycopy(answer, 0, buffer, 0, answer.length);
        return answer.length;
    }

    @Override
    public void close() {
        open = false;
        board.packets().wake();
    }
}
