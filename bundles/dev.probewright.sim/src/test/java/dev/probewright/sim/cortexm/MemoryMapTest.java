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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Bit-banding, unaligned accesses, direct memories and what goes through the bus. */
class MemoryMapTest {
    private static final int NOP = 0xBF00;
    private static final int LDR_R0_R1 = 0x6808;
    private static final int STR_R0_R1 = 0x6008;
    private static final int LDRB_R0_R1 = 0x7808;
    private static final int STRB_R0_R1 = 0x7008;
    private static final int BRANCH_TO_SELF = 0xE7FE;

    private final TestBoard board = new TestBoard();

    private static int alias(int region, int byteOffset, int bit) {
        return region + 0x02000000 + 32 * byteOffset + 4 * bit;
    }

    @Test
    void bitBandAliasesAreSingleBits() throws BusFault {
        board.start(LDR_R0_R1, STR_R0_R1, STRB_R0_R1, LDRB_R0_R1);
        board.word(TestBoard.RAM + 0x104, 0x00800000);
        board.set(1, alias(TestBoard.RAM, 0x106, 7));
        board.step(1);
        assertEquals(1, board.r(0));
        board.set(1, alias(TestBoard.RAM, 0x105, 3));
        board.set(0, 0xFFFFFFFF);
        board.step(1);
        assertEquals(0x00800800, board.word(TestBoard.RAM + 0x104));
        board.set(1, alias(TestBoard.RAM, 0x106, 7));
        board.set(0, 0xFE);
        board.step(1);
        assertEquals(0x00000800, board.word(TestBoard.RAM + 0x104));
        board.step(1);
        assertEquals(0, board.r(0));
        board.processor.debugWrite(alias(TestBoard.RAM, 0x104, 31), 4, 1);
        assertEquals(0x80000800, board.word(TestBoard.RAM + 0x104));
        assertEquals(1, board.processor.debugRead(alias(TestBoard.RAM, 0x104, 31), 4));
        assertEquals(0, board.processor.debugRead(alias(TestBoard.RAM, 0x104, 30), 1));
    }

    @Test
    void peripheralBitBandReadsAndWritesTheDevice() {
        board.start(STR_R0_R1);
        board.set(0, 1);
        board.set(1, alias(0x40000000, TestBoard.DEVICE - 0x40000000 + 5, 2));
        board.step(1);
        assertEquals(4, board.device[5]);
        assertEquals(
                List.of(
                        new TestBoard.Transfer(false, TestBoard.DEVICE + 4, 4, 0, Access.DATA),
                        new TestBoard.Transfer(true, TestBoard.DEVICE + 4, 4, 0x400, Access.DATA)),
                board.transfers);
    }

    @Test
    void unalignedAccessesReachTheBusInAlignedPieces() {
        board.start(STR_R0_R1, LDR_R0_R1);
        board.set(0, 0x44332211);
        board.set(1, TestBoard.DEVICE + 1);
        board.step(2);
        assertEquals(0x44332211, board.r(0));
        List<TestBoard.Transfer> stores = board.transfers.subList(0, 3);
        assertEquals(
                List.of(1, 2, 1), stores.stream().map(TestBoard.Transfer::size).toList());
        assertEquals(
                List.of(TestBoard.DEVICE + 1, TestBoard.DEVICE + 2, TestBoard.DEVICE + 4),
                stores.stream().map(TestBoard.Transfer::address).toList());
        assertEquals(6, board.transfers.size());
    }

    @Test
    void plainMemoryIsNotAskedThroughTheBus() {
        board.start(STR_R0_R1, LDR_R0_R1, NOP);
        board.set(1, TestBoard.RAM + 8);
        board.step(3);
        assertEquals(List.of(), board.transfers);
    }

    @Test
    void aClosedMemoryIsReadThroughTheBusAndOpensAgain() {
        board.start(LDR_R0_R1, LDR_R0_R1, LDR_R0_R1, BRANCH_TO_SELF);
        board.set(1, TestBoard.FLASH + 0x20);
        board.step(1);
        board.flash.setReadable(false);
        board.step(1);
        assertEquals(
                List.of(
                        new TestBoard.Transfer(false, TestBoard.MAIN + 2, 2, LDR_R0_R1, Access.INSTRUCTION),
                        new TestBoard.Transfer(
                                false, TestBoard.FLASH + 0x20, 4, TestBoard.handlerOf(8) | 1, Access.DATA)),
                board.transfers);
        board.transfers.clear();
        board.flash.setReadable(true);
        board.step(2);
        assertEquals(List.of(), board.transfers);
    }

    @Test
    void changedCodeIsDecodedAgainAlsoThroughAnAlias() {
        board.start(0x3001, 0xE7FD); // ADDS R0, #1; B
        board.set(0, 0);
        board.runFor(100);
        board.set(0, 0);
        board.code(TestBoard.MAIN, 0x3010);
        board.set(15, TestBoard.MAIN);
        board.step(1);
        assertEquals(0x10, board.r(0));
        board.set(15, TestBoard.MAIN - TestBoard.FLASH); // the same code at 0
        board.step(1);
        assertEquals(0x20, board.r(0));
        board.code(TestBoard.MAIN, 0x3001);
        board.set(15, TestBoard.MAIN - TestBoard.FLASH);
        board.step(1);
        assertEquals(0x21, board.r(0));
    }

