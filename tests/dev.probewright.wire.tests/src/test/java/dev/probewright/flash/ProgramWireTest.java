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
import static dev.probewright.flash.Programming.image;
import static dev.probewright.flash.Programming.plan;
import static dev.probewright.flash.Programming.program;
import static dev.probewright.flash.Programming.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.cortexm.CortexM;
import dev.probewright.target.BreakpointKind;
import dev.probewright.target.CoreState;
import dev.probewright.target.HaltReason;
import dev.probewright.target.ResetKind;
import dev.probewright.target.WatchKind;
import dev.probewright.tests.core.Bench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramWireTest {
    private static final FlashOptions KEEP = new FlashOptions(false, true, true, true);

    @Test
    void whatIsProgrammedIsInTheBoardsFlash() throws Exception {
        byte[] data = random(32 * PAGE + 100, 1);
        try (Bench bench = Bench.erased()) {
            FlashResult result = program(bench, plan(FLASH, data));
            assertArrayEquals(data, Arrays.copyOf(bench.flash(), data.length));
            assertErased(Arrays.copyOfRange(bench.flash(), data.length, bench.flash().length));
            assertEquals(33L * PAGE, result.bytesErased());
            assertEquals(33L * PAGE, result.bytesVerified());
            assertEquals(0, result.bytesUnchanged());
            assertEquals(0, bench.touchedWhileBusy(), "the controller was left alone while it was busy");
        }
    }

    private static void assertErased(byte[] bytes) {
        byte[] erased = new byte[bytes.length];
        Arrays.fill(erased, (byte) 0xFF);
        assertArrayEquals(erased, bytes);
    }

    @Test
    void theWholeFlashToItsLastByte() throws Exception {
        byte[] data = random(128 * PAGE, 2);
        try (Bench bench = Bench.with(random(128 * PAGE, 3))) {
            program(bench, plan(FLASH, data));
            assertArrayEquals(data, bench.flash());
        }
    }

    @Test
    void anUnchangedImageErasesNothing() throws Exception {
        byte[] data = random(8 * PAGE, 4);
        try (Bench bench = Bench.with(data)) {
            FlashResult result = program(bench, plan(FLASH, data));
            assertEquals(8L * PAGE, result.bytesUnchanged());
            assertEquals(0, result.bytesErased());
            assertEquals(0, bench.erases());
        }
    }

    @Test
    void onlyThePageThatDiffersIsErased() throws Exception {
        byte[] data = random(8 * PAGE, 5);
        byte[] old = data.clone();
        old[5 * PAGE + 17] ^= 1;
        try (Bench bench = Bench.with(old)) {
            FlashResult result = program(bench, plan(FLASH, data));
            assertArrayEquals(data, Arrays.copyOf(bench.flash(), data.length));
            assertEquals(PAGE, result.bytesErased());
            assertEquals(1, bench.erases());
        }
    }

    @Test
    void theRestOfAPageIsErasedUnlessItIsToBeKept() throws Exception {
        byte[] old = random(4 * PAGE, 6);
        byte[] data = random(100, 7);
        byte[] wanted = old.clone();
        Arrays.fill(wanted, PAGE, 2 * PAGE, (byte) 0xFF);
        System.arraycopy(data, 0, wanted, PAGE + 10, data.length);
        try (Bench bench = Bench.with(old)) {
            program(bench, plan(FLASH + PAGE + 10, data));
            assertArrayEquals(wanted, Arrays.copyOf(bench.flash(), wanted.length));
        }
    }

    @Test
    void anyAddressAndLengthWillDo() throws Exception {
        for (int length : new int[] {1, 2, 3, 5, 1023, 1025}) {
            for (int offset : new int[] {0, 1, 1022, 1023, 128 * PAGE - length}) {
                byte[] data = random(length, 31L * length + offset);
                byte[] wanted = new byte[128 * PAGE];
                Arrays.fill(wanted, (byte) 0xFF);
                System.arraycopy(data, 0, wanted, offset, length);
                try (Bench bench = Bench.erased()) {
                    program(bench, plan(FLASH + offset, data));
                    assertArrayEquals(wanted, bench.flash(), length + " bytes at " + offset);
                }
            }
        }
    }

    @Test
    void bytesToBeKeptAreKeptAndWereInSafetyMeanwhile(@TempDir Path folder) throws Exception {
        byte[] old = random(4 * PAGE, 8);
        byte[] data = random(101, 9);
        byte[] wanted = old.clone();
        System.arraycopy(data, 0, wanted, 2 * PAGE - 50, data.length);
        FlashJournal journal = new FlashJournal(folder, "bench");
        List<PendingRewrite> meanwhile = new ArrayList<>();
        FlashListener look = new FlashListener() {
            @Override
            public void begin(FlashPhase phase, long totalBytes) {
                if (phase == FlashPhase.ERASE) {
                    try {
                        meanwhile.addAll(journal.pending());
                    } catch (FlashJournalException failure) {
                        throw new AssertionError(failure);
                    }
                }
            }
        };
        try (Bench bench = Bench.with(old)) {
            FlashPlan plan = plan(KEEP, image(FLASH + 2 * PAGE - 50, data));
            new FlashProgrammer().program(plan, Programming.target(bench, journal), look);
            assertArrayEquals(wanted, Arrays.copyOf(bench.flash(), wanted.length));
            assertEquals(1, meanwhile.size());
            assertEquals(2, meanwhile.get(0).sectors().size());
            assertArrayEquals(
                    Arrays.copyOfRange(old, PAGE, 2 * PAGE),
                    meanwhile.get(0).sectors().get(0).data());
            assertEquals(List.of(), journal.pending(), "not needed any more");
        }
    }

    @Test
    void keptBytesThatWereCutOffComeBackFromTheJournal(@TempDir Path folder) throws Exception {
        byte[] old = random(4 * PAGE, 10);
        FlashJournal journal = new FlashJournal(folder, "bench");
        FlashListener cut = new FlashListener() {
            private boolean erased;

            @Override
            public void end(FlashPhase phase) {
                erased |= phase == FlashPhase.ERASE;
            }

            @Override
            public boolean cancelled() {
                return erased;
            }
        };
        try (Bench bench = Bench.with(old)) {
            FlashPlan plan = plan(KEEP, image(FLASH + 10, random(100, 11)));
            assertThrows(dev.probewright.target.CancelledException.class, () -> new FlashProgrammer()
                    .program(plan, Programming.target(bench, journal), cut));
            assertEquals((byte) 0xFF, bench.flash()[0]);
            PendingRewrite pending = journal.pending().get(0);
            program(bench, plan(FlashOptions.defaults(), pending.image()));
            assertArrayEquals(old, Arrays.copyOf(bench.flash(), old.length));
        }
    }

    @Test
    void aListenerThatFailsLeavesTheCoreHaltedAndItsSettingsAsTheyWere(@TempDir Path folder) throws Exception {
        FlashListener defective = new FlashListener() {
            @Override
            public void worked(FlashPhase phase, long bytes) {
                if (phase == FlashPhase.PROGRAM) {
                    throw new IllegalStateException("defect");
                }
            }
        };
        try (Bench bench = Bench.erased()) {
            FlashTarget target = Programming.target(bench, new FlashJournal(folder, "bench"));
            FlashPlan plan = plan(FLASH, random(8 * PAGE, 18));
            assertThrows(IllegalStateException.class, () -> new FlashProgrammer().program(plan, target, defective));
            assertEquals(CoreState.HALTED, target.core().state());
            assertEquals(Set.of(), target.core().vectorCatch());
        }
    }

    @Test
    void withoutAJournalNothingIsErasedThatHoldsBytesToBeKept() throws Exception {
        byte[] old = random(4 * PAGE, 12);
        try (Bench bench = Bench.with(old)) {
            FlashPlan plan = plan(KEEP, image(FLASH + 10, random(100, 13)));
            assertThrows(FlashJournalException.class, () -> program(bench, plan));
            assertArrayEquals(old, Arrays.copyOf(bench.flash(), old.length));
        }
    }

    @Test
    void erasingTheChipErasesAll() throws Exception {
        byte[] data = random(PAGE, 14);
        try (Bench bench = Bench.with(random(128 * PAGE, 15))) {
            FlashResult result = program(bench, plan(new FlashOptions(true, true, false, true), image(FLASH, data)));
            byte[] wanted = new byte[128 * PAGE];
            Arrays.fill(wanted, (byte) 0xFF);
            System.arraycopy(data, 0, wanted, 0, data.length);
            assertArrayEquals(wanted, bench.flash());
            assertEquals(128L * PAGE, result.bytesErased());
            assertEquals(1, bench.erases(), "by one mass erase");
        }
    }

    @Test
    void breakpointsAndWatchpointsOfTheUserDoNotDisturbAndAreKept() throws Exception {
        byte[] data = random(4 * PAGE, 16);
        // movs r0, #0; loop: adds r0, #1; b loop
        byte[] code = {0, 0x50, 0, 0x20, 0x09, 0, 0, 8, 0, 0x20, 1, 0x30, (byte) 0xFD, (byte) 0xE7};
        System.arraycopy(code, 0, data, 0, code.length);
        try (Bench bench = Bench.erased()) {
            CortexM core = CortexM.attach(bench.memory());
            core.setBreakpoint(FLASH + 10, BreakpointKind.HARDWARE);
            core.setWatchpoint(0x2000_0000L, 16384, WatchKind.ACCESS);
            new FlashProgrammer().program(plan(FLASH, data), FlashTarget.of(core), FlashListener.NONE);
            assertArrayEquals(data, Arrays.copyOf(bench.flash(), data.length));
            assertEquals(CoreState.HALTED, core.state());
            core.reset(ResetKind.SYSTEM, false);
            bench.pass(1000);
            assertEquals(CoreState.HALTED, core.state());
            assertEquals(HaltReason.BREAKPOINT, core.haltReason());
        }
    }

    @Test
    void theListenerHearsOfAllTheWork() throws Exception {
        byte[] data = random(20 * PAGE, 17);
        List<FlashPhase> phases = new ArrayList<>();
        long[] totals = new long[FlashPhase.values().length];
        long[] worked = new long[FlashPhase.values().length];
        FlashListener listener = new FlashListener() {
            @Override
            public void begin(FlashPhase phase, long totalBytes) {
                phases.add(phase);
                totals[phase.ordinal()] = totalBytes;
            }

            @Override
            public void worked(FlashPhase phase, long bytes) {
                worked[phase.ordinal()] += bytes;
            }
        };
        try (Bench bench = Bench.erased()) {
            program(bench, plan(FLASH, data), listener);
        }
        assertEquals(
                List.of(
                        FlashPhase.PREPARE,
                        FlashPhase.COMPARE,
                        FlashPhase.ERASE,
                        FlashPhase.PROGRAM,
                        FlashPhase.VERIFY),
                phases);
        assertArrayEquals(totals, worked);
        assertTrue(worked[FlashPhase.PROGRAM.ordinal()] == 20L * PAGE);
    }
}
