/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.DapAck;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import dev.probewright.target.Width;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs with the bus behind an access port. */
class BusKindsTest {
    private static final int STICKYERR = 1 << 5;
    private static final int SPIDEN = 1 << 23;
    private static final int DEVICE_EN = 1 << 6;
    private static final int HNONSEC = 1 << 30;
    private static final int PROT_NONSECURE = 1 << 29;
    private static final int PROT_PRIVILEGED = 1 << 28;
    private static final int AHB5 = 0x1477_0015;
    private static final int AXI4 = 0x4477_0004;
    private static final int APB3 = 0x5477_0002;
    private static final long RAM = 0x2000_0000L;

    private final FakeDap dap = new FakeDap();

    private MemAp memory(int idr) throws TargetException {
        dap.idr = idr;
        ProbeLink link = new ProbeLink(new FakeProbe(dap));
        link.connect(1_000_000);
        return link.memory();
    }

    @ParameterizedTest
    @CsvSource({
        "0x24770011, AHB3",
        "0x74770001, AHB3",
        "0x14770015, AHB5",
        "0x34770008, AHB5",
        "0x54770002, APB23",
        "0x14770006, APB45",
        "0x44770004, AXI34",
        "0x14770007, AXI5",
        "0x04762000, COM",
        "0x14760010, JTAG",
        "0x02880000, OTHER",
        "0x0288A003, OTHER",
        "0, NONE"
    })
    void theKindIsToldByIdr(long idr, ApKind kind) {
        assertEquals(kind, ApKind.of((int) idr));
    }

    @Test
    void aBusWithSecurityIsAccessedSecurelyWhereThatIsAllowed() throws Exception {
        dap.cswFixed |= SPIDEN;
        MemAp memory = memory(AHB5);
        assertEquals(BusSecurity.SECURE_ALLOWED, memory.security());
        memory.write32(RAM, 1);
        assertEquals(0, dap.csw & HNONSEC);
        assertEquals(0x0300_0000, dap.csw & 0x0300_0000, "privileged data");
        memory.asNonSecure().write32(RAM, 2);
        assertEquals(HNONSEC, dap.csw & HNONSEC);
        memory.asSecure().withWaitBudget(5).write32(RAM, 3);
        assertEquals(0, dap.csw & HNONSEC);
        memory.asNonSecure().withWaitBudget(5).write32(RAM, 2);
        assertEquals(HNONSEC, dap.csw & HNONSEC);
        memory.read32(RAM + 4);
        assertEquals(0, dap.csw & HNONSEC, "the usual view again");
    }

    @Test
    void whereSecureAccessesAreNotAllowedTheyAreNotMade() throws Exception {
        MemAp memory = memory(AHB5);
        assertEquals(BusSecurity.NONSECURE_ONLY, memory.security());
        memory.write32(RAM, 1);
        assertEquals(HNONSEC, dap.csw & HNONSEC);
        dap.log.clear();
        SecureAccessException e = assertThrows(
                SecureAccessException.class, () -> memory.asSecure().write32(RAM, 2));
        assertEquals(ApAddress.v1(0), e.address());
        assertTrue(dap.log.isEmpty(), dap.log::toString);
    }

    @Test
    void aBusWithoutSecurityHasOneView() throws Exception {
        MemAp memory = memory(0x2477_0011);
        assertEquals(BusSecurity.NONE, memory.security());
        assertSame(memory, memory.asNonSecure());
        assertSame(memory, memory.asSecure());
    }

    @Test
    void aProbesOwnCommandsAreNotUsedWhereTheyWouldBeSecure() throws Exception {
        dap.idr = AHB5;
        FakeMemory commands = new FakeMemory();
        ProbeLink link = new ProbeLink(new FakeProbe(dap, Optional.of(commands)));
        link.connect(1_000_000);
        link.memory().write32(RAM, 1);
        assertTrue(commands.log.isEmpty(), commands.log::toString);
        assertEquals(HNONSEC, dap.csw & HNONSEC);
    }

    @Test
    void axiHasItsOwnBits() throws Exception {
        dap.csw = 0x4000_6002;
        dap.cswFixed |= SPIDEN;
        MemAp memory = memory(AXI4);
        memory.write32(RAM, 1);
        assertEquals(PROT_PRIVILEGED, dap.csw & 0x7000_0000, "a secure privileged data access");
        memory.asNonSecure().write32(RAM, 1);
        assertEquals(PROT_PRIVILEGED | PROT_NONSECURE, dap.csw & 0x7000_0000);
    }

    @Test
    void apbIsLeftAsItIs() throws Exception {
        dap.cswWritable |= 1 << 31;
        dap.csw = 0x8000_0002;
        MemAp memory = memory(APB3);
        memory.write32(RAM, 1);
        assertEquals(0x8000_0012, dap.csw);
        assertEquals(BusSecurity.NONE, memory.security());
    }

