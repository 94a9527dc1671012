/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The debug access port of a chip as Arm's documents describe it (ADIv5.2, IHI 0031; Cortex-M3 TRM, DDI 0337): the debug port with
 * its sticky flags, the AHB access port, and the Serial Wire protocol in front of them, entered by bits or by whole transfers.
 */
@NonNullByDefault
package dev.probewright.sim.dap;

import org.eclipse.jdt.annotation.NonNullByDefault;
