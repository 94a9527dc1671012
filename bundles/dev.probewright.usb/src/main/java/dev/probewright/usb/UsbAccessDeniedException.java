/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

/** The system does not let this user open the device. */
public final class UsbAccessDeniedException extends UsbException {
    private static final long serialVersionUID = 1L;

    public UsbAccessDeniedException(String facts) {
        super(facts);
    }
}
