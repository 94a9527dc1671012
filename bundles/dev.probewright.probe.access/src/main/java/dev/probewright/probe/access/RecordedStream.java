/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbException;

/** A stream that tells what goes through it, as endpoints 0x01 and 0x81. */
record RecordedStream(StreamPipe pipe, Tap tap) implements StreamPipe {
    @Override
    public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
        tap.out(RecordedHid.OUT, data, length, () -> pipe.write(data, length, timeoutMillis));
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws UsbException {
        return tap.in(RecordedHid.IN, buffer, () -> pipe.read(buffer, timeoutMillis));
    }

    @Override
    public void close() {
        tap.event("close");
        pipe.close();
    }
}
