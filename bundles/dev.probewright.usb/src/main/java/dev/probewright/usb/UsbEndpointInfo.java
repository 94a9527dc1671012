/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

/**
 * One endpoint.
 *
 * @param address bEndpointAddress; bit 7 set means towards the host
 * @param transferType 0 control, 1 isochronous, 2 bulk, 3 interrupt
 * @param maxPacketSize bytes
 */
public record UsbEndpointInfo(int address, int transferType, int maxPacketSize) {
    public boolean in() {
        return (address & 0x80) != 0;
    }

    public boolean bulk() {
        return transferType == 2;
    }
}
