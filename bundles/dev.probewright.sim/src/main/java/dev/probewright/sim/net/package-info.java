/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * CMSIS-DAP over TCP, so that other tools can be pointed at a virtual board: {@code 44 41 50 00}, the length of the packet (16 bits,
 * little-endian), its type (1 request, 2 response), 0, then the packet.
 */
@NonNullByDefault
package dev.probewright.sim.net;

import org.eclipse.jdt.annotation.NonNullByDefault;
