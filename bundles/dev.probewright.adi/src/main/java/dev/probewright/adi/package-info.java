/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The Arm Debug Interface (Arm IHI 0031, ADIv5): debug port, access ports, memory through a MEM-AP, recovery from what
 * the wire and the target answer, ROM tables. One thread at a time uses a link and all that hangs on it: its owner.
 */
@NonNullByDefault
package dev.probewright.adi;

import org.eclipse.jdt.annotation.NonNullByDefault;
