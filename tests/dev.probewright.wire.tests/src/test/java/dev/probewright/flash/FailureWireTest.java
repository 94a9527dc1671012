/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import static dev.probewright.flash.Programming.FLASH;
import static dev.probewright.flash.Programming.PAGE;
import static dev.probewright.flash.Programming.plan;
import static dev.probewright.flash.Programming.program;
import static dev.probewright.flash.Programming.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.cortexm.CortexM;
import dev.probewright.cortexm.Dhcsr;
import dev.probewright.target.CancelledException;
import dev.probewright.target.CoreState;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.OutcomeUnknownException;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.tests.core.Bench;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureWireTest {
    private static final byte[] DATA = random(16 * PAGE, 21);

    @Test
    void aByteThatFlippedIsFoundAndNamed() throws Exception {
        int at = 5 * PAGE + 33;
        try (Bench bench = Bench.erased()) {
            FlashListener flip = new FlashListener() {
                @Override
                public void end(FlashPhase phase) {
                    if (phase == FlashPhase.PROGRAM) {
                        bench.flip(at, 0x40);
                        bench.flip(at + 2 * PAGE, 0xFF);
                    }
                }
            };
            FlashVerifyException failure =
                    assertThrows(FlashVerifyException.class, () -> program(bench, plan(FLASH, DATA), flip));
            assertEquals(FLASH + at, failure.address());
            assertEquals(DATA[at] & 0xFF, failure.expected());
            assertEquals((DATA[at] ^ 0x40) & 0xFF, failure.found());
            assertEquals(2, failure.count());
        }
    }

    @Test
    void aWriteProtectedPageIsNamedWithTheControllersReason() throws Exception {
        byte[] old = random(16 * PAGE, 22);
        try (Bench bench = Bench.with(old)) {
            bench.protectPages(8);
            FlashException failure = assertThrows(FlashException.class, () -> program(bench, plan(FLASH, DATA)));
            assertEquals(FlashPhase.ERASE, failure.phase());
            assertEquals(FLASH + 8 * PAGE, failure.address());
            assertEquals("WRPRTERR", failure.codeBits());
            assertTrue(failure.statusBits().startsWith("FLASH_SR = WRPRTERR"), failure.statusBits());
            assertArrayEquals(
                    Arrays.copyOfRange(old, 8 * PAGE, 16 * PAGE),
                    Arrays.copyOfRange(bench.flash(), 8 * PAGE, 16 * PAGE));
            assertEquals(CoreState.HALTED, CortexM.attach(bench.memory()).state());
        }
    }

    @Test
    void aLoaderThatDoesNotArriveWellIsNotStarted() throws Exception {
        try (Bench bench = Bench.with(DATA)) {
            TargetMemory flipping = new DisturbedMemory(bench.memory()) {
                @Override
                byte[] written(long address, byte[] bytes) {
                    if (address == 0x2000_0000L && bytes.length > 100) {
                        bytes[77] ^= 4;
                    }
                    return bytes;
                }
            };
            LoaderReadBackException failure = assertThrows(
                    LoaderReadBackException.class,
                    () -> program(new FlashProgrammer(), flipping, plan(FLASH, new byte[PAGE]), FlashListener.NONE));
            assertEquals(0x2000_0000L + 77, failure.address());
            assertEquals(4, failure.expected() ^ failure.found());
            assertEquals(1, failure.count());
            assertArrayEquals(DATA, Arrays.copyOf(bench.flash(), DATA.length));
        }
    }

    @Test
    void aLinkThatRepeatsWordsIsNamedBeforeAnythingIsErased() throws Exception {
        try (Bench bench = Bench.with(DATA)) {
            TargetMemory repeating = new DisturbedMemory(bench.memory()) {
                @Override
                byte[] read(long address, byte[] bytes) {
                    for (int i = 4; i < bytes.length; i++) {
                        bytes[i] = bytes[i & 3];
                    }
                    return bytes;
                }
            };
            LinkRepeatsException failure = assertThrows(
                    LinkRepeatsException.class,
                    () -> program(new FlashProgrammer(), repeating, plan(FLASH, new byte[PAGE]), FlashListener.NONE));
            assertTrue(failure.repeats());
            assertEquals(0, bench.erases());
            assertArrayEquals(DATA, Arrays.copyOf(bench.flash(), DATA.length));
        }
    }

    private static void assertErased(byte[] bytes) {
        byte[] erased = new byte[bytes.length];
        Arrays.fill(erased, (byte) 0xFF);
        assertArrayEquals(erased, bytes);
    }

    /** Cancels when so many bytes of a phase are done. */
    private static FlashListener cancelAfter(FlashPhase when, long bytes) {
        return new FlashListener() {
            private long done;

            @Override
            public void worked(FlashPhase phase, long more) {
                done += phase == when ? more : 0;
            }

            @Override
            public boolean cancelled() {
                return done >= bytes;
            }
        };
    }

    @Test
    void cancelWhileErasingLeavesWholePages() throws Exception {
        byte[] old = random(32 * PAGE, 23);
        try (Bench bench = Bench.with(old)) {
            CancelledException cancelled = assertThrows(
                    CancelledException.class,
                    () -> program(bench, plan(FLASH, new byte[32 * PAGE]), cancelAfter(FlashPhase.ERASE, 1)));
            assertEquals("erased 16384 of 32768 bytes, nothing programmed, core halted", cancelled.getMessage());
            assertErased(Arrays.copyOf(bench.flash(), 16 * PAGE));
            assertArrayEquals(
                    Arrays.copyOfRange(old, 16 * PAGE, 32 * PAGE),
                    Arrays.copyOfRange(bench.flash(), 16 * PAGE, 32 * PAGE));
            assertEquals(CoreState.HALTED, CortexM.attach(bench.memory()).state());
        }
    }

    @Test
    void cancelWhileProgrammingLeavesWhatItSays() throws Exception {
        try (Bench bench = Bench.erased()) {
            CancelledException cancelled = assertThrows(
                    CancelledException.class,
                    () -> program(bench, plan(FLASH, DATA), cancelAfter(FlashPhase.PROGRAM, 1)));
            assertEquals("erased 16384 bytes, programmed 8192 of 16384, core halted", cancelled.getMessage());
            assertArrayEquals(Arrays.copyOf(DATA, 8192), Arrays.copyOf(bench.flash(), 8192));
            assertErased(Arrays.copyOfRange(bench.flash(), 8192, DATA.length));
            assertEquals(CoreState.HALTED, CortexM.attach(bench.memory()).state());
        }
    }

    /** Where the nth time that the core is let run has an unknown outcome: it was done, or it was not. */
    private static TargetMemory unsure(TargetMemory memory, int nth, boolean done) {
        return new TargetMemory() {
            private int resumes;

            @Override
            public void execute(MemoryBatch batch) throws TargetException {
                for (int i = 0; i < batch.operations().size(); i++) {
                    MemoryOperation operation = batch.operations().get(i);
                    boolean resume = operation instanceof MemoryOperation.Write write
                            && write.address() == Dhcsr.ADDRESS
                            && !write.replayable();
                    if (resume && resumes++ == nth) {
                        memory.execute(MemoryBatch.of(batch.operations().subList(0, done ? i + 1 : i)));
                        throw new OutcomeUnknownException(i, "scripted", new IllegalStateException("no acknowledge"));
                    }
                }
                memory.execute(batch);
            }
        };
    }

    @Test
    void callsOfUnknownOutcomeAreMadeOnce() throws Exception {
        for (int nth = 0; nth < 14; nth++) {
            for (boolean done : new boolean[] {true, false}) {
                try (Bench bench = Bench.erased()) {
                    CortexM core = CortexM.attach(bench.memory());
                    TargetMemory memory = unsure(bench.memory(), nth, done);
                    FlashTarget target = new FlashTarget(core, memory, Optional.empty());
                    new FlashProgrammer().program(plan(FLASH, DATA), target, FlashListener.NONE);
                    String which = "call " + nth + (done ? " was made" : " was not made");
                    assertArrayEquals(DATA, Arrays.copyOf(bench.flash(), DATA.length), which);
                    assertEquals(16, bench.erases(), which);
                }
            }
        }
    }
}