    @Test
    void codeTheCoreChangesItselfIsDecodedAgain() {
        board.start(NOP);
        int routine = TestBoard.RAM + 0x200;
        // STRH R2, [R3]; ADDS R0, #1 (which R2 replaces by ADDS R0, #0x10); B routine
        board.code(routine, 0x801A, 0x3001, 0xE7FC);
        board.set(2, 0x3001);
        board.set(3, routine + 2);
        board.set(0, 0);
        board.set(15, routine);
        board.step(6);
        assertEquals(2, board.r(0));
        board.set(2, 0x3010);
        board.step(2);
        assertEquals(0x12, board.r(0));
        board.set(2, 0x30);
        board.code(routine, 0x70DA, 0x3010, 0xE7FC); // STRB R2, [R3, #3]: the upper half of B
        board.set(15, routine);
        board.set(2, 0xE7);
        board.set(0, 0);
        board.step(3);
        assertEquals(0x10, board.r(0));
        assertEquals(routine, board.pc());
    }

    @Test
    void theSecondHalfOfAWideInstructionMayChange() {
        int routine = TestBoard.RAM + 0x27E; // across two blocks of the map of decoded code
        board.start(NOP);
        board.code(routine, 0xF44F, 0x7080); // MOV.W R0, #0x100
        board.set(15, routine);
        board.step(1);
        assertEquals(0x100, board.r(0));
        board.code(TestBoard.MAIN, 0x801A); // STRH R2, [R3]
        board.set(2, 0x7100); // MOV.W R1, #0x200
        board.set(3, routine + 2);
        board.set(15, TestBoard.MAIN);
        board.step(1);
        board.set(15, routine);
        board.step(1);
        assertEquals(0x200, board.r(1));
    }

    @Test
    void aDeviceCanStallTheCoreAndEndTheRun() {
        board.start(STR_R0_R1, 0x3201, 0xE7FD); // STR R0, [R1]; loop: ADDS R2, #1; B loop
        board.set(1, TestBoard.DEVICE);
        board.onDeviceWrite = () -> {
            board.processor.stall(1000);
            board.processor.stopRunAt(board.processor.cycles() + 50);
        };
        long start = board.processor.cycles();
        board.runFor(1_000_000);
        long elapsed = board.processor.cycles() - start;
        assertTrue(elapsed >= 1050 && elapsed < 1060, () -> "took " + elapsed);
        board.runFor(1000);
        assertTrue(board.processor.cycles() - start >= elapsed + 1000);
    }

    @Test
    void anInterruptRaisedByAnAccessIsTakenBeforeTheNextInstruction() {
        board.start(STR_R0_R1, 0x3201, BRANCH_TO_SELF);
        board.ppb(Scs.NVIC_ISER0, 4);
        board.set(1, TestBoard.DEVICE);
        board.set(2, 0);
        board.onDeviceWrite = () -> board.processor.setInterrupt(2, true);
        board.runFor(100);
        assertEquals(18, board.exception());
        assertEquals(0, board.r(2));
    }

    @Test
    void theDebuggerSeesTheWholeAddressSpace() throws BusFault {
        board.start(BRANCH_TO_SELF);
        board.word(TestBoard.RAM + 4, 0x89ABCDEF);
        assertEquals(0x89ABCDEF, board.processor.debugRead(TestBoard.RAM + 4, 4));
        assertEquals(0x89AB, board.processor.debugRead(TestBoard.RAM + 6, 2));
        board.processor.debugWrite(TestBoard.DEVICE, 1, 0x5A);
        assertEquals(0x5A, board.device[0]);
        assertEquals(
                Access.DEBUG, board.transfers.get(board.transfers.size() - 1).access());
        assertEquals(0x411FC231, board.processor.debugRead(Scs.CPUID, 4));
        BusFault fault = assertThrows(BusFault.class, () -> board.processor.debugRead(TestBoard.NOWHERE, 4));
        assertEquals(TestBoard.NOWHERE, fault.address());
        assertThrows(BusFault.class, () -> board.processor.debugRead(0xE0003000, 4));
    }

    @Test
    void theChipsPartOfThePrivatePeripheralBusGoesToTheBus() {
        board.start(BRANCH_TO_SELF);
        BusFault fault = assertThrows(BusFault.class, () -> board.processor.debugRead(0xE0042000, 4));
        assertEquals(0xE0042000, fault.address());
    }

    @Test
    void aMemoryMapCanChange() {
        board.start(BRANCH_TO_SELF);
        board.runFor(100);
        board.processor.directMemoriesChanged();
        board.runFor(100);
        assertEquals(TestBoard.MAIN, board.pc());
    }

    @Test
    void aRunAskedForBySystemResetReturnsAtOnce() {
        board.start(STR_R0_R1, 0x3201, BRANCH_TO_SELF);
        board.set(0, Scs.VECTKEY | Scs.SYSRESETREQ);
        board.set(1, Scs.AIRCR);
        board.set(2, 0);
        long start = board.processor.cycles();
        board.runFor(1_000_000);
        assertTrue(board.processor.cycles() - start < 10);
        assertEquals(0, board.r(2));
        assertTrue(board.processor.takeResetRequest());
    }
}
