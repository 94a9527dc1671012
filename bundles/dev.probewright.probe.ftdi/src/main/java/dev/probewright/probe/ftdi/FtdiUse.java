/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbInterfaceInfo;
import java.util.Optional;

/**
 * What of a device is used.
 *
 * @param chosen whether the user said which board it is
 * @param packetSize of the endpoints: each packet of that many bytes that comes has two of the chip's own in front
 */
record FtdiUse(Board board, boolean chosen, int interfaceNumber, int out, int in, int packetSize) {
    private static final int VENDOR_SPECIFIC = 0xFF;

    /** Each channel is an interface, A the first; empty where the device has no such one. */
    static Optional<FtdiUse> of(UsbDeviceInfo device, Board board, boolean chosen) {
        return device.interfaces().stream()
                .filter(each -> each.number() == board.channel() && each.interfaceClass() == VENDOR_SPECIFIC)
                .findFirst()
                .flatMap(each -> of(each, board, chosen));
    }

    private static Optional<FtdiUse> of(UsbInterfaceInfo channel, Board board, boolean chosen) {
        Optional<UsbEndpointInfo> out = channel.endpoints().stream()
                .filter(each -> each.bulk() && !each.in())
                .findFirst();
        Optional<UsbEndpointInfo> in = channel.endpoints().stream()
                .filter(each -> each.bulk() && each.in())
                .findFirst();
        if (out.isEmpty() || in.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FtdiUse(
                board,
                chosen,
                channel.number(),
                out.get().address(),
                in.get().address(),
                in.get().maxPacketSize()));
    }
}
