/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.Width;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SoftwareBreakpointsTest {
    private static final long AT = 0x2000_0100L;
    private static final int ORIGINAL = 0x4770;

    private final FakeCore fake = FakeCore.cortexM3();
    /** How many batches fail from the next write on, that one after it was done. */
    private int failures;

    private boolean failing;
    private final TargetMemory memory = this::execute;
    private final SoftwareBreakpoints breakpoints = new SoftwareBreakpoints(memory);

    private void execute(MemoryBatch batch) throws TargetException {
        boolean writes = batch.operations().stream().anyMatch(MemoryOperation.Write.class::isInstance);
        failing |= writes && failures > 0;
        if (!failing || writes) {
            fake.execute(batch);
        }
        if (failing && failures > 0) {
            failures--;
            failing = failures > 0;
            throw new MemoryFaultException(AT, true, "link failed behind the write");
        }
    }

    @Test
    void aFailureBehindTheWriteIsUndoneAtOnce() {
        fake.writeHalfword(AT, ORIGINAL);
        failures = 1;
        assertThrows(MemoryFaultException.class, () -> breakpoints.set(AT));
        assertEquals(ORIGINAL, fake.halfword(AT));
        assertTrue(breakpoints.isEmpty());
    }

    @Test
    void theOriginalIsKnownWhereUndoingFailsToo() throws Exception {
        fake.writeHalfword(AT, ORIGINAL);
        failures = 2;
        assertThrows(MemoryFaultException.class, () -> breakpoints.set(AT));
        assertEquals(0xBE00, fake.halfword(AT));
        assertFalse(breakpoints.isEmpty());
        breakpoints.removeAll();
        assertEquals(ORIGINAL, fake.halfword(AT));
        assertTrue(breakpoints.isEmpty());
    }

    @Test
    void whatWasWrittenOverABreakpointIsKnownThoughTheBatchFailedLater() throws Exception {
        fake.writeHalfword(AT, ORIGINAL);
        fake.writeHalfword(AT + 8, ORIGINAL);
        breakpoints.set(AT);
        breakpoints.set(AT + 8);
        int[] writes = {0};
        TargetMemory unpatched = new UnpatchedMemory(
                batch -> {
                    if (writes[0]++ == 1) {
                        throw new MemoryFaultException(AT + 4, true, "test");
                    }
                    memory.execute(batch);
                },
                breakpoints);
        byte[] code = new byte[16];
        Arrays.fill(code, (byte) 0x11);
        MemoryBatch batch = new MemoryBatch().writeBlock(AT, Width.WORD, code);
        assertThrows(MemoryFaultException.class, () -> unpatched.execute(batch));
        breakpoints.removeAll();
        assertEquals(0x1111, fake.halfword(AT), "was written before the failure");
        assertEquals(ORIGINAL, fake.halfword(AT + 8), "was not");
    }

    @Test
    void aBlockOverBreakpointsArrivesWhole() throws Exception {
        breakpoints.set(AT + 2);
        breakpoints.set(AT + 4);
        breakpoints.set(AT + 12);
        byte[] code = new byte[21];
        for (int i = 0; i < code.length; i++) {
            code[i] = (byte) (i + 1);
        }
        TargetMemory unpatched = new UnpatchedMemory(memory, breakpoints);
        unpatched.execute(new MemoryBatch().writeBlock(AT, Width.BYTE, code));
        assertEquals(0xBE00, fake.halfword(AT + 4), "breakpoints stay");
        assertArrayEquals(code, unpatched.read(AT, code.length));
        breakpoints.removeAll();
        assertArrayEquals(code, memory.read(AT, code.length));
    }

    @Test
    void settingItAgainKeepsTheFirstOriginal() throws Exception {
        fake.writeHalfword(AT, ORIGINAL);
        failures = 2;
        assertThrows(MemoryFaultException.class, () -> breakpoints.set(AT));
        breakpoints.set(AT);
        assertEquals(0xBE00, fake.halfword(AT));
        breakpoints.remove(AT);
        assertEquals(ORIGINAL, fake.halfword(AT));
    }
}
