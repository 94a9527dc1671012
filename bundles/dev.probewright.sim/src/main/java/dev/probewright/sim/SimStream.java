/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.usb.HidPipe;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import java.util.Arrays;

/** The probe of a board while a host has it open over HID or a serial port. */
final class SimStream implements HidPipe, StreamPipe {
    private static final int WRITE_MILLIS = 1_000;

    private final VirtualBoard board;
    private final Runnable closed;
    /** Bytes of a report, or 0 where there are none. */
    private final int reportLength;

    private volatile boolean open = true;

    SimStream(VirtualBoard board, int reportLength, Runnable closed) {
        this.board = board;
        this.reportLength = reportLength;
        this.closed = closed;
    }

    private void requireOpen() throws UsbGoneException {
        if (!open) {
            throw new UsbGoneException("virtual board " + board.name() + " was closed");
        }
    }

    /** A report has to be whole: some systems pad it, others refuse it. */
    @Override
    public void write(byte[] data, int length) throws UsbException {
        if (length != reportLength) {
            throw new UsbException("a report of " + length + " bytes, those of virtual board " + board.name() + " have "
                    + reportLength);
        }
        write(data, length, WRITE_MILLIS);
    }

    @Override
    public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
        requireOpen();
        board.packets().send(ProbeIdentity.STREAM_OUT, Arrays.copyOf(data, length), timeoutMillis);
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws UsbException {
        requireOpen();
        byte[] came = board.packets().receive(ProbeIdentity.STREAM_IN, buffer.length, timeoutMillis, () -> open);
        System.arraycopy(came, 0, buffer, 0, came.length);
        return came.length;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (!open) {
                return;
            }
            open = false;
        }
        board.packets().wake();
        board.closeProbe();
        closed.run();
    }
}
