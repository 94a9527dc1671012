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

import dev.probewright.target.LinkException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetMemory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A link that repeats words, or drops them, does not pass; a good one leaves the memory as it was. */
class LinkTestTest {
    private static final long RAM = 0x2000_0000L;

    /** Sixteen bytes, and what comes of reading them. */
    private static final class Bytes implements TargetMemory {
        final byte[] memory = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        boolean drops;
        boolean repeatsBlocks;
        boolean repeatsSingles;

        @Override
        public void execute(MemoryBatch batch) {
            for (MemoryOperation operation : batch.operations()) {
                int at = (int) (operation.address() - RAM);
                if (operation instanceof MemoryOperation.WriteBlock write && !drops) {
                    System.arraycopy(write.bytes(), 0, memory, at, write.bytes().length);
                } else if (operation instanceof MemoryOperation.ReadBlock read) {
                    byte[] bytes = Arrays.copyOfRange(memory, at, at + read.count() * 4);
                    for (int i = 4; repeatsBlocks && i < bytes.length; i++) {
                        bytes[i] = bytes[i - 4];
                    }
                    read.complete(bytes);
                } else if (operation instanceof MemoryOperation.Read read) {
                    int from = repeatsSingles ? 0 : at;
                    read.complete(memory[from] & 0xFF
                            | (memory[from + 1] & 0xFF) << 8
                            | (memory[from + 2] & 0xFF) << 16
                            | memory[from + 3] << 24);
                }
            }
        }
    }

    private final Bytes bytes = new Bytes();

    private String failure() {
        LinkException e = assertThrows(LinkException.class, () -> LinkTest.run(bytes, RAM));
        assertEquals(LinkException.Symptom.CORRUPT_DATA, e.symptom());
        return e.getMessage();
    }

    @Test
    void aGoodLinkPasses() throws Exception {
        byte[] before = bytes.memory.clone();
        LinkTest.run(bytes, RAM);
        assertArrayEquals(before, bytes.memory);
    }

    @Test
    void repeatedWordsAreTold() {
        bytes.repeatsBlocks = true;
        assertEquals(
                "wrote 11111111 22222222 33333333 44444444, read 11111111 11111111 11111111 11111111", failure());
        bytes.repeatsBlocks = false;
        bytes.repeatsSingles = true;
        failure();
    }

    @Test
    void droppedWritesAreTold() {
        bytes.drops = true;
        failure();
    }
}
