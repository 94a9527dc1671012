/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PacketTraceTest {
    @Test
    void bytesAreHexadecimal() {
        assertEquals("05 00 ff", PacketTrace.hex(new byte[] {5, 0, (byte) 0xFF, 9}, 3));
    }

    @Test
    void aLongPacketIsCut() {
        String text = PacketTrace.hex(new byte[512], 500);
        assertEquals("00 ".repeat(32) + "... (500 bytes)", text);
    }
}
