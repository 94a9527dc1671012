/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.cortexm.CpuId.Architecture;

/**
 * What a core has, as its own identification registers tell.
 *
 * @param dsp whether it has the DSP extension
 * @param security whether it has the Security Extension (TrustZone)
 * @param fpbVersion version of its breakpoint unit: 1 also for the BPU of Armv6-M, 0 where there is none
 * @param breakpoints instruction address comparators
 * @param dwtVersion version of its watchpoint unit: 1 up to Armv7-M, 2 from Armv8-M on, 0 where there is none
 * @param watchpoints DWT comparators
 * @param cycleCounter whether DWT_CYCCNT is there
 * @param pcSampling whether DWT_PCSR is there
 * @param mpuRegions regions of the MPU that the debugger sees, 0 without one
 */
public record CoreFeatures(
        Architecture architecture,
        FloatUnit floatUnit,
        VectorExtension vectors,
        boolean dsp,
        boolean security,
        int fpbVersion,
        int breakpoints,
        int dwtVersion,
        int watchpoints,
        boolean cycleCounter,
        boolean pcSampling,
        int mpuRegions) {

    /** Whether there are S0 to S31: with a floating-point unit, and with vectors of integers alone, too. */
    public boolean floatRegisters() {
        return floatUnit != FloatUnit.NONE || vectors != VectorExtension.NONE;
    }

    /** VECTRESET. */
    public boolean resetsCoreAlone() {
        return architecture.isArmv7();
    }

    /** For example {@code Armv7E-M, FPv4-SP, DSP, 6 breakpoints, 4 watchpoints, 8 MPU regions}. */
    public String text() {
        StringBuilder text = new StringBuilder(architecture.text());
        add(text, floatUnit != FloatUnit.NONE, floatUnit.text());
        add(text, vectors == VectorExtension.INTEGER, "MVE (integer)");
        add(text, vectors == VectorExtension.FLOAT, "MVE");
        add(text, dsp, "DSP");
        add(text, security, "Security Extension");
        add(text, true, breakpoints + " breakpoints");
        add(text, true, watchpoints + " watchpoints");
        add(text, mpuRegions > 0, mpuRegions + " MPU regions");
        return text.toString();
    }

    private static void add(StringBuilder text, boolean present, String what) {
        if (present) {
            text.append(", ").append(what);
        }
    }
}
