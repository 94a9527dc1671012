/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Versions of the hardware and of the parts of the firmware, 0 for a part that is not there.
 *
 * @param hardware 2, 3, or 4 for the V3PWR
 * @param jtag of SWD and JTAG
 * @param swim of the interface to STM8
 * @param mass of the drive that takes firmware files
 * @param vendorId as the firmware tells it
 */
record StlinkVersion(int hardware, int jtag, int swim, int mass, int bridge, int power, int vendorId, int productId) {
    static final int LENGTH = 6;
    static final int EXTENDED_LENGTH = 12;
    private static final int FIELD = 0x3F;

    /** From the answer to F1. */
    static StlinkVersion of(byte[] answer) {
        int version = (answer[0] & 0xFF) << 8 | answer[1] & 0xFF;
        int first = version >> 6 & FIELD;
        int second = version & FIELD;
        ByteBuffer ids = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN);
        int vendor = ids.getShort(2) & 0xFFFF;
        int product = ids.getShort(4) & 0xFFFF;
        boolean drive = StlinkModel.of(vendor, product)
                .filter(model -> model == StlinkModel.V2_1)
                .isPresent();
        if (!drive) {
            return new StlinkVersion(version >> 12, first, second, 0, 0, 0, vendor, product);
        }
        // Boards for STM8 have MxSy in the place of JxMy, with numbers of their own.
        boolean stm8 = first <= 22 && second == 7 || first >= 25 && second >= 7 && second <= 12;
        return new StlinkVersion(
                version >> 12, stm8 ? 0 : first, stm8 ? second : 0, stm8 ? first : second, 0, 0, vendor, product);
    }

    /** Whether F1 leaves the rest to FB. */
    boolean isExtended() {
        return hardware >= 3;
    }

    /** From the answer to FB. */
    static StlinkVersion ofExtended(byte[] answer) {
        ByteBuffer bytes = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN);
        return new StlinkVersion(
                answer[0] & 0xFF,
                answer[2] & 0xFF,
                answer[1] & 0xFF,
                answer[3] & 0xFF,
                answer[4] & 0xFF,
                answer[5] & 0xFF,
                bytes.getShort(8) & 0xFFFF,
                bytes.getShort(10) & 0xFFFF);
    }

    boolean has(StlinkFeature feature) {
        return feature.in(this);
    }

    /** As ST writes it: {@code V2J37M26}, {@code V3J10M3B5}. */
    @Override
    public String toString() {
        return "V" + hardware + part('J', jtag) + part('M', mass) + part('B', bridge) + part('S', swim)
                + part('P', power);
    }

    private static String part(char letter, int version) {
        return version == 0 ? "" : letter + Integer.toString(version);
    }
}
