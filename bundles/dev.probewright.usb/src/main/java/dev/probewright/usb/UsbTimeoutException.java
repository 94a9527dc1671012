/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

/** The device neither took nor gave data in time; it may still do so. */
public final class UsbTimeoutException extends UsbException {
    private static final long serialVersionUID = 1L;

    private final int millis;

    public UsbTimeoutException(String facts, int millis) {
        super(facts);
        this.millis = millis;
    }

    /** How long was waited. */
    public int millis() {
        return millis;
    }
}
