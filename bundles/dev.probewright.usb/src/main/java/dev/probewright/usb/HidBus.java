/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import java.util.List;
import java.util.Optional;

/** Where HID devices are found. Found as a service, like {@link UsbBus}. */
public interface HidBus {
    String name();

    List<HidDeviceInfo> devices() throws UsbException;

    /** A device by its path, also one that is not listed. */
    default Optional<HidDeviceInfo> find(String path) throws UsbException {
        return devices().stream().filter(device -> device.path().equals(path)).findFirst();
    }

    /** Opens a device for reports without an id. */
    HidPipe open(HidDeviceInfo device) throws UsbException;

    /** As {@link UsbBus#onChange}. */
    UsbBus.Registration onChange(Runnable listener);
}
