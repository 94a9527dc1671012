/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import java.util.Arrays;

/** The CRC-32 of {@code qCRC}: polynomial 0x04C11DB7, most significant bit first, begun with ones, not inverted. */
final class SectionCrc {
    private static final int POLYNOMIAL = 0x04C1_1DB7;
    private static final int[] TABLE = new int[256];

    static {
        Arrays.setAll(TABLE, index -> {
            int value = index << 24;
            for (int i = 0; i < 8; i++) {
                value = value < 0 ? value << 1 ^ POLYNOMIAL : value << 1;
            }
            return value;
        });
    }

    private int crc = -1;

    void update(byte[] bytes) {
        for (byte value : bytes) {
            crc = crc << 8 ^ TABLE[(crc >>> 24 ^ value) & 0xFF];
        }
    }

    int value() {
        return crc;
    }
}
