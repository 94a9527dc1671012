/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** Firmware files: ELF, Intel HEX, raw. What a file says is checked here; where it goes in a chip is decided above. */
@NonNullByDefault
package dev.probewright.image;

import org.eclipse.jdt.annotation.NonNullByDefault;
