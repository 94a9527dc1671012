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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.WireReset;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.LinkException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.OutcomeUnknownException;
import dev.probewright.target.TargetException;
import dev.probewright.target.Width;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What batches become, and what is done when an operation fails. */
class MemApTest {
    private static final int STICKYERR = 1 << 5;
    private static final int WDATAERR = 1 << 7;

    private final FakeDap dap = new FakeDap();
    private final ProbeLink link = new ProbeLink(new FakeProbe(dap));
    private final List<LinkEvent> events = new ArrayList<>();
    private MemAp memory;

    @BeforeEach
    void connect() throws TargetException {
        link.connect(1_000_000);
        memory = link.memory();
        memory.write32(0x2000_0000L, 0x1122_3344);
        link.onEvent(events::add);
        dap.log.clear();
        dap.resets.clear();
    }

    private void becomes(String... operations) {
        assertEquals(List.of(operations), dap.log);
        dap.log.clear();
    }

    @Test
    void oneWordIsTarAndData() throws Exception {
        memory.read32(0x2000_0100L);
        becomes("ap4 w 20000100", "apC r");
        memory.read32(0x2000_0104L);
        becomes("apC r");
    }

    @Test
    void registersBesideEachOtherGoThroughBankedRegisters() throws Exception {
        MemoryBatch batch = new MemoryBatch()
                .write32(0xE000_EDF8L, 7)
                .write32Once(0xE000_EDF4L, 0x1_0000)
                .poll32(0xE000_EDF0L, 0x1_0000, 0x1_0000, 1000);
        batch.read32(0xE000_EDF8L);
        memory.execute(batch);
        becomes("ap4 w E000EDF0", "dp8 w 10", "ap8 w 7", "ap4 w 10000", "ap0 poll 10000 10000", "ap8 r");
    }

