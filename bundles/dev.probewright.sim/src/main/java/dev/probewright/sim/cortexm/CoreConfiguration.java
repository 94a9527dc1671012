/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/**
 * What the maker of a chip chose when building the processor in.
 *
 * @param cpuid value of SCB CPUID, for example 0x411FC231 for Cortex-M3 r1p1
 * @param interruptLines number of external interrupts, 1 to 240
 * @param priorityBits implemented bits of a priority, 3 to 8, the upper ones of the byte
 * @param sysTickCalibration value of SYST_CALIB
 * @param sysTickReferenceDivider core cycles in one cycle of the SysTick reference clock (CLKSOURCE = 0)
 * @param romTableDesigner JEP106 identity code without parity in bits 6:0, continuation count in bits 10:7
 * @param romTablePart part number in the ROM table's peripheral id, 12 bits
 * @param romTableRevision revision in the ROM table's peripheral id, 4 bits
 * @param stackAlignAtReset reset value of CCR.STKALIGN: false up to Cortex-M3 r1p1, true from r2p0
 * @param bufferedWrites whether a store that fails is reported late (IMPRECISERR), as the write buffer makes it on silicon, or
 *     at once (PRECISERR)
 */
public record CoreConfiguration(
        int cpuid,
        int interruptLines,
        int priorityBits,
        int sysTickCalibration,
        int sysTickReferenceDivider,
        int romTableDesigner,
        int romTablePart,
        int romTableRevision,
        boolean stackAlignAtReset,
        boolean bufferedWrites) {

    /** Cortex-M3 r1p1 as ST built it into the medium-density STM32F103 (RM0008, sections 10 and 31). */
    public static final CoreConfiguration STM32F103 =
            new CoreConfiguration(0x411FC231, 43, 4, 9000, 8, 0x20, 0x410, 0, false, true);

    public CoreConfiguration {
        if (interruptLines < 1 || interruptLines > 240) {
            throw new IllegalArgumentException("interrupt lines must be 1 to 240, not " + interruptLines);
        }
        if (priorityBits < 3 || priorityBits > 8) {
            throw new IllegalArgumentException("priority bits must be 3 to 8, not " + priorityBits);
        }
        if (sysTickReferenceDivider < 1) {
            throw new IllegalArgumentException("SysTick divider must be 1 or more, not " + sysTickReferenceDivider);
        }
    }
}
