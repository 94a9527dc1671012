/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The target as one client of the server sees it: registers in GDB's layout, memory, what is set in it, and how the core
 * comes to move and to stop. Knows nothing of packets but the few forms that belong to these.
 */
@NonNullByDefault
package dev.probewright.gdbserver.client;

import org.eclipse.jdt.annotation.NonNullByDefault;
