/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.usb.BulkIn;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;

/** A bulk IN endpoint of a probe by itself. */
final class SimBulkIn implements BulkIn {
    private final VirtualBoard board;
    private final int in;
    private final int maxPacketSize;
    private volatile boolean open = true;

    SimBulkIn(VirtualBoard board, int in, int maxPacketSize) {
        this.board = board;
        this.in = in;
        this.maxPacketSize = maxPacketSize;
    }

    @Override
    public int maxPacketSize() {
        return maxPacketSize;
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws UsbException {
        if (!open) {
            throw new UsbGoneException("this pipe of virtual board " + board.name() + " was closed");
        }
        byte[] came = board.packets().receive(in, buffer.length, timeoutMillis, () -> open);
        System.arraycopy(came, 0, buffer, 0, came.length);
        return came.length;
    }

    @Override
    public void close() {
        open = false;
        board.packets().wake();
    }
}
