/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

/**
 * Where an access port is.
 *
 * @param value APSEL, 0 to 255, or the address of its 4 KiB of registers
 */
public record ApAddress(Kind kind, long value) {
    /** How SELECT names access ports. */
    public enum Kind {
        /** By APSEL (Arm IHI 0031, ADIv5). */
        V1,
        /** By address (Arm IHI 0074, ADIv6). */
        V2
    }

    private static final int MOST = 255;
    private static final long FRAME = 0x1000;

    public ApAddress {
        boolean right = kind == Kind.V1 ? value >= 0 && value <= MOST : value % FRAME == 0;
        if (!right) {
            throw new IllegalArgumentException(String.format("%s access port 0x%X", kind, value));
        }
    }

    /** @param apsel 0 to 255 */
    public static ApAddress v1(int apsel) {
        return new ApAddress(Kind.V1, apsel);
    }

    /** @param address a multiple of 4 KiB, in the address space of the debug port */
    public static ApAddress v2(long address) {
        return new ApAddress(Kind.V2, address);
    }

    /** {@code AP 0} or {@code AP at 0x00002000}. */
    public String text() {
        return kind == Kind.V1 ? "AP " + value : String.format("AP at 0x%08X", value);
    }

    @Override
    public String toString() {
        return text();
    }
}
