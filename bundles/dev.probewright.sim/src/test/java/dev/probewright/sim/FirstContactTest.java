/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A board over its bus, as a driver meets it. */
class FirstContactTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void connectsAndReadsAndWritesMemory(boolean bits) throws Exception {
        VirtualBoard board =
                VirtualBoard.stm32f103(BoardOptions.forTest("first").withBitLevel(bits));
        try (Dap dap = new Dap(board).connect()) {
            dap.write(Dap.DP_WRITE_SELECT, 0xF0);
            assertEquals(0x14770011, dap.read(0x0F));
            assertEquals(0xE00FF003, dap.read(0x0B));
            dap.write(Dap.DP_WRITE_SELECT, 0);
            dap.writeWord(0x20000100, 0x12345678);
            dap.writeWord(0x20000104, 0xCAFEF00D);
            assertEquals(0x12345678, dap.readWord(0x20000100));
            assertEquals(0xCAFEF00D, dap.readWord(0x20000104));
            assertEquals(0x20036410, dap.readWord(0xE0042000));
            assertEquals(0xFFFFFFFF, dap.readWord(0x08000000));
            assertEquals(128, dap.readWord(0x1FFFF7E0) & 0xFFFF);
            assertEquals(0x411FC231, dap.readWord(0xE000ED00));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void haltsTheCoreAndReadsItsRegisters(boolean bits) throws Exception {
        VirtualBoard board =
                VirtualBoard.stm32f103(BoardOptions.forTest("halts").withBitLevel(bits));
        // SP 0x20005000, reset vector 0x08000008: movs r0, #42; b .
        board.loadFlash(0, Dap.bytes(0x00, 0x50, 0x00, 0x20, 0x09, 0x00, 0x00, 0x08, 0x2A, 0x20, 0xFE, 0xE7));
        try (Dap dap = new Dap(board).connect()) {
            dap.writeWord(0xE000EDF0, 0xA05F0003);
            assertEquals(0x00030003, dap.readWord(0xE000EDF0) & 0x000F000F);
            dap.writeWord(0xE000EDF4, 0);
            assertEquals(42, dap.readWord(0xE000EDF8));
            dap.writeWord(0xE000EDF4, 15);
            assertEquals(0x0800000A, dap.readWord(0xE000EDF8));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void programsAPageByHand(boolean bits) throws Exception {
        VirtualBoard board = VirtualBoard.stm32f103(BoardOptions.forTest("page").withBitLevel(bits));
        board.loadFlash(0x400, new byte[1024]);
        try (Dap dap = new Dap(board).connect()) {
            dap.exchange(0x04, 0x02, 0xFF, 0xFF, 0x00, 0x00);
            dap.writeWord(0x40022004, 0x45670123);
            dap.writeWord(0x40022004, 0xCDEF89AB);
            dap.writeWord(0x40022010, 0x02);
            dap.writeWord(0x40022014, 0x08000400);
            dap.writeWord(0x40022010, 0x42);
            assertEquals(1, dap.readWord(0x4002200C));
            // The bus is held until the page is erased: the probe repeats through WAIT.
            assertEquals(0xFFFFFFFF, dap.readWord(0x08000400));
            assertEquals(0x20, dap.readWord(0x4002200C));
            dap.writeWord(0x40022010, 0x01);
            dap.writeHalfword(0x08000402, 0xBEEF);
            assertEquals(0xBEEFFFFF, dap.readWord(0x08000400));
        }
        byte[] page = java.util.Arrays.copyOfRange(board.flash(), 0x400, 0x404);
        assertArrayEquals(Dap.bytes(0xFF, 0xFF, 0xEF, 0xBE), page);
        assertEquals(1, board.statistics().erasedPages());
        assertEquals(1, board.statistics().programmedHalfwords());
    }
}
