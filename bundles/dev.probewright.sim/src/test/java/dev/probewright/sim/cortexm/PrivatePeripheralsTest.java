/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a debugger finds on the private peripheral bus of an STM32F103. */
class PrivatePeripheralsTest {
    private static final int ROM_TABLE = 0xE00FF000;
    private static final int SCS = 0xE000E000;
    private static final int ITM = 0xE0000000;
    private static final int TPIU = 0xE0040000;

    private final TestBoard board = new TestBoard();

    @BeforeEach
    void start() {
        board.start(0xE7FE);
    }

    private long peripheralId(int component) {
        long id = 0;
        for (int index = 0; index < 4; index++) {
            id |= (board.ppb(component + 0xFE0 + 4 * index) & 0xFFL) << 8 * index;
        }
        return id | (board.ppb(component + 0xFD0) & 0xFFL) << 32;
    }

    private int componentId(int component) {
        int id = 0;
        for (int index = 0; index < 4; index++) {
            id |= (board.ppb(component + 0xFF0 + 4 * index) & 0xFF) << 8 * index;
        }
        return id;
    }

    @Test
    void theRomTableIsOfStAndNamesTheComponents() {
        assertEquals(0xB105100D, componentId(ROM_TABLE));
        assertEquals(0x00000A0410L, peripheralId(ROM_TABLE));
        int[] bases = {SCS, Scs.DWT, Scs.FPB, ITM, TPIU};
        for (int index = 0; index < bases.length; index++) {
            int entry = board.ppb(ROM_TABLE + 4 * index);
            assertEquals(3, entry & 3);
            assertEquals(bases[index], ROM_TABLE + (entry & 0xFFFFF000));
        }
        assertEquals(0, board.ppb(ROM_TABLE + 4 * 5) & 1, "no ETM");
        assertEquals(0, board.ppb(ROM_TABLE + 4 * 6));
        assertEquals(1, board.ppb(ROM_TABLE + 0xFCC));
    }

    @Test
    void theComponentsAreThoseOfR1p1() {
        assertEquals(0x04001BB000L, peripheralId(SCS));
        assertEquals(0xB105E00D, componentId(SCS));
        assertEquals(0x04000BB003L, peripheralId(Scs.FPB));
        assertEquals(0, componentId(Scs.DWT), "without TRCENA the trace components do not answer");
        board.ppb(Scs.DEMCR, Scs.TRCENA);
        assertEquals(0x04001BB002L, peripheralId(Scs.DWT));
        assertEquals(0x04001BB001L, peripheralId(ITM));
        assertEquals(0x04001BB923L, peripheralId(TPIU));
        assertEquals(0xB105900D, componentId(TPIU));
        assertEquals(0x11, board.ppb(TPIU + 0xFCC));
    }

    @Test
    void theItmNeedsItsLockOpened() {
        board.ppb(Scs.DEMCR, Scs.TRCENA);
        board.ppb(ITM + 0xE00, 0xF);
        assertEquals(0, board.ppb(ITM + 0xE00));
        board.ppb(ITM + 0xFB0, 0xC5ACCE55);
        board.ppb(ITM + 0xE00, 0xF);
        assertEquals(0xF, board.ppb(ITM + 0xE00));
        assertEquals(1, board.ppb(ITM), "a stimulus port is ready");
    }

    @Test
    void identifiesTheProcessor() {
        assertEquals(0x411FC231, board.ppb(Scs.CPUID));
        assertEquals(1, board.ppb(Scs.ICTR));
        assertEquals(0, board.ppb(0xE000ED90), "no MPU");
        assertEquals(0x01141110, board.ppb(0xE000ED60));
    }

    @Test
    void hasFortyThreeInterruptsOfSixteenPriorities() {
        board.ppb(Scs.NVIC_ISER0, -1);
        board.ppb(Scs.NVIC_ISER1, -1);
        assertEquals(-1, board.ppb(Scs.NVIC_ISER0));
        assertEquals(0x7FF, board.ppb(Scs.NVIC_ISER1));
        board.ppb(Scs.NVIC_ICER0, 0xFF);
        assertEquals(0xFFFFFF00, board.ppb(Scs.NVIC_ISER0));
        board.ppb(Scs.NVIC_IPR0 + 40, -1);
        assertEquals(0x00F0F0F0, board.ppb(Scs.NVIC_IPR0 + 40));
        board.ppb(Scs.SHPR1, -1);
        board.ppb(Scs.SHPR2, -1);
        board.ppb(Scs.SHPR3, -1);
        assertEquals(0x00F0F0F0, board.ppb(Scs.SHPR1));
        assertEquals(0xF0000000, board.ppb(Scs.SHPR2));
        assertEquals(0xF0F000F0, board.ppb(Scs.SHPR3));
    }

    @Test
    void prioritiesAndFaultStatusAreAccessibleByBytes() throws BusFault {
        board.processor.writePpb(Scs.NVIC_IPR0 + 5, 1, 0xA0, true);
        assertEquals(0xA000, board.ppb(Scs.NVIC_IPR0 + 4));
        assertEquals(0xA0, board.processor.readPpb(Scs.NVIC_IPR0 + 5, 1, true));
        assertEquals(0x411F, board.processor.readPpb(Scs.CPUID + 2, 2, true));
    }

    @Test
    void aircrNeedsItsKey() {
        board.ppb(Scs.AIRCR, 0x00000500);
        assertEquals(0xFA050000, board.ppb(Scs.AIRCR));
        board.ppb(Scs.AIRCR, Scs.VECTKEY | 0x500);
        assertEquals(0xFA050500, board.ppb(Scs.AIRCR));
    }

    @Test
    void vtorHoldsTheBitsOfTheCortexM3() {
        board.ppb(Scs.VTOR, -1);
        assertEquals(0x3FFFFF80, board.ppb(Scs.VTOR));
    }
}
