/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.stories;

import static dev.probewright.tests.stories.FlashBench.FLASH;
import static dev.probewright.tests.stories.FlashBench.image;
import static dev.probewright.tests.stories.FlashBench.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.chip.Chip;
import dev.probewright.flash.AlgorithmChoice;
import dev.probewright.flash.AlgorithmFinding.Kind;
import dev.probewright.flash.AlgorithmReport;
import dev.probewright.flash.AlgorithmReportText;
import dev.probewright.flash.AlgorithmVerifier;
import dev.probewright.flash.AlgorithmVerifier.Scope;
import dev.probewright.flash.BuiltInAlgorithm;
import dev.probewright.flash.FlashAlgorithm;
import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashOptions;
import dev.probewright.flash.FlashPlan;
import dev.probewright.flash.FlashPlanner;
import dev.probewright.flash.FlashProgrammer;
import dev.probewright.flash.FlashResult;
import dev.probewright.flash.FlmBuilder;
import dev.probewright.flash.KnownAlgorithms;
import dev.probewright.flash.PackAlgorithm;
import dev.probewright.flash.TrustingProgrammer;
import dev.probewright.target.RegionKind;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * "EraseSector fails at 0x08010000": a pack's flash algorithm took the one bank of an STM32G431 for two. It fails exactly
 * at the half, and others of its kind erase pages that nobody asked for before that, while the tool trusts them.
 */
class Story3EraseSectorFailsOnStm32g431Test {
    private static final int SIZE = 128 * 1024;
    private static final int PAGE = 2048;
    private static final Chip CHIP = FlashBench.chip("STM32G431CB", "Cortex-M4", "stm32g4", SIZE, PAGE, 8, 16 * 1024);
    /** The start of its flash only: enough for what has nothing to do with addresses, and checked sooner. */
    private static final Chip START =
            FlashBench.chip("STM32G431CB", "Cortex-M4", "stm32g4", 8 * PAGE, PAGE, 8, 16 * 1024);

    private static final byte[] OLD = random(SIZE, 81);
    /** On both sides of the half. */
    private static final byte[] DATA = random(8 * PAGE + 100, 82);

    private static final long AT = FLASH + SIZE / 2 - 4 * PAGE;

    @TempDir
    private Path folder;

    private FlmBuilder builder = new FlmBuilder(Path.of(""));

    @BeforeEach
    void compiler() {
        FlmBuilder.assumeCompiler();
        builder = new FlmBuilder(folder);
    }

    private PackAlgorithm algorithm(String macro) throws Exception {
        return builder.algorithm("STM32G43x-4x_128.FLM", "1.4.0", "stm32g4", "STM32G431", macro);
    }

    private static FlashPlan plan(AlgorithmChoice choice, KnownAlgorithms known) throws Exception {
        return new FlashPlanner(CHIP, FlashOptions.defaults(), Map.of("flash", choice), known)
                .plan(List.of(image(AT, DATA)));
    }

    private static FlashPlan plan(FlashAlgorithm algorithm) throws Exception {
        return plan(AlgorithmChoice.of(algorithm), KnownAlgorithms.standard());
    }

    private static byte[] wanted() {
        byte[] wanted = OLD.clone();
        int from = (int) (AT - FLASH);
        Arrays.fill(wanted, from, from + 9 * PAGE, (byte) 0xFF);
        System.arraycopy(DATA, 0, wanted, from, DATA.length);
        return wanted;
    }

    private static FlashResult run(FlashProgrammer programmer, FlashBench bench, FlashPlan plan) throws Exception {
        return programmer.program(plan, bench.target(), FlashListener.NONE);
    }

    private static FlashBench board() throws Exception {
        return new FlashBench("stm32g431", 4_000_000, OLD);
    }

    @Test
    void eraseSectorFailsAt08010000AndTheBuiltInLoaderIsUsedInstead() throws Exception {
        try (FlashBench bench = board()) {
            FlashResult result = run(new FlashProgrammer(), bench, plan(algorithm("BROKEN_BANK")));
            assertArrayEquals(wanted(), bench.board().flash());
            assertEquals(1, result.replaced().size());
            assertEquals(
                    "EraseSector(0x08010000) returned 1. FLASH_SR = PGSERR."
                            + " STM32G43x-4x_128.FLM of pack 1.4.0 is known to address wrong pages on single-bank parts;"
                            + " the built-in STM32G4 loader was used instead.",
                    result.replaced().get(0).message());
            assertEquals(0, bench.touchedWhileBusy());
        }
    }

