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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kinds of memory access ports differ in, against ADIv5.2, chapter C2 and appendix E, and ADIv6, chapter C2. */
class MemApKindTest {
    private static final int CSW = 0x00;
    private static final int TAR = 0x04;
    private static final int TAR_HIGH = 0x08;
    private static final int DRW = 0x0C;
    private static final int BD1 = 0x14;
    private static final int TRR = 0x24;
    private static final int BASE_HIGH = 0xF0;
    private static final int CFG = 0xF4;
    private static final int BASE = 0xF8;
    private static final int IDR = 0xFC;
    private static final int SPIDEN = 1 << 23;
    private static final int DEVICE_EN = 1 << 6;
    private static final int HNONSEC = 1 << 30;
    private static final int WORD_SINGLE = 0x12;

    private final GuardedBus bus = new GuardedBus();
    private MemAp ap = new MemAp(bus, MemApKind.AHB5, 0, 1024);

    private void use(MemApKind kind) {
        ap = new MemAp(bus, kind, 0x12_E00F_F003L, 1024);
    }

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

    private boolean fails(int register) {
        ap.startRead(register);
        assertTrue(ap.done());
        return ap.failed();
    }

    /** What CSW is at first, and what remains of ones and of zeros written to it. */
    private void assertCsw(MemApKind kind, int first, int ones, int zeros) {
        use(kind);
        assertEquals(Integer.toHexString(first), Integer.toHexString(read(CSW)));
        write(CSW, -1);
        assertEquals(Integer.toHexString(ones), Integer.toHexString(read(CSW)));
        write(CSW, 0);
        assertEquals(Integer.toHexString(zeros), Integer.toHexString(read(CSW)));
    }

    @Test
    void eachHasItsOwnBitsInCsw() {
        assertCsw(MemApKind.CORTEX_M4, 0x03000042, 0x23000042, 0x01000040);
        assertCsw(MemApKind.CORTEX_M0_PLUS, 0x03000042, 0x03000042, 0x03000040);
        assertCsw(MemApKind.AHB3, 0x03000042, 0x2F000042, 0x00000040);
        assertCsw(MemApKind.AHB5, 0x03800042, 0x6F800042, 0x01800040);
        assertCsw(MemApKind.AHB5_ENHANCED, 0x03800042, 0x7F830042, 0x00800040);
        assertCsw(MemApKind.APB3, 0x80000042, 0x80000042, 0x00000042);
        assertCsw(MemApKind.APB4, 0x30800042, 0x70830042, 0x00800042);
        assertCsw(MemApKind.AXI, 0x30806042, 0xFF807042, 0x00800040);
    }

    @Test
    void eachHasItsOwnIdentification() {
        use(MemApKind.CORTEX_M0);
        assertEquals(0x04770021, read(IDR));
        use(MemApKind.AHB5);
        assertEquals(0x14770015, read(IDR));
        use(MemApKind.AHB5.withIdr(0x84770001));
        assertEquals(0x84770001, read(IDR));
        use(MemApKind.AXI);
        assertEquals(0x44770004, read(IDR));
    }

    @Test
    void wordsAreAllThatApbHas() {
        use(MemApKind.APB3);
        write(CSW, 0x10);
        assertEquals(0x52, read(CSW));
        write(TAR, 0xE0041000);
        write(DRW, 7);
        assertEquals(List.of("W4 E0041000 SP"), bus.log);
        write(TAR, 0xE0041002);
        assertTrue(fails(DRW), "not a multiple of four");
    }

    @Test
    void packedTransfersAreNotEverywhere() {
        for (MemApKind kind :
                List.of(MemApKind.CORTEX_M0_PLUS, MemApKind.AHB5, MemApKind.AHB5_ENHANCED, MemApKind.APB4)) {
            use(kind);
            write(CSW, 0x21);
            assertEquals(0, read(CSW) & 0x30, "off instead");
        }
        for (MemApKind kind : List.of(MemApKind.CORTEX_M4, MemApKind.AHB3, MemApKind.AXI)) {
            use(kind);
            write(CSW, 0x21);
            assertEquals(0x21, read(CSW) & 0x37);
            bus.log.clear();
            write(TAR, 0x20000000);
            read(DRW);
            assertEquals(2, bus.log.size(), "two halfwords");
            assertEquals(0x20000004, read(TAR));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 2048, 4096, 65536})
    void theIncrementWrapsWhereThePortSays(int wrap) {
        FakeBus memory = new FakeBus(new VirtualClock());
        ap = new MemAp(memory, MemApKind.CORTEX_M0_PLUS, 0, wrap);
        write(CSW, WORD_SINGLE);
        int block = 0x20000000 & -wrap;
        if (wrap <= memory.memory.length) {
            write(TAR, block + wrap - 4);
            write(DRW, 1);
            assertEquals(block, read(TAR));
        }
        write(TAR, block + 1020);
        write(DRW, 1);
        assertEquals(wrap > 1024 ? block + 1024 : block, read(TAR));
    }

