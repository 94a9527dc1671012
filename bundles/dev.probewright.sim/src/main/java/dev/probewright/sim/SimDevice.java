/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbBusyException;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import org.eclipse.jdt.annotation.Nullable;

/** The probe of a board while a host has it open. */
final class SimDevice implements UsbDevice {
    private final UsbDeviceInfo info;
    private final VirtualBoard board;
    private final Runnable closed;
    private @Nullable SimPipe pipe;
    private boolean open = true;

    SimDevice(UsbDeviceInfo info, VirtualBoard board, Runnable closed) {
        this.info = info;
        this.board = board;
        this.closed = closed;
    }

    @Override
    public UsbDeviceInfo info() {
        return info;
    }

    @Override
    public synchronized BulkPipe bulk(int interfaceNumber, int outEndpoint, int inEndpoint) throws UsbException {
        if (!open) {
            throw new UsbGoneException("virtual board " + board.name() + " was closed");
        }
        if (interfaceNumber != BoardDescriptor.INTERFACE
                || outEndpoint != BoardDescriptor.ENDPOINT_OUT
                || inEndpoint != BoardDescriptor.ENDPOINT_IN) {
            throw new UsbException(String.format(
                    "virtual board %s has no endpoints 0x%02X and 0x%02X on interface %d",
                    board.name(), outEndpoint, inEndpoint, interfaceNumber));
        }
        SimPipe claimed = pipe;
        if (claimed != null && claimed.isOpen()) {
            throw new UsbBusyException("interface 0 of virtual board " + board.name() + " is claimed already");
        }
        SimPipe fresh = new SimPipe(board);
        pipe = fresh;
        return fresh;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (!open) {
                return;
            }
            open = false;
        }
        board.closeProbe();
        closed.run();
    }
}
