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
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.cortexm.CortexM;
import dev.probewright.cortexm.FaultCause;
import dev.probewright.target.CoreState;
import dev.probewright.tests.core.Bench;
import dev.probewright.tests.core.BuiltFirmware;
import org.junit.jupiter.api.Test;

/** Loaders that misbehave, each in its own way, and what is said of them. */
class BrokenLoaderWireTest {
    private static final byte[] DATA = random(4 * PAGE, 31);
    private static final FlashLoader GOOD = FlashLoaders.find("stm32f1").orElseThrow();

    /** The good loader with these halfwords in the place of a function. */
    private static FlashLoader patched(LoaderFunction function, int... halfwords) {
        byte[] code = GOOD.code().clone();
        int at = GOOD.entries().get(function);
        for (int halfword : halfwords) {
            code[at++] = (byte) halfword;
            code[at++] = (byte) (halfword >>> 8);
        }
        // Budgets are these times with a margin of half a second: the shortest.
        FlashLoader.Times times = new FlashLoader.Times(0, 0, 0, 2, 0);
        return new FlashLoader(
                GOOD.id(),
                GOOD.title(),
                code,
                GOOD.entries(),
                GOOD.returnPoint(),
                GOOD.staticData(),
                GOOD.regionFacts(),
                GOOD.lastAddress(),
                GOOD.stackBytes(),
                GOOD.programBytes(),
                GOOD.wholePages(),
                GOOD.status(),
                GOOD.options(),
                GOOD.resultBits(),
                times);
    }

    private static void run(Bench bench, FlashLoader loader) throws Exception {
        FlashProgrammer programmer = new FlashProgrammer() {
            @Override
            FlashLoader loader(FlashPlan plan, FlashPlan.RegionPlan region) {
                return loader;
            }
        };
        program(programmer, bench.memory(), plan(FLASH, DATA), FlashListener.NONE);
    }

    @Test
    void oneThatNeverComesBackTimesOutAndIsHalted() throws Exception {
        try (Bench bench = Bench.erased()) {
            AlgorithmTimeoutException failure = assertThrows(
                    AlgorithmTimeoutException.class, () -> run(bench, patched(LoaderFunction.ERASE_SECTORS, 0xE7FE)));
            assertEquals("EraseSectors", failure.function());
            assertEquals(FLASH, failure.address());
            assertEquals(FlashPhase.ERASE, failure.phase());
            assertEquals(CoreState.HALTED, CortexM.attach(bench.memory()).state());
        }
    }

    @Test
    void oneThatFaultsIsNamedWithTheFault() throws Exception {
        try (Bench bench = Bench.erased()) {
            AlgorithmStrayedException failure = assertThrows(
                    AlgorithmStrayedException.class, () -> run(bench, patched(LoaderFunction.ERASE_SECTORS, 0xDE00)));
            assertTrue(failure.fault() != null);
            assertTrue(failure.fault().causes().contains(FaultCause.UNDEFINSTR), failure.getMessage());
        }
    }

    @Test
    void aFaultIsNamedEvenWhereTheOldProgramHasAHandlerForIt() throws Exception {
        try (Bench bench = Bench.with(BuiltFirmware.flash("blinky"))) {
            AlgorithmStrayedException failure = assertThrows(
                    AlgorithmStrayedException.class, () -> run(bench, patched(LoaderFunction.ERASE_SECTORS, 0xDE00)));
            assertTrue(failure.fault() != null);
            assertTrue(failure.fault().causes().contains(FaultCause.UNDEFINSTR), failure.getMessage());
        }
    }

    @Test
    void oneThatRunsIntoABkptOfItsOwnIsNamed() throws Exception {
        try (Bench bench = Bench.erased()) {
            AlgorithmStrayedException failure = assertThrows(
                    AlgorithmStrayedException.class,
                    () -> run(bench, patched(LoaderFunction.ERASE_SECTORS, 0x2000, 0xBE00)));
            assertEquals(0x2000_0000 + GOOD.entries().get(LoaderFunction.ERASE_SECTORS) + 2, failure.pc());
            assertEquals(0x2000_0000, failure.returnAddress());
        }
    }

    @Test
    void oneThatOverrunsItsStackIsNamed() throws Exception {
        LoaderLayout layout = LoaderLayout.of(
                GOOD,
                Programming.chip().memory().regions().stream()
                        .filter(region -> region.name().equals("sram"))
                        .findFirst()
                        .orElseThrow());
        int words = (int) (layout.stackTop() - layout.canary()) / 4;
        // sub sp, #words*4; str r0, [sp]; add sp, #words*4; movs r0, #0; bx lr
        int[] code = {0xB080 | words, 0x9000, 0xB000 | words, 0x2000, 0x4770};
        try (Bench bench = Bench.erased()) {
            AlgorithmCorruptException failure = assertThrows(
                    AlgorithmCorruptException.class, () -> run(bench, patched(LoaderFunction.ERASE_SECTORS, code)));
            assertEquals("stack canary", failure.what());
        }
    }

    @Test
    void oneThatLosesItsStaticBaseOrStackPointerIsNamed() throws Exception {
        try (Bench bench = Bench.erased()) {
            // movs r0, #0; mov r9, r0; bx lr
            AlgorithmCorruptException base = assertThrows(
                    AlgorithmCorruptException.class,
                    () -> run(bench, patched(LoaderFunction.ERASE_SECTORS, 0x2000, 0x4681, 0x4770)));
            assertEquals("r9", base.what());
            // sub sp, #4; movs r0, #0; bx lr
            AlgorithmCorruptException stack = assertThrows(
                    AlgorithmCorruptException.class,
                    () -> run(bench, patched(LoaderFunction.ERASE_SECTORS, 0xB081, 0x2000, 0x4770)));
            assertEquals("sp", stack.what());
        }
    }

    @Test
    void oneThatDoesNothingIsFoundByTheVerify() throws Exception {
        // movs r0, #0; bx lr
        try (Bench bench = Bench.erased()) {
            FlashVerifyException failure = assertThrows(
                    FlashVerifyException.class, () -> run(bench, patched(LoaderFunction.PROGRAM_PAGE, 0x2000, 0x4770)));
            assertEquals(FLASH, failure.address());
            assertEquals(0xFF, failure.found());
        }
    }

    @Test
    void anEraseThatDoesNothingShowsInTheControllersStatus() throws Exception {
        try (Bench bench = Bench.with(random(4 * PAGE, 32))) {
            FlashException failure = assertThrows(
                    FlashException.class, () -> run(bench, patched(LoaderFunction.ERASE_SECTORS, 0x2000, 0x4770)));
            assertEquals("PGERR", failure.codeBits());
            assertEquals(FlashPhase.PROGRAM, failure.phase());
        }
    }
}
