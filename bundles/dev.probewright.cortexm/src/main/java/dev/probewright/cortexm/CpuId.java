/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/**
 * What CPUID says (Armv7-M ARM, B3.2.3).
 *
 * @param value the register as read
 */
public record CpuId(int value) {
    /** The architecture a core implements, as far as debugging differs. */
    public enum Architecture {
        /** Cortex-M0, M0+, M1: no fault status, no BASEPRI, no VECTRESET. */
        ARMV6_M,
        ARMV7_M,
        ARMV8_M_BASELINE,
        ARMV8_M_MAINLINE
    }

    /** A known part; {@code fpu} tells whether it may have a floating-point unit. */
    private record Part(String name, Architecture architecture, boolean fpu) {}

    /** Bits 31:24: 0x41 is Arm. */
    public int implementer() {
        return value >>> 24;
    }

    public int variant() {
        return value >>> 20 & 0xF;
    }

    public int partNumber() {
        return value >>> 4 & 0xFFF;
    }

    public int revision() {
        return value & 0xF;
    }

    public Architecture architecture() {
        return part().architecture();
    }

    /** Whether cores of this kind can have a floating-point unit; MVFR0 tells whether this one does. */
    public boolean mayHaveFpu() {
        return part().fpu();
    }

    /** Whether a core of a known Cortex-M kind, or anything at all, answered. */
    public boolean plausible() {
        return value != 0 && value != 0xFFFF_FFFF;
    }

    /** For example {@code Cortex-M3 r1p1}. */
    public String name() {
        return part().name() + " r" + variant() + "p" + revision();
    }

    private Part part() {
        return switch (implementer() << 12 | partNumber()) {
            case 0x41C20 -> new Part("Cortex-M0", Architecture.ARMV6_M, false);
            case 0x41C21 -> new Part("Cortex-M1", Architecture.ARMV6_M, false);
            case 0x41C60 -> new Part("Cortex-M0+", Architecture.ARMV6_M, false);
            case 0x41C23 -> new Part("Cortex-M3", Architecture.ARMV7_M, false);
            case 0x41C24 -> new Part("Cortex-M4", Architecture.ARMV7_M, true);
            case 0x41C27 -> new Part("Cortex-M7", Architecture.ARMV7_M, true);
            case 0x41D20 -> new Part("Cortex-M23", Architecture.ARMV8_M_BASELINE, false);
            case 0x41D21 -> new Part("Cortex-M33", Architecture.ARMV8_M_MAINLINE, true);
            case 0x41D31 -> new Part("Cortex-M35P", Architecture.ARMV8_M_MAINLINE, true);
            case 0x41D22 -> new Part("Cortex-M55", Architecture.ARMV8_M_MAINLINE, true);
            case 0x41D23 -> new Part("Cortex-M85", Architecture.ARMV8_M_MAINLINE, true);
            default -> unknown();
        };
    }

    /** Bits 19:16 are 0xC for Armv6-M and Armv8-M baseline, 0xF for those with the main CPUID scheme. */
    private Part unknown() {
        boolean main = (value >>> 16 & 0xF) == 0xF;
        String name = String.format("Cortex-M-like (implementer 0x%02X, part 0x%03X)", implementer(), partNumber());
        return new Part(name, main ? Architecture.ARMV7_M : Architecture.ARMV6_M, main);
    }
}
