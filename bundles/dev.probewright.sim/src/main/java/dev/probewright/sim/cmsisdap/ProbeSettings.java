/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

/**
 * What a probe says about itself, and how it reaches its target.
 *
 * @param packetSize bytes of the longest packet, 64 to 32768 (DAP_Info 0xFF)
 * @param packetCount packets it buffers, 1 to 255 (DAP_Info 0xFE)
 * @param bitLevel whether it moves single bits on the wire, or whole transfers where that makes no difference
 * @param product DAP_Info 0x02
 * @param serial DAP_Info 0x03
 */
public record ProbeSettings(int packetSize, int packetCount, boolean bitLevel, String product, String serial) {}
