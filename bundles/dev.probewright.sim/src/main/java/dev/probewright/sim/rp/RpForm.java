/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

import dev.probewright.sim.cortexm.CoreConfiguration;
import java.util.Map;

/**
 * What one of the chips differs in from the other.
 *
 * @param core each of its two processors
 * @param hertz their clock, which is that of the ring oscillator
 * @param rom the boot ROM
 * @param ramLength bytes of SRAM
 * @param flashLength bytes of the serial flash on the board
 * @param windows where the flash is mapped
 * @param windowLength bytes of each of those
 * @param gpioStep see {@link Sio}
 * @param divides see {@link Sio}
 * @param fifoLine interrupt of the FIFO, of the first processor
 * @param secondFifoLine that of the second
 * @param chipId CHIP_ID
 * @param platformAt offset of PLATFORM
 * @param resets base of RESETS
 * @param resetBits which there are
 * @param psm base of PSM
 * @param psmBits which there are
 * @param psmProcessor the bit of the first processor
 * @param causes base of the peripheral with the reset causes
 * @param causesForm and what is in it
 * @param unmodelled the other peripherals, by base address
 */
record RpForm(
        CoreConfiguration core,
        long hertz,
        byte[] rom,
        int ramLength,
        int flashLength,
        int[] windows,
        int windowLength,
        int gpioStep,
        boolean divides,
        int fifoLine,
        int secondFifoLine,
        int chipId,
        int platformAt,
        int resets,
        int resetBits,
        int psm,
        int psmBits,
        int psmProcessor,
        int causes,
        ResetCauses.Form causesForm,
        Map<Integer, String> unmodelled) {}