    @Test
    void aClosedPortIsToldAndUsedOnceItOpens() throws Exception {
        dap.cswFixed = 0;
        dap.base = 0xE00F_F003;
        MemAp memory = memory(0x2477_0011);
        assertFalse(memory.isOpen());
        dap.log.clear();
        AccessPortClosedException e = assertThrows(AccessPortClosedException.class, () -> memory.write32(RAM, 1));
        assertEquals(ApAddress.v1(0), e.address());
        assertFalse(dap.log.toString().contains("apC w"), dap.log::toString);
        dap.cswFixed = DEVICE_EN;
        memory.write32(RAM, 1);
        assertTrue(memory.isOpen());
        assertEquals(1, dap.memory.get((int) RAM));
        assertEquals(0xE00F_F000L, memory.romTable().orElseThrow());
    }

    @Test
    void aPortThatIsClosedMeanwhileIsNotABusFault() throws Exception {
        MemAp memory = memory(0x2477_0011);
        dap.fail("apC r", DapAck.FAULT, 1, false, STICKYERR);
        dap.cswFixed = 0;
        assertThrows(AccessPortClosedException.class, () -> memory.read32(RAM));
        assertFalse(memory.isOpen());
    }

    @Test
    void addressesBeyond32BitsAreRefusedWhereThereAreNone() throws Exception {
        MemAp memory = memory(0x2477_0011);
        dap.log.clear();
        MemoryFaultException e = assertThrows(MemoryFaultException.class, () -> memory.read(0xFFFF_FFF0L, 32));
        assertEquals(1L << 32, e.address());
        assertTrue(dap.log.isEmpty(), dap.log::toString);
        assertEquals(16, memory.read(0xFFFF_FFF0L, 16).length);
    }

    @Test
    void largeAddressesGoThroughTheUpperWordOfTar() throws Exception {
        dap.cfg = 1 << 1;
        MemAp memory = memory(AXI4);
        assertTrue(memory.isLarge());
        long high = 0x8_0000_0000L;
        memory.write32(high + 0x10, 0x55);
        assertEquals(0x55, dap.highMemory.get(high + 0x10));
        assertEquals(0x55, memory.read32(high + 0x10));
        memory.write32(0x10, 0x66);
        assertEquals(0x66, dap.memory.get(0x10));
        byte[] bytes = new byte[32];
        new Random(1).nextBytes(bytes);
        memory.write(high + 0xFFFF_FFF0L, bytes);
        assertArrayEquals(bytes, memory.read(high + 0xFFFF_FFF0L, 32));
        assertTrue(dap.highMemory.containsKey(high + 0x1_0000_000CL), "over the end of the low word");
    }

    @ParameterizedTest
    @CsvSource({"true, BYTE", "true, HALFWORD", "false, BYTE", "false, HALFWORD"})
    void narrowBlocksArePackedWhereThePortCanDoThat(boolean packs, Width width) throws Exception {
        dap.packs = packs;
        MemAp memory = memory(0x2477_0011);
        byte[] bytes = new byte[70];
        new Random(2).nextBytes(bytes);
        memory.execute(new MemoryBatch().writeBlock(RAM + 2, width, bytes));
        MemoryBatch batch = new MemoryBatch();
        MemoryOperation.ReadBlock read = batch.readBlock(RAM + 2, width, bytes.length / width.bytes());
        dap.log.clear();
        memory.execute(batch);
        assertArrayEquals(bytes, read.bytes());
        assertEquals(packs, dap.log.contains("block r 20000004 x17"), dap.log::toString);
        assertEquals(0, dap.memory.getOrDefault((int) RAM, 0) & 0xFFFF, "nothing before it was written");
    }

    @Test
    void aPackedBlockThatFailsGoesOnWhereItStopped() throws Exception {
        dap.packs = true;
        MemAp memory = memory(0x2477_0011);
        byte[] bytes = new byte[64];
        new Random(3).nextBytes(bytes);
        memory.execute(new MemoryBatch().writeBlock(RAM, Width.BYTE, bytes));
        dap.fail("block w 20000000 x16", DapAck.NONE, 1, false, 0);
        memory.execute(new MemoryBatch().writeBlock(RAM, Width.BYTE, bytes));
        assertArrayEquals(bytes, memory.read(RAM, 64));
        dap.fail("block w 20000000 x16", DapAck.FAULT, 1, false, STICKYERR);
        assertThrows(
                MemoryFaultException.class, () -> memory.execute(new MemoryBatch().writeBlock(RAM, Width.BYTE, bytes)));
    }

    @Test
    void anotherChipBehindTheSameLinkIsLookedAtAnew() throws Exception {
        dap.idr = AHB5;
        ProbeLink link = new ProbeLink(new FakeProbe(dap));
        link.connect(1_000_000);
        MemAp memory = link.memory();
        assertEquals(BusSecurity.NONSECURE_ONLY, memory.security());
        dap.cswFixed |= SPIDEN;
        link.reconnect();
        memory.write32(RAM, 1);
        assertEquals(BusSecurity.SECURE_ALLOWED, memory.security());
        dap.idr = 0x2477_0011;
        link.reconnect();
        assertEquals(BusSecurity.NONE, link.memory().security());
    }
}
