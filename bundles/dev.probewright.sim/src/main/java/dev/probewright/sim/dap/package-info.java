/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The debug access port of a chip as Arm's documents describe it (ADIv5.2, IHI 0031; ADIv6, IHI 0074): debug ports of versions 0 to 3
 * with their sticky flags, access ports by APSEL or by address, to memory or of a chip's maker, and in front of them Serial Wire, which
 * several debug ports may share, entered by bits or by whole transfers, and JTAG (IEEE 1149.1), with as many TAPs in the chain as the
 * chip has. What a chip is made of stands in {@link dev.probewright.sim.dap.DebugPortIdentity},
 * {@link dev.probewright.sim.dap.AccessPortMap}, {@link dev.probewright.sim.dap.MemApKind} and
 * {@link dev.probewright.sim.dap.WireSupport}.
 */
@NonNullByDefault
package dev.probewright.sim.dap;

import org.eclipse.jdt.annotation.NonNullByDefault;
