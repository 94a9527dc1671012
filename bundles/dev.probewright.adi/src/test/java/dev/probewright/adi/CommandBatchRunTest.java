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
import dev.probewright.target.PollTimeoutException;
import dev.probewright.target.TargetException;
import dev.probewright.target.Width;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which commands batches become, and what is done when one fails. */
class CommandBatchRunTest {
    private static final long RAM = 0x2000_0000L;
    private static final int STICKYERR = 1 << 5;

    private final FakeDap dap = new FakeDap();
    private final FakeMemory commands = new FakeMemory();
    private final ProbeLink link = new ProbeLink(new FakeProbe(dap, Optional.of(commands)));
    private MemAp memory;

    @BeforeEach
    void connect() throws TargetException {
        link.connect(1_000_000);
        memory = link.memory();
        dap.log.clear();
        dap.resets.clear();
    }

    private void becomes(String... expected) {
        assertEquals(List.of(expected), commands.log);
        commands.log.clear();
    }

    @Test
    void neighboursAreOneCommandAndBlocksAsLongAsTheyGo() throws Exception {
        memory.write(RAM, new byte[150]);
        becomes("w0 20000000 32 x16", "w0 20000040 32 x16", "w0 20000080 32 x5", "w0 20000094 16 x1");
        MemoryBatch batch = new MemoryBatch().write32(RAM, 0x0403_0201).write32(RAM + 4, 0x0807_0605);
        MemoryOperation.Read first = batch.read32(RAM);
        MemoryOperation.Read second = batch.read32(RAM + 4);
        MemoryOperation.Read narrow = batch.read8(RAM + 8);
        batch.write32Once(RAM + 12, 9).write32(RAM + 16, 10);
        memory.execute(batch);
        becomes("w0 20000000 32 x2", "r0 20000000 32 x2", "r0 20000008 8 x1", "w0 2000000C 32 x1", "w0 20000010 32 x1");
        assertEquals(0x0403_0201, first.value());
        assertEquals(0x0807_0605, second.value());
        assertEquals(0, narrow.value());
    }

    @Test
    void aFifoIsMovedValueByValue() throws Exception {
        memory.execute(new MemoryBatch().writeBlock(RAM, Width.HALFWORD, new byte[] {1, 2, 3, 4}, false));
        MemoryBatch batch = new MemoryBatch();
        MemoryOperation.ReadBlock read = batch.readBlock(RAM, Width.HALFWORD, 2, false);
        memory.execute(batch);
        becomes("w0 20000000 16 x1", "w0 20000000 16 x1", "r0 20000000 16 x1", "r0 20000000 16 x1");
        assertArrayEquals(new byte[] {3, 4, 3, 4}, read.bytes());
    }

    @Test
    void aWidthWithoutCommandGoesByAccesses() throws Exception {
        commands.narrow = false;
        memory.write8(RAM + 1, 0xAB);
        becomes();
        assertEquals(0xAB00, dap.memory.get((int) RAM));
    }

    @Test
    void nothingIsTakenAsKnownBehindACommand() throws Exception {
        commands.narrow = false;
        memory.write8(RAM, 1);
        dap.log.clear();
        memory.read32(RAM);
        memory.write8(RAM, 2);
        assertEquals("dp8 w 0", dap.log.get(0), "SELECT, CSW and TAR are written anew");
        assertEquals(4, dap.log.size());
    }

    @Test
    void aPollReadsUntilItMatches() throws Exception {
        memory.execute(new MemoryBatch().write32(RAM, 5).poll32(RAM, 7, 5, 1_000_000));
        becomes("w0 20000000 32 x1", "r0 20000000 32 x1");
        PollTimeoutException e = assertThrows(
                PollTimeoutException.class, () -> memory.execute(new MemoryBatch().poll32(RAM, 7, 4, 100)));
        assertEquals(5, e.last());
    }

    @Test
    void aFaultHasItsAddress() throws Exception {
        dap.ctrlStat |= STICKYERR;
        commands.fail("r0 20000000 32 x4", DapAck.FAULT, 1, RAM + 8, false, false);
        MemoryFaultException e = assertThrows(MemoryFaultException.class, () -> memory.read(RAM, 16));
        assertEquals(RAM + 8, e.address());
        assertEquals(0, dap.ctrlStat & STICKYERR, "the flag was cleared");
        commands.fail("w0 20000000 32 x1", DapAck.FAULT, 1, -1, true, false);
        assertEquals(
                RAM,
                assertThrows(MemoryFaultException.class, () -> memory.write32(RAM, 1))
                        .address());
    }

    @Test
    void aFaultWithoutAnAddressIsWhereTarStands() throws Exception {
        dap.ctrlStat |= STICKYERR;
        commands.narrow = false;
        memory.read8(RAM + 8); // leaves TAR there
        commands.fail("w0 20000000 32 x4", DapAck.FAULT, 1, -1, false, false);
        MemoryFaultException e = assertThrows(MemoryFaultException.class, () -> memory.write(RAM, new byte[16]));
        assertEquals(RAM + 8, e.address() & ~3);
        assertTrue(e.write());
    }

    @Test
    void aBusyBusIsWaitedForThenGivenUpWithAnAbort() throws Exception {
        commands.fail("w0 20000000 32 x16", DapAck.WAIT, 2, -1, false, false);
        memory.write(RAM, new byte[64]);
        becomes("w0 20000000 32 x16", "w0 20000000 32 x16", "w0 20000000 32 x16");
        commands.fail("w0 20000000 32 x16", DapAck.WAIT, 1, RAM + 20, false, false);
        memory.write(RAM, new byte[64]);
        becomes("w0 20000000 32 x16", "w0 20000014 32 x11");
        commands.fail("r0 20000000 32 x1", DapAck.WAIT, Integer.MAX_VALUE, -1, false, false);
        assertThrows(BusBusyException.class, () -> memory.withWaitBudget(5_000).read32(RAM));
        assertTrue(dap.log.contains("dp0 w 1F"), dap.log::toString);
    }

    @Test
    void whatMustNotBeRepeatedIsUnknown() throws Exception {
        for (DapAck ack : new DapAck[] {DapAck.NONE, DapAck.PROTOCOL_ERROR, DapAck.WAIT}) {
            commands.fail("w0 20000004 32 x1", ack, 1, -1, false, true);
            MemoryBatch batch = new MemoryBatch().write32(RAM, 1).write32Once(RAM + 4, 5);
            OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, () -> memory.execute(batch));
            assertEquals(1, e.index());
            becomes("w0 20000000 32 x1", "w0 20000004 32 x1");
        }
        commands.fail("w0 20000004 32 x1", DapAck.WAIT, 1, RAM + 4, false, false);
        memory.execute(new MemoryBatch().write32Once(RAM + 4, 5));
        becomes("w0 20000004 32 x1", "w0 20000004 32 x1");
    }

    @Test
    void aLostCommandIsRepeatedAfterALineReset() throws Exception {
        commands.fail("r0 20000000 32 x1", DapAck.NONE, 1, -1, false, false);
        memory.read32(RAM);
        assertEquals(List.of(WireReset.LINE_RESET), dap.resets);
        commands.fail("r0 20000000 32 x1", DapAck.NONE, Integer.MAX_VALUE, -1, false, false);
        LinkException e = assertThrows(LinkException.class, () -> memory.read32(RAM));
        assertEquals(LinkException.Symptom.NO_ACKNOWLEDGE, e.symptom());
    }
}
