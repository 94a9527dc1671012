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
        ARMV6_M("Armv6-M"),
        ARMV7_M("Armv7-M"),
        /** Armv7-M with the DSP extension. */
        ARMV7E_M("Armv7E-M"),
        ARMV8_M_BASELINE("Armv8-M Baseline"),
        ARMV8_M_MAINLINE("Armv8-M Mainline"),
        ARMV8_1_M_MAINLINE("Armv8.1-M Mainline");

        private final String text;

        Architecture(String text) {
            this.text = text;
        }

        /** As people write it. */
        public String text() {
            return text;
        }

        public boolean isArmv6() {
            return this == ARMV6_M;
        }

        public boolean isArmv7() {
            return this == ARMV7_M || this == ARMV7E_M;
        }

        public boolean isArmv8() {
            return compareTo(ARMV8_M_BASELINE) >= 0;
        }

        /** Whether it has the Main Extension or what that was made of: BASEPRI, FAULTMASK, fault status registers. */
        public boolean isMain() {
            return this != ARMV6_M && this != ARMV8_M_BASELINE;
        }
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

    /** As far as the part number tells; {@link CoreFeatures#architecture()} knows better. */
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

    /** Bits 19:16: 0xF for Armv7-M and all with the Main Extension, 0xC for Armv6-M and Armv8-M Baseline. */
    public boolean mainScheme() {
        return (value >>> 16 & 0xF) == 0xF;
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
            case 0x41C24 -> new Part("Cortex-M4", Architecture.ARMV7E_M, true);
            case 0x41C27 -> new Part("Cortex-M7", Architecture.ARMV7E_M, true);
            case 0x41D20 -> new Part("Cortex-M23", Architecture.ARMV8_M_BASELINE, false);
            case 0x41D21 -> new Part("Cortex-M33", Architecture.ARMV8_M_MAINLINE, true);
            case 0x41D31 -> new Part("Cortex-M35P", Architecture.ARMV8_M_MAINLINE, true);
            case 0x41D22 -> new Part("Cortex-M55", Architecture.ARMV8_1_M_MAINLINE, true);
            case 0x41D23 -> new Part("Cortex-M85", Architecture.ARMV8_1_M_MAINLINE, true);
            case 0x41D24 -> new Part("Cortex-M52", Architecture.ARMV8_1_M_MAINLINE, true);
            case 0x63132 -> new Part("STAR-MC1", Architecture.ARMV8_M_MAINLINE, true);
            default -> unknown();
        };
    }

    /** A part number that is not known. */
    private Part unknown() {
        boolean main = mainScheme();
        String name = String.format("Cortex-M-like (implementer 0x%02X, part 0x%03X)", implementer(), partNumber());
        return new Part(name, main ? Architecture.ARMV7_M : Architecture.ARMV6_M, main);
    }
}
