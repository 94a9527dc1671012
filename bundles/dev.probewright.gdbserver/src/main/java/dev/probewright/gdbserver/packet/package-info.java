/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** The framing of GDB's remote serial protocol: packets, checksums, escapes, runs. Knows nothing of what packets say. */
@NonNullByDefault
package dev.probewright.gdbserver.packet;

import org.eclipse.jdt.annotation.NonNullByDefault;
