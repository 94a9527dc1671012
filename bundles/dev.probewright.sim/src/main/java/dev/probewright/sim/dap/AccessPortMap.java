/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import java.util.HashMap;
import java.util.Map;

/**
 * The access ports of a debug port, and how SELECT finds them. Where none is, every register reads as zero, the identification
 * included, and writes go nowhere (ADIv5.2, C1.1); a system of ADIv6 may also answer that with an error, this one does not.
 */
public final class AccessPortMap {
    private static final long FRAME = 0xFFF;
    private static final int APSEL_SHIFT = 24;
    private static final int APBANKSEL = 0xF0;
    private static final int ADDRESS_IN_FRAME = 0xFF0;

    private final Map<Long, AccessPort> ports = new HashMap<>();
    private final boolean byAddress;
    private final AccessPort absent = new AbsentAccessPort();

    private AccessPortMap(boolean byAddress) {
        this.byAddress = byAddress;
    }

    /** @param ports by APSEL, 0 to 255 */
    public static AccessPortMap adiv5(Map<Integer, ? extends AccessPort> ports) {
        AccessPortMap map = new AccessPortMap(false);
        ports.forEach((apsel, port) -> map.ports.put((long) apsel, port));
        return map;
    }

    /**
     * The ports, and the ROM tables that name them, of ADIv6: each in a frame of 4 KiB.
     *
     * @param ports by address, a multiple of 4096
     */
    public static AccessPortMap adiv6(Map<Long, ? extends AccessPort> ports) {
        AccessPortMap map = new AccessPortMap(true);
        map.ports.putAll(ports);
        return map;
    }

    /** @param select SELECT and, above it, SELECT1 */
    AccessPort port(long select) {
        long key = byAddress ? select & ~FRAME : (int) select >>> APSEL_SHIFT;
        AccessPort port = ports.get(key);
        return port == null ? absent : port;
    }

    /** @param address A[3:2] in place */
    int register(long select, int address) {
        return (int) select & (byAddress ? ADDRESS_IN_FRAME : APBANKSEL) | address;
    }
}
