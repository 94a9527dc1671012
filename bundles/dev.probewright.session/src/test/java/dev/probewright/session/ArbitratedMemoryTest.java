/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.PollTimeoutException;
import dev.probewright.target.Width;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArbitratedMemoryTest {
    private final RecordingMemory target = new RecordingMemory();
    private final LinkArbiter arbiter = new LinkArbiter("test", () -> {});
    private final ArbitratedMemory memory = new ArbitratedMemory(arbiter, Client.GDB, target);

    @AfterEach
    void close() {
        arbiter.close();
    }

    @Test
    void shortBatchesStayWhole() throws Exception {
        MemoryBatch batch = new MemoryBatch().write32(0x10, 1).poll32(0x10, 1, 1, 1000);
        MemoryOperation.Read read = batch.read32(0x10);
        memory.execute(batch);
        assertEquals(1, read.value());
        assertEquals(List.of("Write@10 Poll@10 Read@10"), target.batches);
    }

    @Test
    void longBlocksAreCutAndArriveWhole() throws Exception {
        byte[] data = new byte[10_000];
        new Random(1).nextBytes(data);
        memory.execute(new MemoryBatch()
                .write32(0, 5)
                .writeBlock(0x100, Width.WORD, data)
                .write32(4, 6));
        assertArrayEquals(data, Arrays.copyOfRange(target.bytes, 0x100, 0x100 + data.length));
        assertEquals(
                List.of("Write@0", "WriteBlock@100", "WriteBlock@1100", "WriteBlock@2100", "Write@4"), target.batches);
        assertArrayEquals(data, memory.read(0x100, data.length));
    }

    @Test
    void aFifoIsNeverCut() throws Exception {
        MemoryBatch batch = new MemoryBatch();
        batch.readBlock(0x100, Width.WORD, 2000, false);
        memory.execute(batch);
        assertEquals(1, target.batches.size());
    }

    @Test
    void aLongPollLetsOthersInBetweenAndKeepsWhatFollowsWithIt() throws Exception {
        target.missesLeft = 2;
        MemoryBatch batch = new MemoryBatch().write32(0x20, 9).poll32(0x10, 1, 0, 100_000);
        MemoryOperation.Read read = batch.read32(0x20);
        memory.execute(batch);
        assertEquals(9, read.value());
        assertEquals(List.of("Write@20 Poll@10", "Poll@10", "Poll@10 Read@20"), target.batches);
    }

    @Test
    void aLongPollThatNeverMatchesFailsWithItsWholeBudget() {
        target.missesLeft = Integer.MAX_VALUE;
        PollTimeoutException failure = assertThrows(
                PollTimeoutException.class, () -> memory.execute(new MemoryBatch().poll32(0x10, 1, 1, 20_000)));
        assertEquals(20_000, failure.budgetMicros());
        assertEquals(0x10, failure.address());
    }

    @Test
    void aShortPollThatMissesIsNotRepeated() {
        target.missesLeft = 1;
        assertThrows(PollTimeoutException.class, () -> memory.execute(new MemoryBatch().poll32(0x10, 1, 1, 1000)));
        assertEquals(1, target.batches.size());
    }

    @Test
    void severalLongPollsKeepTheirOrder() throws Exception {
        MemoryBatch batch = new MemoryBatch()
                .poll32(0x10, 1, 0, 100_000)
                .write32(0x20, 1)
                .poll32(0x14, 1, 0, 100_000)
                .write32(0x24, 1);
        memory.execute(batch);
        assertEquals(List.of("Poll@10 Write@20", "Poll@14 Write@24"), target.batches);
    }
}
