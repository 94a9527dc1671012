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
 * A serial port as the system lists it.
 *
 * @param bus the {@link SerialBus#name()} it is on
 * @param path the system's name for it, to open it with: {@code /dev/ttyACM0}, {@code COM7}
 * @param vendorId 16 bits, or -1 where it belongs to no USB device
 * @param productId 16 bits, or -1
 * @param interfaceNumber of its USB device, or -1 where it is not known
 * @param serial the serial number of its USB device, empty where it has none or could not be asked
 * @param product what its device calls itself, empty where it could not be asked
 * @param access whether it can be used
 * @param accessDetail what the system said when it can not, else empty
 */
public record SerialPortInfo(
        String bus,
        String path,
        int vendorId,
        int productId,
        int interfaceNumber,
        String serial,
        String product,
        UsbAccess access,
        String accessDetail) {}
