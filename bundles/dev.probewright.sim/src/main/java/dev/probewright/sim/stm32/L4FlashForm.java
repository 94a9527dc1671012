/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

/**
 * What the flash interfaces of STM32L4, G4 and G0 differ in.
 *
 * @param pages of 2 KiB, in one bank
 * @param pnbBits width of CR.PNB, which begins at bit 3
 * @param bker CR.BKER, where families with two banks have it; in a single bank it has no bank to choose
 * @param cfgbsy SR.CFGBSY, 0 where there is none
 * @param optr OPTR as delivered, but for RDP
 * @param optionRegisters of them from OPTR on, each a word and its complement in the option area
 */
record L4FlashForm(int pages, int pnbBits, int bker, int cfgbsy, int optr, int optionRegisters) {
    /** STM32L43x with 256 KiB (RM0394, section 3). */
    static final L4FlashForm L431 = new L4FlashForm(128, 8, 1 << 11, 0, 0xFFEF_F800, 5);

    /** STM32G43x, category 2, with 128 KiB (RM0440, section 4). */
    static final L4FlashForm G431 = new L4FlashForm(64, 7, 1 << 11, 0, 0xFFEF_F800, 5);

    /** STM32G07x with 128 KiB (RM0444, section 3). */
    static final L4FlashForm G071 = new L4FlashForm(64, 6, 1 << 13, 1 << 18, 0xDFFF_E100, 7);
}
