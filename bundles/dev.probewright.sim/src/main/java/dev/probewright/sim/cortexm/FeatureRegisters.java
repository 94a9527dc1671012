/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** ID_PFR0 to ID_ISAR4, from 0xD40: what the processor is able to, from the Technical Reference Manual of each core. */
final class FeatureRegisters {
    private static final int FIRST = 0xD40;
    private static final int COUNT = 13;
    private static final int PFR1 = 1;
    private static final int PFR1_SECURITY = 1 << 4;

    private static final int[] V7_M = {
        0x00000030,
        0x00000200,
        0x00100000,
        0,
        0x00000030,
        0,
        0,
        0,
        0x01141110,
        0x02111000,
        0x21112231,
        0x01111110,
        0x01310102
    };
    private static final int[] V7E_M = {
        0x00000030,
        0x00000200,
        0x00100000,
        0,
        0x00100030,
        0,
        0x01000000,
        0,
        0x01141110,
        0x02112000,
        0x21232231,
        0x01111131,
        0x01310102
    };
    private static final int[] V8_M_MAIN = {
        0x00000030,
        0x00000200,
        0x00200000,
        0,
        0x00101F40,
        0,
        0x01000000,
        0,
        0x01101110,
        0x02212000,
        0x20232232,
        0x01111131,
        0x01310132
    };

    private final int[] values;

    FeatureRegisters(CoreConfiguration configuration) {
        values = switch (configuration.architecture()) {
            case V7_M -> V7_M.clone();
            case V7E_M -> V7E_M.clone();
            case V8_M_MAIN -> V8_M_MAIN.clone();
            default -> new int[COUNT];
        };
        if (configuration.security() && configuration.architecture().isMain()) {
            values[PFR1] |= PFR1_SECURITY;
        }
    }

    static boolean covers(int offset) {
        return offset >= FIRST && offset < FIRST + 4 * COUNT;
    }

    int read(int offset) {
        return values[(offset - FIRST) / 4];
    }
}
