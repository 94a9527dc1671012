/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The architecture a processor implements, which decides about its instructions, exceptions and registers. */
public enum Architecture {
    /** Cortex-M0, M0+, M1 (DDI 0419). */
    V6_M,
    /** Cortex-M3 (DDI 0403). */
    V7_M,
    /** ARMv7-M with the DSP extension: Cortex-M4, M7. */
    V7E_M,
    /** ARMv8-M baseline: Cortex-M23 (DDI 0553). */
    V8_M_BASE,
    /** ARMv8-M mainline: Cortex-M33, M35P (DDI 0553). */
    V8_M_MAIN;

    /** Whether it has the Main Extension: IT blocks, configurable faults, BASEPRI and FAULTMASK, all 32-bit encodings. */
    public boolean isMain() {
        return this != V6_M && this != V8_M_BASE;
    }

    /** Whether it is one of ARMv8-M. */
    public boolean isV8() {
        return this == V8_M_BASE || this == V8_M_MAIN;
    }

    /** Whether it is one of ARMv7-M. */
    public boolean isV7() {
        return this == V7_M || this == V7E_M;
    }
}
