/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

/** Something between this process and a USB device went wrong. Subclasses name the situations that callers tell apart. */
public class UsbException extends Exception {
    private static final long serialVersionUID = 1L;

    public UsbException(String facts) {
        super(facts);
    }

    public UsbException(String facts, Throwable cause) {
        super(facts, cause);
    }
}
