/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.usb.HidPipe;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;

/** A HID device or a stream of a recording. */
final class ReplayStream implements HidPipe, StreamPipe {
    private static final int WRITE_MILLIS = 1_000;

    private final Replay replay;
    private volatile boolean closed;

    ReplayStream(Replay replay) {
        this.replay = replay;
    }

    private void requireOpen() throws UsbGoneException {
        if (closed) {
            throw new UsbGoneException("the recording was closed");
        }
    }

    @Override
    public void write(byte[] data, int length) throws UsbException {
        write(data, length, WRITE_MILLIS);
    }

    @Override
    public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
        requireOpen();
        replay.out(RecordedHid.OUT, data, length);
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws UsbException {
        requireOpen();
        return replay.in(RecordedHid.IN, buffer, timeoutMillis);
    }

    @Override
    public void close() {
        closed = true;
    }
}
