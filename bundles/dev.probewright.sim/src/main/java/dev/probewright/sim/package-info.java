/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Virtual boards: a chip that executes code, behind the firmware of a debug probe, as devices of one more USB bus. Written from the
 * documents of Arm and ST; nothing here is shared with the drivers at the other end of the wire.
 */
@NonNullByDefault
package dev.probewright.sim;

import org.eclipse.jdt.annotation.NonNullByDefault;
