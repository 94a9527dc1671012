/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.probe.PacketLog;
import dev.probewright.usb.UsbException;

/** Where the pipes of a recorded device tell what went through them. */
final class Tap {
    private static final byte[] NOTHING = {};

    private final PacketLog log;

    Tap(PacketLog log) {
        this.log = log;
    }

    interface Opening<T> {
        T open() throws UsbException;
    }

    interface Reading {
        int read() throws UsbException;
    }

    interface Writing {
        void write() throws UsbException;
    }

    <T> T opening(String what, Opening<T> opening) throws UsbException {
        try {
            T opened = opening.open();
            event("open " + what);
            return opened;
        } catch (UsbException e) {
            throw failed(0, e);
        }
    }

    void event(String facts) {
        log.add(PacketLog.Kind.EVENT, 0, NOTHING, 0, facts);
    }

    /** Told before it goes, so that an answer can not stand before its request. */
    void out(int endpoint, byte[] data, int length, Writing writing) throws UsbException {
        log.add(PacketLog.Kind.OUT, endpoint, data, length, "");
        try {
            writing.write();
        } catch (UsbException e) {
            throw failed(endpoint, e);
        }
    }

    int in(int endpoint, byte[] buffer, Reading reading) throws UsbException {
        try {
            int length = reading.read();
            log.add(PacketLog.Kind.IN, endpoint, buffer, length, "");
            return length;
        } catch (UsbException e) {
            throw failed(endpoint, e);
        }
    }

    /** @param setup the 8 bytes of the request */
    int control(byte[] setup, byte[] data, Reading transfer) throws UsbException {
        boolean in = (setup[0] & 0x80) != 0;
        try {
            int moved = transfer.read();
            byte[] all = new byte[setup.length + moved];
            System.arraycopy(setup, 0, all, 0, setup.length);
            System.arraycopy(data, 0, all, setup.length, moved);
            log.add(in ? PacketLog.Kind.CONTROL_IN : PacketLog.Kind.CONTROL_OUT, 0, all, all.length, "");
            return moved;
        } catch (UsbException e) {
            log.add(in ? PacketLog.Kind.CONTROL_IN : PacketLog.Kind.CONTROL_OUT, 0, setup, setup.length, "");
            throw failed(0, e);
        }
    }

    private UsbException failed(int endpoint, UsbException e) {
        log.add(PacketLog.Kind.FAILED, endpoint, NOTHING, 0, e.getClass().getSimpleName() + ": " + e.getMessage());
        return e;
    }
}
