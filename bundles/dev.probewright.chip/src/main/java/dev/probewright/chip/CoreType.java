/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import java.util.Arrays;
import java.util.Optional;

/** Arm's cores by CPUID.PARTNO, for which their Technical Reference Manuals are the source. */
enum CoreType {
    CORTEX_M0("Cortex-M0", 0xC20),
    CORTEX_M1("Cortex-M1", 0xC21),
    CORTEX_M3("Cortex-M3", 0xC23),
    CORTEX_M4("Cortex-M4", 0xC24),
    CORTEX_M7("Cortex-M7", 0xC27),
    CORTEX_M0_PLUS("Cortex-M0+", 0xC60),
    CORTEX_M23("Cortex-M23", 0xD20),
    CORTEX_M33("Cortex-M33", 0xD21),
    CORTEX_M55("Cortex-M55", 0xD22),
    CORTEX_M85("Cortex-M85", 0xD23);

    private static final int IMPLEMENTER_ARM = 0x41;

    private final String text;
    private final int part;

    CoreType(String text, int part) {
        this.text = text;
        this.part = part;
    }

    String text() {
        return text;
    }

    static Optional<CoreType> named(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    /** Whether a core of this type, named as in {@link ChipCore}, answers so. */
    static boolean answers(String type, int cpuid) {
        return named(type).isPresent() && named(type).get().answers(cpuid);
    }

    boolean answers(int cpuid) {
        return cpuid >>> 24 == IMPLEMENTER_ARM && (cpuid >> 4 & 0xFFF) == part;
    }
}