    @Test
    void narrowAccessesUseTheirLanes() throws Exception {
        memory.write8(0x2000_0001L, 0xAB);
        assertEquals(0x1122_AB44, dap.memory.get(0x2000_0000));
        assertEquals(0xAB, memory.read8(0x2000_0001L));
        assertEquals(0x1122, memory.read16(0x2000_0002L));
        dap.log.clear();
        memory.write(0x2000_0003L, new byte[] {1, 2, 3, 4, 5, 6, 7});
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 7}, memory.read(0x2000_0003L, 7));
        assertEquals(0x0122_AB44, dap.memory.get(0x2000_0000));
    }

    @Test
    void blocksGoAsBlocksAndFifosDoNotCount() throws Exception {
        memory.read(0x2000_0000L, 12);
        memory.execute(new MemoryBatch().writeBlock(0x4000_0004L, Width.WORD, new byte[8], false));
        assertTrue(dap.log.contains("block r 20000000 x3"), dap.log::toString);
        assertEquals(List.of("ap4 w 0", "ap4 w 0"), dap.log.subList(dap.log.size() - 2, dap.log.size()));
    }

    @Test
    void aFaultHasTheAddressOfTheWriteBeforeAndItsFlags() {
        dap.fail("apC w 2", DapAck.FAULT, 1, false, STICKYERR);
        MemoryBatch batch = new MemoryBatch().write32(0x3000_0000L, 1).write32(0x2000_0000L, 2);
        MemoryFaultException e = assertThrows(MemoryFaultException.class, () -> memory.execute(batch));
        assertEquals(0x3000_0000L, e.address());
        assertTrue(e.write());
        assertTrue(e.facts().contains("CTRL/STAT 0xF0000020"), e.facts());
        assertEquals(0, dap.ctrlStat & STICKYERR, "the flag was cleared");
    }

    @Test
    void aFaultBehindAReadWhoseValueCameIsOfTheAccessItself() {
        dap.fail("apC w 2", DapAck.FAULT, 1, false, STICKYERR);
        MemoryBatch batch = new MemoryBatch();
        batch.read32(0x2000_0000L);
        batch.write32(0x3000_0000L, 2);
        assertEquals(
                0x3000_0000L,
                assertThrows(MemoryFaultException.class, () -> memory.execute(batch))
                        .address());
    }

    @Test
    void aWriteWhoseDataArrivedSpoiltIsDoneAgain() throws Exception {
        dap.fail("ap4 w 20000200", DapAck.FAULT, 1, false, WDATAERR);
        MemoryBatch batch = new MemoryBatch().write32Once(0x2000_0100L, 1).write32(0x2000_0200L, 2);
        memory.execute(batch);
        assertEquals(2, dap.log.stream().filter("apC w 1"::equals).count());
        assertEquals(LinkEvent.Kind.PROTOCOL_ERROR, events.get(0).kind());
    }

    @Test
    void whatGotNoAcknowledgeIsRepeatedWhereThatDoesNoHarm() throws Exception {
        dap.fail("apC w 5", DapAck.NONE, 1, false, 0);
        memory.write32(0x2000_0100L, 5);
        assertEquals(5, dap.memory.get(0x2000_0100));
        assertEquals(List.of(WireReset.LINE_RESET), dap.resets);
        assertEquals("×1 NO_ACKNOWLEDGE at AP write 0x20000100", events.get(0).toString());
    }

    @Test
    void whatMustNotBeRepeatedIsUnknownAndTheLinkIsInOrder() throws Exception {
        dap.fail("apC w 5", DapAck.PROTOCOL_ERROR, 1, false, 0);
        MemoryBatch batch = new MemoryBatch().write32(0x2000_0000L, 1).write32Once(0x2000_0100L, 5);
        OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, () -> memory.execute(batch));
        assertEquals(1, e.index());
        assertEquals(0, dap.log.stream().filter("apC w 5"::equals).count());
        assertEquals(1, memory.read32(0x2000_0000L));
    }

    @Test
    void theAccessBehindAnAcceptedOneIsUnknownToo() {
        // The read was taken, and whether the write behind it was is what got lost.
        dap.fail("apC r", DapAck.NONE, 1, true, 0);
        MemoryBatch batch = new MemoryBatch();
        batch.read32(0x2000_0000L);
        batch.write32Once(0x2000_0004L, 5);
        assertEquals(
                1,
                assertThrows(OutcomeUnknownException.class, () -> memory.execute(batch))
                        .index());
    }

    @Test
    void aPostedReadIsFetchedFromRdbuffAfterWait() throws Exception {
        dap.fail("apC r", DapAck.WAIT, 1, true, 0);
        MemoryBatch batch = new MemoryBatch();
        MemoryOperation.Read read = batch.read(0x2000_0000L, Width.WORD, false);
        memory.execute(batch);
        assertEquals(0x1122_3344, read.value());
        assertEquals(1, dap.log.stream().filter("apC r"::equals).count(), "read once");
        assertEquals(LinkEvent.Kind.WAIT, events.get(0).kind());
    }

    @Test
    void aPostedReadWhoseValueIsLostIsRepeatedOrUnknown() throws Exception {
        dap.keepsPostedRead = false;
        dap.fail("apC r", DapAck.WAIT, 1, true, 0);
        assertEquals(0x1122_3344, memory.read32(0x2000_0000L));
        assertEquals(2, dap.log.stream().filter("apC r"::equals).count());
        dap.fail("apC r", DapAck.WAIT, 1, true, 0);
        MemoryBatch batch = new MemoryBatch();
        batch.read(0x2000_0000L, Width.WORD, false);
        assertThrows(OutcomeUnknownException.class, () -> memory.execute(batch));
    }

    @Test
    void whatMayHaveRunBehindALostAccessIsUnknown() {
        dap.ranOn = 4;
        dap.fail("apC r", DapAck.PROTOCOL_ERROR, 1, false, 0);
        MemoryBatch batch = new MemoryBatch();
        batch.read32(0x2000_0000L);
        batch.write32(0x2000_0100L, 4).write32Once(0x2000_0200L, 5);
        OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, () -> memory.execute(batch));
        assertEquals(2, e.index());
    }

    @Test
    void anAcceptedWriteIsNotRepeated() throws Exception {
        dap.fail("apC w 5", DapAck.WAIT, 1, true, 0);
        memory.execute(new MemoryBatch().write32Once(0x2000_0100L, 5));
        assertEquals(1, dap.log.stream().filter("apC w 5"::equals).count());
    }

    @Test
    void aBusThatStaysBusyIsGivenUpWithAnAbort() {
        dap.fail("apC r", DapAck.WAIT, Integer.MAX_VALUE, false, 0);
        BusBusyException e = assertThrows(
                BusBusyException.class, () -> memory.withWaitBudget(5_000).read32(0x2000_0100L));
        assertEquals(0x2000_0100L, e.address());
        assertTrue(dap.log.contains("dp0 w 1F"), dap.log::toString);
        assertTrue(events.stream().anyMatch(event -> event.kind() == LinkEvent.Kind.WAIT && event.count() > 1));
    }

    @Test
    void aWireThatFailsAgainAndAgainIsBroken() {
        dap.fail("apC r", DapAck.NONE, Integer.MAX_VALUE, false, 0);
        LinkException e = assertThrows(LinkException.class, () -> memory.read32(0x2000_0100L));
        assertEquals(LinkException.Symptom.NO_ACKNOWLEDGE, e.symptom());
    }

    @Test
    void anotherChipBehindTheWireIsNoticed() {
        dap.fail("apC r", DapAck.NONE, 1, false, 0);
        dap.dpidr = 0x0BC1_1477;
        LinkException e = assertThrows(LinkException.class, () -> memory.read32(0x2000_0100L));
        assertTrue(e.getMessage().contains("0x0BC11477"), e.getMessage());
    }

    @Test
    void aPortThatLostItsPowerIsPoweredUpAgain() throws Exception {
        dap.fail("apC r", DapAck.FAULT, 1, false, 0);
        dap.ctrlStat = 0;
        memory.read32(0x2000_0100L);
        assertTrue(dap.log.contains("dp4 w 50000000"), dap.log::toString);
    }

    @Test
    void aPortThatDoesNotPowerUpIsNamed() {
        FakeDap dead = new FakeDap();
        dead.powerAnswer = 0x5000_0000;
        LinkException e =
                assertThrows(LinkException.class, () -> new ProbeLink(new FakeProbe(dead)).connect(1_000_000));
        assertEquals(LinkException.Symptom.NO_POWER_UP, e.symptom());
        assertTrue(e.getMessage().contains("0x50000000"), e.getMessage());
    }
}
