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

/** Where serial ports are found. Found as a service, like {@link UsbBus}. All methods may be called from any thread. */
public interface SerialBus {
    /** As {@link UsbBus#name()}. */
    String name();

    List<SerialPortInfo> ports() throws UsbException;

    /** A port by its path, also one that is not listed. */
    default Optional<SerialPortInfo> find(String path) throws UsbException {
        return ports().stream().filter(port -> port.path().equals(path)).findFirst();
    }

    /**
     * Opens a port, 8 bits, no parity, 1 stop bit, no flow control, DTR and RTS on.
     *
     * @param baud bits a second; without meaning for a port that is USB all the way
     */
    StreamPipe open(SerialPortInfo port, int baud) throws UsbException;

    /** As {@link UsbBus#onChange}. */
    UsbBus.Registration onChange(Runnable listener);
}