    @Test
    void aClosedPortAnswersForItsRegistersAndForNothingBehindThem() {
        for (MemApKind kind : List.of(MemApKind.CORTEX_M4, MemApKind.AHB5, MemApKind.APB4, MemApKind.AXI)) {
            use(kind);
            bus.enabled = false;
            bus.log.clear();
            assertEquals(kind.idr(), read(IDR));
            assertEquals(0xE00FF003, read(BASE));
            assertEquals(0, read(CSW) & DEVICE_EN);
            write(TAR, 0x20000000);
            assertTrue(fails(DRW));
            assertTrue(fails(BD1));
            ap.startWrite(DRW, 1);
            assertTrue(ap.done());
            assertTrue(ap.failed());
            assertEquals(0x20000000, read(TAR));
            assertEquals(List.of(), bus.log, "nothing went out");
            bus.enabled = true;
            assertEquals(DEVICE_EN, read(CSW) & DEVICE_EN);
            read(DRW);
        }
    }

    @Test
    void secureTransfersNeedTheChipsConsent() {
        write(CSW, WORD_SINGLE | 0x23000000);
        write(TAR, 0x10000000);
        read(DRW);
        write(CSW, WORD_SINGLE | 0x23000000 | HNONSEC);
        read(DRW);
        bus.secureEnabled = false;
        assertEquals(DEVICE_EN, read(CSW) & (SPIDEN | DEVICE_EN));
        read(DRW);
        write(CSW, WORD_SINGLE | 0x21000000);
        assertTrue(fails(DRW));
        assertEquals(0x1000000C, read(TAR));
        write(CSW, WORD_SINGLE | 0x21000000 | HNONSEC);
        read(DRW);
        assertEquals(List.of("R4 10000000 SP", "R4 10000004 NP", "R4 10000008 NP", "R4 1000000C NU"), bus.log);
    }

    @Test
    void axiAndApbSayItInProt() {
        for (MemApKind kind : List.of(MemApKind.AXI, MemApKind.APB4)) {
            use(kind);
            bus.log.clear();
            bus.secureEnabled = false;
            write(CSW, 0x30000002);
            read(DRW);
            write(CSW, 0x10000002);
            assertTrue(fails(DRW));
            bus.secureEnabled = true;
            if (kind.errorControl()) {
                write(TRR, 1);
            }
            read(DRW);
            assertEquals(List.of("R4 0 NP", "R4 0 SP"), bus.log);
        }
    }

    @Test
    void largeAddressesHaveTwoHalves() {
        use(MemApKind.AXI);
        assertEquals(2, read(CFG), "LA");
        assertEquals(0xE00FF003, read(BASE));
        assertEquals(0x12, read(BASE_HIGH));
        write(CSW, 0x30000012);
        write(TAR, 0xFFFFFC00);
        write(TAR_HIGH, 0x1F);
        write(DRW, 0x1234);
        assertEquals(0xFFFFFC04, read(TAR));
        assertEquals(0x1F, read(TAR_HIGH));
        write(TAR, 0xFFFFFFFC);
        write(DRW, 0x5678);
        assertEquals(0xFFFFFC00, read(TAR), "an increment does not carry past its block");
        assertEquals(0x1F, read(TAR_HIGH));
        assertEquals(0x1234, read(DRW));
        read(BD1);
        assertEquals(List.of("W4 1FFFFFFC00 NP", "W4 1FFFFFFFFC NP", "R4 1FFFFFFC00 NP", "R4 1FFFFFFC04 NP"), bus.log);
    }

    @Test
    void theOthersHaveNoUpperHalf() {
        use(MemApKind.AHB3);
        assertEquals(0, read(CFG));
        assertEquals(0, read(BASE_HIGH));
        write(TAR_HIGH, 0x1F);
        assertEquals(0, read(TAR_HIGH));
        write(TAR, 0xFFFFFFFC);
        write(CSW, WORD_SINGLE);
        write(DRW, 1);
        assertEquals(List.of("W4 FFFFFFFC SU"), bus.log);
        assertEquals(0xFFFFFC00, read(TAR));
    }

    @Test
    void errorsCanBeKeptFromTheDebugPort() {
        use(MemApKind.AHB5_ENHANCED);
        bus.faultAt = 0x30000000;
        write(TAR, 0x30000000);
        assertTrue(fails(DRW));
        assertEquals(1, read(TRR));
        write(TRR, 1);
        assertEquals(0, read(TRR));
        write(CSW, 0x23010002); // ERRNPASS
        assertFalse(fails(DRW));
        assertEquals(1, read(TRR));
        write(CSW, 0x23030002); // and ERRSTOP
        bus.log.clear();
        write(TAR, 0x20000000);
        assertFalse(fails(DRW));
        assertEquals(List.of(), bus.log, "nothing goes out before TRR is cleared");
        write(TRR, 1);
        assertFalse(fails(DRW));
        assertEquals(List.of("R4 20000000 SP"), bus.log);
        assertEquals(0, read(TRR));
    }

    @Test
    void whereTransfersInProgressAreNotTold() {
        FakeBus memory = new FakeBus(new VirtualClock());
        for (MemApKind kind : List.of(MemApKind.AHB5, MemApKind.CORTEX_M4)) {
            ap = new MemAp(memory, kind, 0, 1024);
            write(TAR, 0x20000000);
            memory.heldUntil = Long.MAX_VALUE;
            ap.startRead(DRW);
            ap.abort();
            assertEquals(kind.progress() ? 0x80 : 0, read(CSW) & 0x80);
            memory.heldUntil = 0;
            ap.retry();
        }
    }
}
