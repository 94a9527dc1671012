/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.clock.VirtualClock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The AHB access port of a Cortex-M3 against ADIv5.2, chapter C2, and DDI 0337, chapter 11. */
class MemApTest {
    private static final int CSW = 0x00;
    private static final int TAR = 0x04;
    private static final int DRW = 0x0C;
    private static final int BD1 = 0x14;
    private static final int WORD = 2;
    private static final int HALFWORD = 1;
    private static final int BYTE = 0;
    private static final int SINGLE = 0x10;
    private static final int PACKED = 0x20;
    private static final int TRANSFER_IN_PROGRESS = 0x80;

    private final VirtualClock clock = new VirtualClock();
    private final FakeBus bus = new FakeBus(clock);
    private MemAp ap = new MemAp(bus, MemApKind.CORTEX_M3, 0xE00FF003L, 4096);

    private int read(int register) {
        ap.startRead(register);
        assertTrue(ap.done());
        assertFalse(ap.failed());
        return ap.result();
    }

    private void write(int register, int value) {
        ap.startWrite(register, value);
        assertTrue(ap.done());
        assertFalse(ap.failed());
    }

    @Test
    void identifiesItself() {
        assertEquals(0x14770011, read(0xFC));
        assertEquals(0xE00FF003, read(0xF8));
        assertEquals(0, read(0xF4));
        assertEquals(0, read(0xF0));
    }

    @Test
    void keepsOnlyTheBitsOfCswThatItHas() {
        write(CSW, 0xFFFFFFFF);
        // Size 7 is none it has: word. AddrInc 3 is reserved: off. MasterType and Hprot1 can be written.
        assertEquals(0x23000042, read(CSW));
        write(CSW, 0);
        assertEquals(0x01000040, read(CSW));
        write(CSW, 0x23000052);
        assertEquals(0x23000052, read(CSW));
    }

    @Test
    void incrementsBySizeAfterEachAccessToDrwOnly() {
        write(CSW, WORD | SINGLE);
        write(TAR, 0x20000100);
        write(DRW, 0x11111111);
        write(DRW, 0x22222222);
        assertEquals(0x20000108, read(TAR));
        write(BD1, 0x33333333);
        assertEquals(0x20000108, read(TAR));
        assertEquals(List.of("W4 20000100 11111111", "W4 20000104 22222222", "W4 20000104 33333333"), bus.log);
    }

    @Test
    void doesNotIncrementWhenOff() {
        write(CSW, WORD);
        write(TAR, 0x20000100);
        write(DRW, 1);
        write(DRW, 2);
        assertEquals(0x20000100, read(TAR));
    }

    @Test
    void narrowValuesTravelOnTheLaneOfTheirAddress() {
        write(CSW, BYTE | SINGLE);
        write(TAR, 0x20000001);
        write(DRW, 0xAABBCCDD);
        write(DRW, 0xAABBCCDD);
        write(CSW, HALFWORD | SINGLE);
        write(TAR, 0x20000006);
        write(DRW, 0x1234FFFF);
        assertEquals(List.of("W1 20000001 CC", "W1 20000002 BB", "W2 20000006 1234"), bus.log);
        bus.memory[0x13] = 0x5A;
        write(CSW, BYTE);
        write(TAR, 0x20000013);
        assertEquals(0x5A, read(DRW) >>> 24);
    }

    @Test
    void packsSeveralAccessesIntoOne() {
        write(CSW, HALFWORD | PACKED);
        write(TAR, 0x20000000);
        write(DRW, 0x22221111);
        write(DRW, 0x44443333);
        write(TAR, 0x20000000);
        assertEquals(0x22221111, read(DRW));
        write(CSW, BYTE | PACKED);
        assertEquals(0x44443333, read(DRW));
        assertEquals(0x20000008, read(TAR));
        assertEquals(
                List.of(
                        "W2 20000000 1111",
                        "W2 20000002 2222",
                        "W2 20000004 3333",
                        "W2 20000006 4444",
                        "R2 20000000 1111",
                        "R2 20000002 2222",
                        "R1 20000004 33",
                        "R1 20000005 33",
                        "R1 20000006 44",
                        "R1 20000007 44"),
                bus.log);
    }

    @Test
    void theAddressWrapsWithinFourKibibytes() {
        write(CSW, WORD | SINGLE);
        write(TAR, 0x20000400 - 4);
        write(DRW, 1);
        assertEquals(0x20000400, read(TAR));
        write(TAR, 0x20002000 - 4);
        write(DRW, 1);
        assertEquals(0x20001000, read(TAR));
    }

    @Test
    void theStrictPortWrapsWithinOneKibibyte() {
        ap = new MemAp(bus, MemApKind.CORTEX_M3, 0, 1024);
        write(CSW, WORD | SINGLE);
        write(TAR, 0x20000800 - 4);
        write(DRW, 1);
        assertEquals(0x20000400, read(TAR));
    }

    @Test
    void anErrorOfTheBusFailsTheAccessAndLeavesTar() {
        write(CSW, WORD | SINGLE);
        write(TAR, 0x30000000);
        ap.startRead(DRW);
        assertTrue(ap.done());
        assertTrue(ap.failed());
        assertEquals(0x30000000, read(TAR));
    }

    @Test
    void anAddressThatIsNoMultipleOfTheSizeFails() {
        write(CSW, WORD);
        write(TAR, 0x20000002);
        ap.startRead(DRW);
        assertTrue(ap.done());
        assertTrue(ap.failed());
    }

    @Test
    void takesItsTimeAndLongerWhileTheBusIsHeld() {
        bus.transferTime = 500;
        bus.memory[0] = 0x7F;
        write(CSW, WORD | SINGLE);
        write(TAR, 0x20000000);
        ap.startRead(DRW);
        assertFalse(ap.done());
        clock.advance(500);
        assertTrue(ap.done());
        assertEquals(0x7F, ap.result());
        bus.heldUntil = 10_000;
        ap.startWrite(DRW, 5);
        clock.advance(5_000);
        assertFalse(ap.done());
        clock.advance(5_000);
        assertFalse(ap.done());
        clock.advance(500);
        assertTrue(ap.done());
    }

    @Test
    void anAbandonedTransferStaysInProgressAndStillTakesPlaceWithoutMovingTar() {
        write(CSW, WORD | SINGLE);
        write(TAR, 0x20000010);
        bus.heldUntil = 1000;
        ap.startWrite(DRW, 0xABCD);
        assertFalse(ap.done());
        ap.abort();
        assertEquals(TRANSFER_IN_PROGRESS, read(CSW) & TRANSFER_IN_PROGRESS);
        // Another access waits behind it.
        ap.startRead(TAR);
        assertFalse(ap.done());
        clock.advance(1000);
        assertTrue(ap.done());
        assertEquals(0x20000010, ap.result());
        assertEquals(0, read(CSW) & TRANSFER_IN_PROGRESS);
        assertEquals(List.of("W4 20000010 ABCD"), bus.log);
    }

    @Test
    void theErrorOfAnAbandonedTransferIsNobodys() {
        write(CSW, WORD);
        write(TAR, 0x30000000);
        bus.heldUntil = 1000;
        ap.startWrite(DRW, 1);
        ap.abort();
        ap.startRead(TAR);
        clock.advance(1000);
        assertTrue(ap.done());
        assertFalse(ap.failed());
        assertEquals(0x30000000, ap.result());
    }
}
