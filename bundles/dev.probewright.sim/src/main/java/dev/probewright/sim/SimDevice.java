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
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbBusyException;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import java.util.HashMap;
import java.util.Map;

/** The probe of a board while a host has it open over USB. */
final class SimDevice implements UsbDevice {
    private final UsbDeviceInfo info;
    private final VirtualBoard board;
    private final Runnable closed;
    /** By the address of the OUT endpoint. */
    private final Map<Integer, SimPipe> pipes = new HashMap<>();

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

    private UsbEndpointInfo endpoint(int interfaceNumber, int address) throws UsbException {
        return info.interfaces().stream()
                .filter(each -> each.number() == interfaceNumber)
                .flatMap(each -> each.endpoints().stream())
                .filter(each -> each.address() == address)
                .findFirst()
                .orElseThrow(() -> new UsbException(String.format(
                        "virtual board %s has no endpoint 0x%02X on interface %d",
                        board.name(), address, interfaceNumber)));
    }

    private void requireOpen() throws UsbGoneException {
        if (!open) {
            throw new UsbGoneException("virtual board " + board.name() + " was closed");
        }
    }

    @Override
    public synchronized BulkPipe bulk(int interfaceNumber, int outEndpoint, int inEndpoint) throws UsbException {
        requireOpen();
        UsbEndpointInfo out = endpoint(interfaceNumber, outEndpoint);
        endpoint(interfaceNumber, inEndpoint);
        SimPipe claimed = pipes.get(outEndpoint);
        if (claimed != null && claimed.isOpen()) {
            throw new UsbBusyException(
                    "interface " + interfaceNumber + " of virtual board " + board.name() + " is claimed already");
        }
        SimPipe fresh = new SimPipe(board, outEndpoint, inEndpoint, out.maxPacketSize(), board.firmwarePacketSize());
        pipes.put(outEndpoint, fresh);
        return fresh;
    }

    @Override
    public synchronized BulkIn bulkIn(int interfaceNumber, int inEndpoint) throws UsbException {
        requireOpen();
        return new SimBulkIn(
                board, inEndpoint, endpoint(interfaceNumber, inEndpoint).maxPacketSize());
    }

    @Override
    public int control(int requestType, int request, int value, int index, byte[] data, int timeoutMillis)
            throws UsbException {
        synchronized (this) {
            requireOpen();
        }
        byte[] answer = board.packets().control(requestType, request, value, index, data);
        boolean in = (requestType & 0x80) != 0;
        if (in) {
            System.arraycopy(answer, 0, data, 0, answer.length);
        }
        return in ? answer.length : data.length;
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
