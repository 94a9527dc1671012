/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The firmware of a Black Magic Probe on its GDB port: the remote protocol in its versions 0 to 4, from the released firmware's
 * behaviour, and as much of GDB's protocol as tells that it is there.
 */
@NonNullByDefault
package dev.probewright.sim.blackmagic;

import org.eclipse.jdt.annotation.NonNullByDefault;
