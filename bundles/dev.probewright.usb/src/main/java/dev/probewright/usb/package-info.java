/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The only place that touches USB, HID and serial libraries. A bus lists devices and opens them; a virtual board is a
 * device of one more bus. Nothing here knows what a debug probe is.
 */
@NonNullByDefault
package dev.probewright.usb;

import org.eclipse.jdt.annotation.NonNullByDefault;
