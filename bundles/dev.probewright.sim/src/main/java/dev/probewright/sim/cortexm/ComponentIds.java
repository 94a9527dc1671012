/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Who the components of the private peripheral bus say they are, from the Technical Reference Manual of each core. */
record ComponentIds(ComponentId scs, ComponentId dwt, ComponentId fpb, ComponentId itm, ComponentId tpiu) {
    private static final long ARM = 0x04_000B_B000L;
    private static final int DEVARCH_ARM = 0x47700000;
    private static final int CORTEX_M3 = 0xC23;
    private static final int TRACE_SOURCE = 0x43;
    private static final int TRACE_SINK = 0x11;

    static ComponentIds of(CoreConfiguration configuration) {
        Architecture architecture = configuration.architecture();
        int core = configuration.cpuid() >>> 4 & 0xFFF;
        if (architecture == Architecture.V6_M) {
            return generic(0x008, 0x00A, 0x00B, 0, 0);
        }
        if (architecture.isV8()) {
            return new ComponentIds(
                    coreSight(core, 0x2A04, 0),
                    coreSight(core, 0x1A02, 0),
                    coreSight(core, 0x1A03, 0),
                    coreSight(core, 0x1A01, TRACE_SOURCE),
                    new ComponentId(ARM | core, ComponentId.CORESIGHT, DEVARCH_ARM, TRACE_SINK));
        }
        return core == CORTEX_M3
                ? generic(0x10_0000, 0x10_0002, 0x00_0003, 0x10_0001, 0x10_0923)
                : generic(0x00_000C, 0x30_0002, 0x20_0003, 0x30_0001, 0x00_09A1);
    }

    /** By revision and part: PIDR2 bits 7:4 in bits 23:20, the part number in bits 11:0. */
    private static ComponentIds generic(int scs, int dwt, int fpb, int itm, int tpiu) {
        return new ComponentIds(
                new ComponentId(ARM | scs, ComponentId.GENERIC_IP),
                new ComponentId(ARM | dwt, ComponentId.GENERIC_IP),
                new ComponentId(ARM | fpb, ComponentId.GENERIC_IP),
                new ComponentId(ARM | itm, ComponentId.GENERIC_IP),
                new ComponentId(ARM | tpiu, ComponentId.CORESIGHT));
    }

    private static ComponentId coreSight(int part, int architecture, int type) {
        return new ComponentId(ARM | part, ComponentId.CORESIGHT, DEVARCH_ARM | architecture, type);
    }
}
