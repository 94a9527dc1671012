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
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.ProbeGoneException;
import dev.probewright.sim.BoardOptions;
import dev.probewright.target.TargetException;
import dev.probewright.tests.core.Bench;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Programming while something goes wrong on the wire, or with the cable. */
class WireFaultTest {
    private static final byte[] DATA = random(8 * PAGE, 51);

    private static Bench dirty(String faults) throws Exception {
        return dirty(BoardOptions.forTest("bench"), faults);
    }

    private static Bench dirty(BoardOptions options, String faults) throws Exception {
        Bench bench = Bench.with(options, random(8 * PAGE, 52));
        bench.board().faults().restartCounts();
        bench.board().faults().add(faults);
        return bench;
    }

    private static void assertProgrammed(Bench bench, String what) {
        assertArrayEquals(DATA, Arrays.copyOf(bench.flash(), DATA.length), what);
        assertEquals(0, bench.touchedWhileBusy(), what);
    }

    @Test
    void aBusHeldFor50msInThePageEraseChangesNothing() throws Exception {
        try (Bench bench = dirty("wait 50 ms after PER")) {
            long before = bench.board().statistics().wireWaits();
            program(bench, plan(FLASH, DATA));
            assertProgrammed(bench, "50 ms");
            assertTrue(bench.board().statistics().wireWaits() > before, "the wire did answer WAIT");
        }
    }

    @Test
    void aBusHeldForAnyTimeInTheEraseChangesNothing() throws Exception {
        for (int micros = 100; micros < 300_000; micros = micros * 5 / 2) {
            try (Bench bench = dirty("wait " + micros + " us after PER")) {
                program(bench, plan(FLASH, DATA));
                assertProgrammed(bench, micros + " us");
            }
        }
    }

    @Test
    void aBusHeldWhileProgrammingChangesNothing() throws Exception {
        try (Bench bench = dirty("wait 1 ms after PG")) {
            program(bench, plan(FLASH, Arrays.copyOf(DATA, PAGE)));
            assertArrayEquals(Arrays.copyOf(DATA, PAGE), Arrays.copyOf(bench.flash(), PAGE));
        }
    }

    @Test
    void aLinkThatRepeatsWordsIsNamedAndNothingIsErased() throws Exception {
        try (Bench bench = Bench.with(DATA)) {
            FlashTarget target = FlashTarget.of(dev.probewright.cortexm.CortexM.attach(bench.memory()));
            FlashPlan plan = plan(FLASH, new byte[PAGE]);
            FlashListener repeat = new FlashListener() {
                @Override
                public void begin(FlashPhase phase, long totalBytes) {
                    bench.board().faults().add("repeat words");
                }
            };
            TargetException failure =
                    assertThrows(TargetException.class, () -> new FlashProgrammer().program(plan, target, repeat));
            assertTrue(failure instanceof LinkRepeatsException repeats && repeats.repeats(), failure.toString());
            assertEquals(0, bench.erases());
            assertArrayEquals(DATA, Arrays.copyOf(bench.flash(), DATA.length));
        }
    }

    /** Pulls the cable in a phase. */
    private static FlashListener unplugIn(Bench bench, FlashPhase when) {
        return new FlashListener() {
            @Override
            public void worked(FlashPhase phase, long bytes) {
                if (phase == when) {
                    bench.board().unplug();
                }
            }
        };
    }

    @Test
    void theCablePulledInAnyPhaseIsOneErrorAtOnce() throws Exception {
        for (FlashPhase phase : FlashPhase.values()) {
            try (Bench bench = dirty("")) {
                assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
                    if (phase == FlashPhase.VERIFY) {
                        program(bench, plan(FLASH, DATA), unplugIn(bench, FlashPhase.PROGRAM));
                    } else {
                        assertThrows(
                                ProbeGoneException.class,
                                () -> program(bench, plan(FLASH, DATA), unplugIn(bench, phase)),
                                phase.name());
                    }
                });
            } catch (ProbeGoneException gone) {
                assertEquals(FlashPhase.VERIFY, phase);
            }
        }
    }

    @Test
    void oneDisturbedTransferAnywhereChangesNothing() throws Exception {
        String[] faults = {
            "protocol error at transfer %d",
            "protocol error at transfer %d lost",
            "ack 7 at transfer %d",
            "ack 0 at transfer %d",
            "wait 3 ms at transfer %d"
        };
        byte[] page = Arrays.copyOf(DATA, PAGE);
        for (int transfer = 1; transfer < 1200; transfer += 7) {
            String script = String.format(faults[transfer % faults.length], transfer);
            try (Bench bench = dirty(script)) {
                assertDoesNotThrow(() -> program(bench, plan(FLASH, page)), script);
                assertArrayEquals(page, Arrays.copyOf(bench.flash(), PAGE), script);
                assertEquals(0, bench.touchedWhileBusy(), script);
            }
        }
    }

    @Test
    void aFlippedBitInAnyWordReadIsHarmlessOrAnError() throws Exception {
        byte[] page = Arrays.copyOf(DATA, PAGE);
        int given = 0;
        for (int word = 1; word < 400; word += 7) {
            String script = "flip bit 5 in read " + word;
            try (Bench bench = dirty(script)) {
                program(bench, plan(FLASH, page));
                assertArrayEquals(page, Arrays.copyOf(bench.flash(), PAGE), script);
            } catch (TargetException said) {
                given++;
            }
        }
        assertTrue(given > 0, "some of these words do matter");
    }

    @Test
    void smallPacketsAndANarrowWrapGiveTheSameFlash() throws Exception {
        for (int packet : new int[] {64, 512, 1024}) {
            for (int wrap : new int[] {1024, 4096}) {
                BoardOptions options =
                        BoardOptions.forTest("bench").withPackets(packet, 4).withTarWrap(wrap);
                try (Bench bench = dirty(options, "")) {
                    program(bench, plan(FLASH, DATA));
                    assertProgrammed(bench, packet + " bytes, wrap " + wrap);
                }
            }
        }
    }
}
