/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Which encodings a processor executes; the others are undefined. */
final class InstructionSet {
    private final Architecture architecture;
    private final boolean dsp;
    private final boolean fpu;
    private final boolean security;

    InstructionSet(CoreConfiguration configuration) {
        architecture = configuration.architecture();
        dsp = configuration.dsp();
        fpu = configuration.fpu() != FpuKind.NONE;
        security = configuration.security();
    }

    boolean isV8() {
        return architecture.isV8();
    }

    boolean hasDsp() {
        return dsp;
    }

    boolean hasFpu() {
        return fpu;
    }

    boolean hasSecurity() {
        return security;
    }

    /** Whether encodings of the Main Extension, which ARMv7-M has too, are there. */
    boolean isMain() {
        return architecture.isMain();
    }

    /** Whether a 16-bit encoding is one of the architecture; all are of ARMv7-M. */
    boolean hasNarrow(int hw) {
        if (architecture.isMain()) {
            return true;
        }
        boolean compareAndBranch = (hw & 0xF500) == 0xB100;
        boolean ifThen = (hw & 0xFF00) == 0xBF00 && (hw & 0xF) != 0;
        boolean changeFaultmask = (hw & 0xFFE1) == 0xB661;
        return !ifThen && !changeFaultmask && (!compareAndBranch || architecture == Architecture.V8_M_BASE);
    }

    /** Whether a 32-bit encoding is one of the architecture. */
    boolean hasWide(int hw1, int hw2) {
        if (architecture.isMain() || isV6Wide(hw1, hw2)) {
            return true;
        }
        return architecture == Architecture.V8_M_BASE && isBaselineWide(hw1, hw2);
    }

    /** BL, MSR, MRS and the barriers (DDI 0419E, A5.3). */
    private static boolean isV6Wide(int hw1, int hw2) {
        if ((hw1 & 0xF800) != 0xF000) {
            return false;
        }
        boolean branchWithLink = (hw2 & 0xD000) == 0xD000;
        boolean control = (hw2 & 0xD000) == 0x8000;
        boolean moveToSpecial = (hw1 & 0xFFE0) == 0xF380;
        boolean moveToRegister = (hw1 & 0xFFE0) == 0xF3E0;
        boolean barrier = (hw1 & 0xFFF0) == 0xF3B0 && (hw2 & 0xFFC0) == 0x8F40;
        return branchWithLink || control && (moveToSpecial || moveToRegister || barrier);
    }

    /** B.W, MOVW, MOVT, division, and the exclusive, acquiring and releasing transfers (DDI 0553, C1.3). */
    private static boolean isBaselineWide(int hw1, int hw2) {
        boolean branch = (hw1 & 0xF800) == 0xF000 && (hw2 & 0xD000) == 0x9000;
        boolean moveWide = (hw1 & 0xFB70) == 0xF240 && (hw2 & 0x8000) == 0;
        boolean divide = (hw1 & 0xFFD0) == 0xFB90 && (hw2 & 0xF0F0) == 0xF0F0;
        boolean exclusiveWord = (hw1 & 0xFFE0) == 0xE840;
        boolean narrowExclusive = (hw1 & 0xFFE0) == 0xE8C0 && (hw2 & 0x00F0) >= 0x0040;
        boolean clearExclusive = hw1 == 0xF3BF && hw2 == 0x8F2F;
        boolean gateway = hw1 == 0xE97F && hw2 == 0xE97F;
        return branch || moveWide || divide || exclusiveWord || narrowExclusive || clearExclusive || gateway;
    }
}
