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
import static dev.probewright.flash.Programming.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.chip.Chip;
import dev.probewright.chip.ChipCatalogue;
import dev.probewright.cortexm.CortexM;
import dev.probewright.flash.AlgorithmFinding.Kind;
import dev.probewright.flash.AlgorithmVerifier.Scope;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import dev.probewright.tests.core.Bench;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Algorithms checked on a board before they are trusted. */
class AlgorithmVerifierWireTest {
    @TempDir
    private Path folder;

    private FlmBuilder builder = new FlmBuilder(Path.of(""));

    /** A chip with less flash than the board has: checks are faster. */
    private static Chip chip() throws Exception {
        return ChipCatalogue.standard().find("STM32F103C6");
    }

    @BeforeEach
    void compiler() {
        FlmBuilder.assumeCompiler();
        builder = new FlmBuilder(folder);
    }

    private PackAlgorithm algorithm(String macro) throws Exception {
        return builder.algorithm("TESTED.FLM", "1.0.0", "stm32f1", "STM32F103", macro);
    }

    private static AlgorithmVerifier verifier(Chip chip, FlashAlgorithm algorithm) {
        MemoryRegion flash = chip.memory().regions(RegionKind.FLASH).get(0);
        return new AlgorithmVerifier(chip, flash, algorithm, Scope.CORNERS);
    }

    private static AlgorithmReport check(Chip chip, FlashAlgorithm algorithm) throws Exception {
        try (Bench bench = Bench.with(random(128 * PAGE, 71))) {
            AlgorithmReport report = verifier(chip, algorithm)
                    .verify(FlashTarget.of(CortexM.attach(bench.memory())), true, FlashListener.NONE);
            assertEquals(0, bench.touchedWhileBusy());
            return report;
        }
    }

    @Test
    void aGoodAlgorithmPasses() throws Exception {
        AlgorithmReport report = check(chip(), algorithm("NOTHING"));
        assertEquals(List.of(), report.findings(), () -> AlgorithmReportText.of(report));
        assertTrue(report.passed());
        assertEquals(7, report.sectors().size());
        assertTrue(report.sectors().contains(FLASH) && report.sectors().contains(FLASH + 31 * PAGE));
    }

    @Test
    void ourOwnLoaderPassesItToo() throws Exception {
        AlgorithmReport report = check(chip(), BuiltInAlgorithm.find("stm32f1").orElseThrow());
        assertEquals(List.of(), report.findings(), () -> AlgorithmReportText.of(report));
    }

    @ParameterizedTest
    @CsvSource({
        "BROKEN_HALF, NOT_ERASED",
        "BROKEN_BIT, OTHERS_CHANGED",
        "BROKEN_RESULT, ERROR_IGNORED",
        "BROKEN_STACK, STACK_OVERFLOW",
        "BROKEN_R9, R9_CHANGED",
        "BROKEN_LOOP, NO_RETURN",
        "BROKEN_VERIFY, VERIFY_ACCEPTS"
    })
    void everyBadOneIsFound(String macro, Kind kind) throws Exception {
        AlgorithmReport report = check(chip(), algorithm(macro));
        assertFalse(report.passed());
        assertTrue(
                report.findings().stream().anyMatch(finding -> finding.kind() == kind),
                () -> AlgorithmReportText.of(report));
        assertTrue(AlgorithmReportText.of(report).contains("Use the built-in STM32F1 loader instead."));
    }

    @Test
    void whatElseChangedIsToldWithItsBytes() throws Exception {
        AlgorithmReport report = check(chip(), algorithm("BROKEN_HALF"));
        AlgorithmFinding other = report.findings().stream()
                .filter(finding -> finding.kind() == Kind.OTHERS_CHANGED)
                .findFirst()
                .orElseThrow();
        assertEquals("EraseSector", other.function());
        assertEquals(FLASH + PAGE, other.sector());
        assertEquals(FLASH, other.address());
        assertTrue(other.bytes() > 1000 && other.bytes() <= 1024, other::toString);
        assertTrue(other.registers().stream().anyMatch(text -> text.startsWith("FLASH_SR = ")), other::toString);
        assertTrue(other.registers().stream().anyMatch(text -> text.startsWith("FLASH_OBR = ")), other::toString);
    }

    @Test
    void theReportIsJsonToo() throws Exception {
        String json = AlgorithmReportJson.of(check(chip(), algorithm("BROKEN_BIT")));
        assertTrue(json.startsWith("{\"algorithm\":\"TESTED.FLM of pack 1.0.0\",\"sha256\":\""), json);
        assertTrue(json.contains("\"kind\":\"OTHERS_CHANGED\",\"function\":\"EraseSector\""), json);
        assertTrue(json.endsWith("\"instead\":\"the built-in STM32F1 loader\"}"), json);
    }

    @Test
    void aChipWithoutALoaderOfOursIsFilledByTheAlgorithmItself() throws Exception {
        Chip alien = TestedChips.withLoader(chip(), Optional.empty());
        assertTrue(check(alien, algorithm("NOTHING")).passed());
        assertFalse(check(alien, algorithm("BROKEN_HALF")).passed());
    }

    @Test
    void withoutConsentNothingIsTouchedAndTheTimeIsTold() throws Exception {
        byte[] old = random(128 * PAGE, 72);
        try (Bench bench = Bench.with(old)) {
            FlashTarget target = FlashTarget.of(CortexM.attach(bench.memory()));
            AlgorithmVerifier verifier = verifier(chip(), algorithm("NOTHING"));
            ContentsWouldBeLostException refused = assertThrows(
                    ContentsWouldBeLostException.class, () -> verifier.verify(target, false, FlashListener.NONE));
            assertEquals(verifier.expectedMicros(), refused.micros());
            assertTrue(refused.micros() > 1_000_000, "seconds");
            assertArrayEquals(old, bench.flash());
            assertEquals(0, bench.erases());
        }
    }

    @Test
    void anAlgorithmWhoseCheckFailedIsNotPlannedWith() throws Exception {
        PackAlgorithm bad = algorithm("BROKEN_BIT");
        AlgorithmChoice choice = new AlgorithmChoice(bad, Optional.of(check(chip(), bad)), false);
        FlashPlan plan = new FlashPlanner(
                        chip(), FlashOptions.defaults(), Map.of("flash", choice), KnownAlgorithms.standard())
                .plan(List.of(Programming.image(FLASH, new byte[10])));
        assertEquals(Optional.empty(), plan.regions().get(0).given());
        String message = plan.regions().get(0).replaced().orElseThrow().message();
        assertTrue(
                message.startsWith("Its check failed: EraseSector(0x08000000) changed the sector at 0x08000400 and"),
                message);
        assertTrue(message.endsWith("the built-in STM32F1 loader is used instead."), message);
    }
}
