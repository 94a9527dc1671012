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
import dev.probewright.usb.UsbException;

/** A HID device that tells what goes through it, as endpoints 0x01 and 0x81. */
record RecordedHid(HidPipe pipe, Tap tap) implements HidPipe {
    static final int OUT = 0x01;
    static final int IN = 0x81;

    @Override
    public void write(byte[] data, int length) throws UsbException {
        tap.out(OUT, data, length, () -> pipe.write(data, length));
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws UsbException {
        return tap.in(IN, buffer, () -> pipe.read(buffer, timeoutMillis));
    }

    @Override
    public void close() {
        tap.event("close");
        pipe.close();
    }
}
