/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The firmware of a CMSIS-DAP v2 probe, as Arm's CMSIS-DAP document (version 2.1) describes its commands, in front of a Serial Wire
 * target. Packets in, packets out; what carries them is not its business.
 */
@NonNullByDefault
package dev.probewright.sim.cmsisdap;

import org.eclipse.jdt.annotation.NonNullByDefault;
