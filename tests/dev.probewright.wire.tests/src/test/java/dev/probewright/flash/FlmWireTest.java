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
import static dev.probewright.flash.Programming.chip;
import static dev.probewright.flash.Programming.image;
import static dev.probewright.flash.Programming.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.chip.Chip;
import dev.probewright.cortexm.CortexM;
import dev.probewright.tests.core.Bench;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flash algorithms of CMSIS-Packs, good ones and bad ones, on a board. */
class FlmWireTest {
    private static final byte[] DATA = random(9 * PAGE + 20, 61);
    private static final byte[] OLD = random(128 * PAGE, 62);

    @TempDir
    private Path folder;

    private FlmBuilder builder = new FlmBuilder(Path.of(""));

    @BeforeEach
    void compiler() {
        FlmBuilder.assumeCompiler();
        builder = new FlmBuilder(folder);
    }

    private PackAlgorithm algorithm(String... macros) throws Exception {
        String[] all = Arrays.copyOf(macros, macros.length + 1);
        all[macros.length] = "STM32F103";
        return builder.algorithm("STM32F10x_128.FLM", "2.3.0", "stm32f1", all);
    }

    private static FlashPlan plan(AlgorithmChoice choice) throws Exception {
        return new FlashPlanner(chip(), FlashOptions.defaults(), Map.of("flash", choice), KnownAlgorithms.standard())
                .plan(List.of(image(FLASH + 3 * PAGE, DATA)));
    }

    private static FlashResult run(Bench bench, FlashPlan plan) throws Exception {
        return new FlashProgrammer().program(plan, FlashTarget.of(CortexM.attach(bench.memory())), FlashListener.NONE);
    }

    private static byte[] wanted() {
        byte[] wanted = OLD.clone();
        Arrays.fill(wanted, 3 * PAGE, 13 * PAGE, (byte) 0xFF);
        System.arraycopy(DATA, 0, wanted, 3 * PAGE, DATA.length);
        return wanted;
    }

    @Test
    void whatItSaysOfItsFlashIsRead() throws Exception {
        FlmFile file = algorithm().file();
        FlashDevice device = file.device();
        assertEquals("STM32F103 128 KiB", device.name());
        assertEquals(0x0101, device.version());
        assertEquals(FLASH, device.address());
        assertEquals(128 * PAGE, device.size());
        assertEquals(1024, device.pageBytes());
        assertEquals(0xFF, device.erasedByte());
        assertEquals(100, device.programMillis());
        assertEquals(60, device.eraseMillis());
        assertEquals(128, device.runs().get(0).count());
        assertEquals(2, file.staticData().length);
        assertEquals(1, file.staticData()[0]);
        assertTrue(file.entries().containsKey(LoaderFunction.VERIFY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOTHING", "WITHOUT_VERIFY"})
    void aGoodOneProgramsAndNothingElseChanges(String macro) throws Exception {
        try (Bench bench = Bench.with(OLD)) {
            FlashResult result = run(bench, plan(AlgorithmChoice.of(algorithm(macro))));
            assertArrayEquals(wanted(), bench.flash());
            assertEquals(List.of(), result.replaced());
            assertEquals(10L * PAGE, result.bytesErased());
            assertEquals(0, bench.touchedWhileBusy());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BROKEN_HALF", "BROKEN_BIT", "BROKEN_STACK", "BROKEN_R9", "BROKEN_LOOP"})
    void whereOneFailsTheBuiltInLoaderDoesItAndRepairsWhatItChanged(String macro) throws Exception {
        try (Bench bench = Bench.with(OLD)) {
            FlashResult result = run(bench, plan(AlgorithmChoice.of(algorithm(macro))));
            assertArrayEquals(wanted(), bench.flash(), "the image is right and all else as it was");
            assertEquals(1, result.replaced().size());
            AlgorithmReplacement replaced = result.replaced().get(0);
            assertEquals(AlgorithmReplacement.When.PROGRAMMING, replaced.when());
            assertTrue(
                    replaced.message()
                            .contains("STM32F10x_128.FLM of pack 2.3.0 does not work on this chip;"
                                    + " the built-in STM32F1 loader was used instead."),
                    replaced.message());
        }
    }

    @Test
    void withoutALoaderOfOursTheFailureSaysWhatElseChanged() throws Exception {
        Chip known = chip();
        Chip alien = without(known);
        FlashPlan plan = new FlashPlanner(
                        alien,
                        FlashOptions.defaults(),
                        Map.of("flash", AlgorithmChoice.of(algorithm("BROKEN_BIT"))),
                        KnownAlgorithms.standard())
                .plan(List.of(image(FLASH + 3 * PAGE, DATA)));
        try (Bench bench = Bench.with(OLD)) {
            OtherSectorsChangedException failure =
                    assertThrows(OtherSectorsChangedException.class, () -> run(bench, plan));
            assertEquals(118, failure.sectors().size());
            assertEquals(FLASH, failure.sectors().get(0).address());
        }
    }

    private static Chip without(Chip chip) {
        return TestedChips.withLoader(chip, Optional.empty());
    }

    @Test
    void oneWhoseSectorsAreOthersIsNotUsed() throws Exception {
        PackAlgorithm other = builder.algorithm("OTHER.FLM", "1.0.0", "stm32f1", "STM32G431");
        try (Bench bench = Bench.with(OLD)) {
            FlashResult result = run(bench, plan(AlgorithmChoice.of(other)));
            assertArrayEquals(wanted(), bench.flash());
            assertEquals(
                    "It can not be used for flash: its sectors are not those of flash. OTHER.FLM of pack 1.0.0 does not"
                            + " work on this chip; the built-in STM32F1 loader is used instead.",
                    result.replaced().get(0).message());
        }
    }
}
