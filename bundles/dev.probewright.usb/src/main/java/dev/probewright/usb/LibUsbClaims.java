/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import java.util.HashMap;
import java.util.Map;

/** Which interfaces of an open device are claimed, and by how many pipes: the first claims, the last releases. */
final class LibUsbClaims {
    private final String path;
    private final LibUsbHandle handle;
    private final Map<Integer, Integer> users = new HashMap<>();

    LibUsbClaims(String path, LibUsbHandle handle) {
        this.path = path;
        this.handle = handle;
    }

    synchronized void claim(int interfaceNumber) throws UsbException {
        if (!users.containsKey(interfaceNumber)) {
            LibUsbError.check(
                    handle.claim(interfaceNumber), String.format("claiming interface %d of %s", interfaceNumber, path));
        }
        users.merge(interfaceNumber, 1, Integer::sum);
    }

    synchronized void release(int interfaceNumber) {
        if (users.merge(interfaceNumber, -1, Integer::sum) == 0) {
            users.remove(interfaceNumber);
            // The device may be gone, and then there is nothing to be released.
            handle.release(interfaceNumber);
        }
    }
}
