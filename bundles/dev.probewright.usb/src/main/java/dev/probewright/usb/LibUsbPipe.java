/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

/** Two endpoints of a claimed interface. */
final class LibUsbPipe implements BulkPipe {
    private final LibUsbEndpoint out;
    private final LibUsbEndpoint in;
    private final Runnable release;
    private boolean released;

    /** @param release gives the claim back; called once, when both endpoints are at rest */
    LibUsbPipe(LibUsbEndpoint out, LibUsbEndpoint in, Runnable release) {
        this.out = out;
        this.in = in;
        this.release = release;
    }

    @Override
    public int maxPacketSize() {
        return out.packetSize();
    }

    @Override
    public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
        out.write(data, length, timeoutMillis);
    }

    @Override
    public void writeZeroLength(int timeoutMillis) throws UsbException {
        out.write(new byte[0], 0, timeoutMillis);
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws UsbException {
        return in.read(buffer, timeoutMillis);
    }

    @Override
    public synchronized void close() {
        out.close();
        in.close();
        if (!released) {
            released = true;
            release.run();
        }
    }
}
