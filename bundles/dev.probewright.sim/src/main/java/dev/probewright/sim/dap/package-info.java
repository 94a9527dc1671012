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
 * its sticky flags, the AHB access port, and in front of them Serial Wire, entered by bits or by whole transfers, and JTAG (IEEE
 * 1149.1), with as many TAPs in the chain as the chip has.
 */
@NonNullByDefault
package dev.probewright.sim.dap;

import org.eclipse.jdt.annotation.NonNullByDefault;
