/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.nrf;

import dev.probewright.sim.chip.LittleEndian;
import dev.probewright.sim.chip.MemoryRegion;
import java.util.Arrays;

/** The factory information configuration registers of an nRF52832-QFAA, build code E0. What the factory did not write reads as ones. */
final class Ficr {
    private static final int BASE = 0x1000_0000;
    private static final int LENGTH = 0x1000;
    private static final int CODEPAGESIZE = 0x010;
    private static final int CODESIZE = 0x014;
    private static final int DEVICEID = 0x060;
    private static final int DEVICEADDRTYPE = 0x0A0;
    private static final int DEVICEADDR = 0x0A4;
    private static final int INFO_PART = 0x100;
    private static final int INFO_VARIANT = 0x104;
    private static final int INFO_PACKAGE = 0x108;
    private static final int INFO_RAM = 0x10C;
    private static final int INFO_FLASH = 0x110;
    private static final int PART = 0x52832;
    /** In letters: AAE0. */
    private static final int VARIANT = 0x4141_4530;

    private static final int QFN48 = 0x2000;
    private static final int RANDOM = 1;
    private static final int ADDRESS_HIGH = 0xFFFF;
    private static final int KIB = 1024;

    private Ficr() {}

    /** @param serial what the chip's identifier is made of */
    static MemoryRegion of(String serial, int flashSize, int ramSize) {
        byte[] content = new byte[LENGTH];
        Arrays.fill(content, (byte) 0xFF);
        LittleEndian.word(content, CODEPAGESIZE, Nvmc.PAGE);
        LittleEndian.word(content, CODESIZE, flashSize / Nvmc.PAGE);
        int id = serial.hashCode();
        int address = 31 * id + serial.length();
        LittleEndian.word(content, DEVICEID, id);
        LittleEndian.word(content, DEVICEID + 4, ~Integer.reverse(id));
        LittleEndian.word(content, DEVICEADDRTYPE, ~0 << 1 | RANDOM);
        LittleEndian.word(content, DEVICEADDR, address);
        LittleEndian.word(content, DEVICEADDR + 4, ~ADDRESS_HIGH | address >>> 7 & ADDRESS_HIGH);
        LittleEndian.word(content, INFO_PART, PART);
        LittleEndian.word(content, INFO_VARIANT, VARIANT);
        LittleEndian.word(content, INFO_PACKAGE, QFN48);
        LittleEndian.word(content, INFO_RAM, ramSize / KIB);
        LittleEndian.word(content, INFO_FLASH, flashSize / KIB);
        return MemoryRegion.rom(BASE, content);
    }
}
