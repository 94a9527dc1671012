/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.probewright.sim.dap.TargetPins;
import dev.probewright.usb.UsbException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What identifies the chips, read through their debug ports as a debugger reads it. */
class BoardIdentityTest {
    private static final int RCC_APBENR1 = 0x4002103C;
    private static final int M4 = 0x2BA01477;
    private static final int M0_PLUS = 0x0BC11477;

    private static VirtualBoard board(String kind) {
        return VirtualBoard.of(kind, BoardOptions.forTest("id").withChipOption("program", "loop"));
    }

    private static int register(Dap dap, int bank, int request) throws UsbException {
        dap.write(Dap.DP_WRITE_SELECT, bank);
        int value = dap.read(request);
        dap.write(Dap.DP_WRITE_SELECT, 0);
        return value;
    }

    private static int peripheralId(Dap dap, int table) throws UsbException {
        int id = 0;
        for (int index = 0; index < 4; index++) {
            id |= (dap.readWord(table + 0xFE0 + 4 * index) & 0xFF) << 8 * index;
        }
        return id;
    }

    @ParameterizedTest
    @CsvSource({
        "stm32f411, 0x10006431, 0x1FFF7A22, 512, 0x1FFF7A10",
        "stm32l431, 0x10016435, 0x1FFF75E0, 256, 0x1FFF7590",
        "stm32g431, 0x20036468, 0x1FFF75E0, 128, 0x1FFF7590"
    })
    void cortexM4(String kind, int idcode, int sizeAt, int kib, int uniqueId) throws Exception {
        try (Dap dap = new Dap(board(kind)).connect(M4)) {
            assertEquals(0x24770011, register(dap, 0xF0, 0x0F));
            assertEquals(0xE00FF003, register(dap, 0xF0, 0x0B));
            assertEquals(0x410FC241, dap.readWord(0xE000ED00));
            assertEquals(idcode, dap.readWord(0xE0042000));
            int part = idcode & 0xFFF;
            assertEquals(part | 0x20 << 12 | 1 << 19, peripheralId(dap, 0xE00FF000) & 0xFFFFF);
            assertEquals(kib, dap.readWord(sizeAt & ~3) >>> 8 * (sizeAt & 2) & 0xFFFF);
            assertNotEquals(dap.readWord(uniqueId), dap.readWord(uniqueId + 4));
        }
    }

    @Test
    void stm32g071() throws Exception {
        try (Dap dap = new Dap(board("stm32g071")).connect(M0_PLUS)) {
            assertEquals(0x04770031, register(dap, 0xF0, 0x0F));
            assertEquals(0xF0000003, register(dap, 0xF0, 0x0B));
            assertEquals(0x410CC601, dap.readWord(0xE000ED00));
            assertEquals(0x460 | 0x20 << 12 | 1 << 19, peripheralId(dap, 0xF0000000));
            assertEquals(0xE00FF000, 0xF0000000 + (dap.readWord(0xF0000000) & ~0xFFF), "leads to the core's");
            assertEquals(0x4C0, peripheralId(dap, 0xE00FF000) & 0xFFF);
            assertEquals(0x20006460, dap.readWord(0x40015800));
            dap.writeWord(0x40015804, 6);
            assertEquals(0, dap.readWord(0x40015804), "DBGMCU has no clock");
            dap.writeWord(RCC_APBENR1, 1 << 27);
            assertEquals(0, dap.readWord(0x40015804), "and took nothing without it");
            dap.writeWord(0x40015804, 6);
            assertEquals(6, dap.readWord(0x40015804));
            assertEquals(128, dap.readWord(0x1FFF75E0) & 0xFFFF);
        }
    }

    @Test
    void py32f003() throws Exception {
        try (Dap dap = new Dap(board("py32f003")).connect(M0_PLUS)) {
            assertEquals(0xE00FF003, register(dap, 0xF0, 0x0B));
            assertEquals(0x4C0, peripheralId(dap, 0xE00FF000) & 0xFFF);
            assertEquals(0x60001000, dap.readWord(0x40015800));
            assertEquals(0x37, dap.readWord(0x1FFF0FFC));
        }
    }

    /** From Test-Logic-Reset: what the chain shifts out of its data registers. */
    private static long identifications(TargetPins pins) {
        for (char level : "111110100".toCharArray()) {
            pins.clock(true, level - '0', 1);
        }
        long bits = 0;
        for (int index = 0; index < 64; index++) {
            int seen = pins.clock(true, index == 63 ? 1 : 0, 1);
            bits |= ((seen & TargetPins.TDO) != 0 ? 1L : 0L) << index;
        }
        return bits;
    }

    @ParameterizedTest
    @CsvSource({"stm32f411, 0x06431041", "stm32l431, 0x06435041", "stm32g431, 0x06468041"})
    void twoTapsStandOnJtag(String kind, long boundaryScan) throws Exception {
        VirtualBoard board = board(kind);
        try (DirectPins direct = board.openPins()) {
            long seen = direct.use(target -> identifications(target.pins()));
            assertEquals(boundaryScan << 32 | 0x4BA00477L, seen, () -> Long.toHexString(seen));
        }
    }

    @ParameterizedTest
    @CsvSource({"stm32g071", "py32f003"})
    void chipsWithoutJtagShiftNothingOut(String kind) throws Exception {
        try (DirectPins direct = board(kind).openPins()) {
            long seen = direct.use(target -> identifications(target.pins()));
            assertEquals(-1L, seen);
        }
    }
}
