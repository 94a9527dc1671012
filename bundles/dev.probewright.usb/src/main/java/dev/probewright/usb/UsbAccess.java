/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

/** Whether a device can be opened by this user at this moment, as far as can be told without doing so. */
public enum UsbAccess {
    FREE,
    /** Another process has it. */
    BUSY,
    /** The system does not let this user open it (udev rule missing). */
    NO_PERMISSION,
    /** No driver that lets programs talk to it (WinUSB missing). */
    NO_DRIVER
}
