/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

/** One IN endpoint of a claimed interface. */
final class LibUsbIn implements BulkIn {
    private final LibUsbEndpoint in;
    private final Runnable release;
    private boolean released;

    /** @param release gives the claim back; called once, when the endpoint is at rest */
    LibUsbIn(LibUsbEndpoint in, Runnable release) {
        this.in = in;
        this.release = release;
    }

    @Override
    public int maxPacketSize() {
        return in.packetSize();
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws UsbException {
        return in.read(buffer, timeoutMillis);
    }

    @Override
    public synchronized void close() {
        in.close();
        if (!released) {
            released = true;
            release.run();
        }
    }
}
