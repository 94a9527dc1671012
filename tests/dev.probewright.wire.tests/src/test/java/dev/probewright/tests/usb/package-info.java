/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** The ways to USB, HID and serial hardware, with the kernel's part of it played by a test bed. */
@NonNullByDefault
package dev.probewright.tests.usb;

import org.eclipse.jdt.annotation.NonNullByDefault;
