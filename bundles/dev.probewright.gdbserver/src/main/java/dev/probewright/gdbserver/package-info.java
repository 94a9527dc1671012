/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * A server of GDB's remote serial protocol over a debug session, within this process. {@link
 * dev.probewright.gdbserver.GdbServer} is all that its users need.
 */
@NonNullByDefault
package dev.probewright.gdbserver;

import org.eclipse.jdt.annotation.NonNullByDefault;