    @Test
    void aGoodAlgorithmIsUsedAsItIs() throws Exception {
        try (FlashBench bench = board()) {
            FlashResult result = run(new FlashProgrammer(), bench, plan(algorithm("NOTHING")));
            assertArrayEquals(wanted(), bench.board().flash());
            assertEquals(List.of(), result.replaced());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BROKEN_HALF", "BROKEN_BIT", "BROKEN_STACK", "BROKEN_R9", "BROKEN_LOOP"})
    void pagesThatItErasedWithoutBeingAskedHoldAgainWhatTheyHeld(String macro) throws Exception {
        try (FlashBench bench = board()) {
            FlashResult result = run(new FlashProgrammer(), bench, plan(algorithm(macro)));
            assertArrayEquals(wanted(), bench.board().flash());
            assertEquals(1, result.replaced().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BROKEN_HALF", "BROKEN_BANK"})
    void aProgrammerThatTrustsItIsCaughtByTheSameTest(String macro) throws Exception {
        FlashPlan plan = plan(algorithm(macro));
        assertThrows(Throwable.class, () -> {
            try (FlashBench bench = board()) {
                run(new TrustingProgrammer(), bench, plan);
                assertArrayEquals(wanted(), bench.board().flash());
            }
        });
    }

    private static AlgorithmReport check(Chip chip, FlashAlgorithm algorithm) throws Exception {
        try (FlashBench bench = board()) {
            return new AlgorithmVerifier(
                            chip, chip.memory().regions(RegionKind.FLASH).get(0), algorithm, Scope.CORNERS)
                    .verify(bench.target(), true, FlashListener.NONE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BROKEN_HALF, OTHERS_CHANGED",
        "BROKEN_BANK, RESULT",
        "BROKEN_BIT, OTHERS_CHANGED",
        "BROKEN_RESULT, ERROR_IGNORED",
        "BROKEN_STACK, STACK_OVERFLOW",
        "BROKEN_R9, R9_CHANGED",
        "BROKEN_LOOP, NO_RETURN",
        "BROKEN_VERIFY, VERIFY_ACCEPTS"
    })
    void theVerifierCatchesEveryMutant(String macro, Kind kind) throws Exception {
        boolean ofPages = kind == Kind.OTHERS_CHANGED || kind == Kind.RESULT;
        AlgorithmReport report = check(ofPages ? CHIP : START, algorithm(macro));
        assertFalse(report.passed());
        assertTrue(
                report.findings().stream().anyMatch(finding -> finding.kind() == kind),
                () -> AlgorithmReportText.of(report));
    }

    @Test
    void theVerifierNamesTheSectorAndTheControllersReason() throws Exception {
        AlgorithmReport report = check(CHIP, algorithm("BROKEN_BANK"));
        assertTrue(
                report.findings().stream()
                        .map(AlgorithmReportText::sentence)
                        .anyMatch(text -> text.startsWith("EraseSector(0x08010000) returned 1. FLASH_SR = PGSERR.")),
                () -> AlgorithmReportText.of(report));
    }

    @Test
    void theVerifierPassesTheGoodOnes() throws Exception {
        assertPasses(CHIP, algorithm("NOTHING"));
        assertPasses(START, algorithm("WITHOUT_VERIFY"));
        assertPasses(START, BuiltInAlgorithm.find("stm32g4").orElseThrow());
    }

    private static void assertPasses(Chip chip, FlashAlgorithm good) throws Exception {
        AlgorithmReport report = check(chip, good);
        assertTrue(report.passed(), () -> AlgorithmReportText.of(report));
    }

    @Test
    void oneThatIsKnownByItsDigestIsNotEvenRun() throws Exception {
        PackAlgorithm bad = algorithm("BROKEN_BANK");
        KnownAlgorithms known = KnownAlgorithms.read(new StringReader("bad.sha256=" + bad.sha256()
                + "\nbad.file=" + bad.file().name()
                + "\nbad.pack=Keil.STM32G4xx_DFP\nbad.versions=1.4.0\nbad.advice=none"
                + "\nbad.fault=address wrong pages on single-bank parts"));
        try (FlashBench bench = board()) {
            FlashResult result = run(new FlashProgrammer(), bench, plan(AlgorithmChoice.of(bad), known));
            assertArrayEquals(wanted(), bench.board().flash());
            assertEquals(
                    "STM32G43x-4x_128.FLM of pack 1.4.0 is known to address wrong pages on single-bank parts;"
                            + " the built-in STM32G4 loader is used instead.",
                    result.replaced().get(0).message());
        }
    }
}
