/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbInterfaceInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The interface through which a device speaks CMSIS-DAP v2: vendor specific, "CMSIS-DAP" in its string, bulk OUT, bulk IN
 * and, where it captures SWO by itself, one more bulk IN.
 */
record CmsisDapInterface(int number, int out, int in, OptionalInt swo) {
    private static final int VENDOR_SPECIFIC = 0xFF;
    static final String NAME = "CMSIS-DAP";

    /**
     * Finds it; where the strings could not be read for want of access, the product name or the form of it must do.
     *
     * @param anyName whether it may be called anything
     */
    static Optional<CmsisDapInterface> of(UsbDeviceInfo device, boolean anyName) {
        return device.interfaces().stream()
                .filter(candidate ->
                        candidate.interfaceClass() == VENDOR_SPECIFIC && (anyName || named(device, candidate)))
                .flatMap(candidate -> of(candidate).stream())
                .findFirst();
    }

    private static boolean named(UsbDeviceInfo device, UsbInterfaceInfo candidate) {
        return candidate.name().contains(NAME)
                || candidate.name().isEmpty() && device.product().contains(NAME);
    }

    private static Optional<CmsisDapInterface> of(UsbInterfaceInfo candidate) {
        List<UsbEndpointInfo> bulk =
                candidate.endpoints().stream().filter(UsbEndpointInfo::bulk).toList();
        boolean fits = bulk.size() >= 2 && !bulk.get(0).in() && bulk.get(1).in();
        if (!fits) {
            return Optional.empty();
        }
        OptionalInt swo =
                bulk.size() > 2 && bulk.get(2).in() ? OptionalInt.of(bulk.get(2).address()) : OptionalInt.empty();
        return Optional.of(new CmsisDapInterface(
                candidate.number(), bulk.get(0).address(), bulk.get(1).address(), swo));
    }
}
