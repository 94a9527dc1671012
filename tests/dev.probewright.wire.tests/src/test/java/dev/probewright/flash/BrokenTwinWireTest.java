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

import dev.probewright.cortexm.CortexM;
import dev.probewright.cortexm.Dhcsr;
import dev.probewright.flash.FlashPlan.RegionPlan;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.tests.core.Bench;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * Each check of the programmer is taken out in turn, in a twin of it, and the checks of the other tests must then see that
 * something is wrong: they are known to be able to fail.
 */
class BrokenTwinWireTest {
    private static final byte[] DATA = random(16 * PAGE, 41);

    /** A programmer whose regions are carried out by another class. */
    private interface Twin {
        RegionProgrammer make(
                FlashPlan plan,
                RegionPlan region,
                FlashTarget target,
                FlashListener listener,
                FlashLoader loader,
                LoaderLayout layout);
    }

    private static FlashProgrammer programmer(Twin twin) {
        return new FlashProgrammer() {
            @Override
            RegionProgrammer regionProgrammer(
                    FlashPlan plan,
                    RegionPlan region,
                    FlashTarget target,
                    FlashListener listener,
                    FlashLoader loader,
                    LoaderLayout layout) {
                return twin.make(plan, region, target, listener, loader, layout);
            }
        };
    }

    /** A programmer that waits for a call, and checks it, in its own way. */
    private static FlashProgrammer waiting(BiFunction<MemoryBatch, Long, Void> appendReturn) {
        return programmer((plan, region, target, listener, loader, layout) ->
                new RegionProgrammer(plan, region, target, listener, loader, layout) {
                    @Override
                    AlgorithmRunner runner(CortexM core, TargetMemory ram, FlashLoader code, LoaderLayout where) {
                        return new AlgorithmRunner(core, ram, code, where) {
                            @Override
                            void appendReturn(MemoryBatch batch, AlgorithmCall call, long budgetMicros) {
                                appendReturn.apply(batch, budgetMicros);
                            }
                        };
                    }
                });
    }

    /** Programs onto other content and checks as {@link ProgramWireTest} does. */
    private static void programsWell(FlashProgrammer programmer) throws Exception {
        try (Bench bench = Bench.with(random(16 * PAGE, 42))) {
            program(programmer, bench.memory(), plan(FLASH, DATA), FlashListener.NONE);
            assertArrayEquals(DATA, Arrays.copyOf(bench.flash(), DATA.length));
            assertEquals(0, bench.touchedWhileBusy());
        }
    }

    /** Flips a byte and checks as {@link FailureWireTest} does. */
    private static void findsAFlippedByte(FlashProgrammer programmer) throws Exception {
        try (Bench bench = Bench.erased()) {
            FlashListener flip = new FlashListener() {
                @Override
                public void end(FlashPhase phase) {
                    if (phase == FlashPhase.PROGRAM) {
                        bench.flip(100, 1);
                    }
                }
            };
            assertThrows(
                    FlashVerifyException.class, () -> program(programmer, bench.memory(), plan(FLASH, DATA), flip));
        }
    }

    /** Protects pages and checks as {@link FailureWireTest} does. */
    private static void namesAProtectedPage(FlashProgrammer programmer) throws Exception {
        try (Bench bench = Bench.with(random(16 * PAGE, 43))) {
            bench.protectPages(4);
            FlashException failure = assertThrows(
                    FlashException.class,
                    () -> program(programmer, bench.memory(), plan(FLASH, DATA), FlashListener.NONE));
            assertEquals(FlashPhase.ERASE, failure.phase());
        }
    }

    private static void assertCaught(Check check, FlashProgrammer twin) {
        Throwable caught = assertThrows(Throwable.class, () -> check.run(twin));
        if (!(caught instanceof AssertionError || caught instanceof TargetException)) {
            throw new AssertionError("caught by accident", caught);
        }
    }

    private interface Check {
        void run(FlashProgrammer programmer) throws Exception;
    }

    @Test
    void theRealOnePassesAllThreeChecks() {
        for (Check check : List.<Check>of(
                BrokenTwinWireTest::programsWell,
                BrokenTwinWireTest::findsAFlippedByte,
                BrokenTwinWireTest::namesAProtectedPage)) {
            assertDoesNotThrow(() -> check.run(new FlashProgrammer()));
        }
    }

    @Test
    void oneThatDoesNotWaitIsCaught() {
        assertCaught(BrokenTwinWireTest::programsWell, waiting((batch, budget) -> null));
    }

    @Test
    void oneThatWaitsButChecksNothingIsCaught() {
        assertCaught(BrokenTwinWireTest::namesAProtectedPage, waiting((batch, budget) -> {
            batch.poll32(Dhcsr.ADDRESS, Dhcsr.S_HALT, Dhcsr.S_HALT, budget);
            return null;
        }));
    }

    @Test
    void oneThatDoesNotVerifyIsCaught() {
        assertCaught(
                BrokenTwinWireTest::findsAFlippedByte,
                programmer((plan, region, target, listener, loader, layout) ->
                        new RegionProgrammer(plan, region, target, listener, loader, layout) {
                            @Override
                            void verify(List<FlashSector> changed) {}
                        }));
    }

    @Test
    void oneThatFillsTheBufferThatIsBeingBurnedIsCaught() {
        assertCaught(
                BrokenTwinWireTest::programsWell,
                programmer((plan, region, target, listener, loader, layout) ->
                        new RegionProgrammer(plan, region, target, listener, loader, layout) {
                            @Override
                            long buffer(int chunk) {
                                return layout.buffer(0);
                            }
                        }));
    }

    @Test
    void oneThatTakesTheBuffersTheOtherWayRoundIsNoWorse() {
        assertDoesNotThrow(() -> programsWell(programmer((plan, region, target, listener, loader, layout) ->
                new RegionProgrammer(plan, region, target, listener, loader, layout) {
                    @Override
                    long buffer(int chunk) {
                        return layout.buffer((chunk + 1) % 2);
                    }
                })));
    }
}
