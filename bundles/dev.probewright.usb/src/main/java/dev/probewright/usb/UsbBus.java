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

/**
 * Somewhere USB devices are found: the machine's own bus, or the virtual boards. Found as a service
 * ({@code META-INF/services}, or a DS component). All methods may be called from any thread.
 */
public interface UsbBus {
    /** A short word that stands before the colon of a probe's name: {@code usb}, {@code sim}. */
    String name();

    /** What is plugged in now, with strings where the device may be opened. Never opens a device for longer than that. */
    List<UsbDeviceInfo> devices() throws UsbException;

    /**
     * A device by its path, also one that is not listed because it comes into being when it is opened (a virtual board
     * with a name of its own).
     */
    default Optional<UsbDeviceInfo> find(String path) throws UsbException {
        return devices().stream().filter(device -> device.path().equals(path)).findFirst();
    }

    /** Opens a device that {@link #devices()} or {@link #find} gave. */
    UsbDevice open(UsbDeviceInfo device) throws UsbException;

    /** Calls the listener, on a thread of the bus's own, after devices came or went. */
    Registration onChange(Runnable listener);

    /** Ends what it was returned for; closing twice does nothing. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
