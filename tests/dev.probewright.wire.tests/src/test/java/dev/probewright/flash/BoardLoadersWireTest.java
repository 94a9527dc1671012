/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import static dev.probewright.tests.stories.FlashBench.FLASH;
import static dev.probewright.tests.stories.FlashBench.image;
import static dev.probewright.tests.stories.FlashBench.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.chip.Chip;
import dev.probewright.flash.AlgorithmVerifier.Scope;
import dev.probewright.flash.FlashPlan.ByteRange;
import dev.probewright.target.FlashGeometry.SectorRun;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import dev.probewright.tests.stories.FlashBench;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each loader on a board with its controller: first, middle, last and odd places, and everything else as it was. */
class BoardLoadersWireTest {
    private record Board(String kind, Chip chip) {
        @Override
        public String toString() {
            return kind;
        }

        MemoryRegion flash() {
            return chip.memory().regions(RegionKind.FLASH).get(0);
        }
    }

    private static Stream<Board> boards() {
        return Stream.of(
                new Board(
                        "stm32f411",
                        FlashBench.chip(
                                "STM32F411RE",
                                "Cortex-M4",
                                "stm32f4",
                                4,
                                16 * 1024,
                                new SectorRun(4, 16 * 1024),
                                new SectorRun(1, 64 * 1024),
                                new SectorRun(3, 128 * 1024))),
                new Board(
                        "stm32l431",
                        FlashBench.chip("STM32L431CC", "Cortex-M4", "stm32l4", 256 * 1024, 2048, 8, 16 * 1024)),
                new Board(
                        "stm32g431",
                        FlashBench.chip("STM32G431KB", "Cortex-M4", "stm32g4", 128 * 1024, 2048, 8, 16 * 1024)),
                new Board(
                        "stm32g071",
                        FlashBench.chip("STM32G071RB", "Cortex-M0+", "stm32g0", 128 * 1024, 2048, 8, 16 * 1024)),
                new Board(
                        "py32f003",
                        FlashBench.chip("PY32F003x8", "Cortex-M0+", "py32f0", 64 * 1024, 128, 128, 4 * 1024)));
    }

    @ParameterizedTest
    @MethodSource("boards")
    void whatIsProgrammedIsThereAndNothingElseChanges(Board board) throws Exception {
        MemoryRegion flash = board.flash();
        int size = (int) flash.length();
        byte[] old = random(size, 101);
        List<ByteRange> sectors = RegionContent.sectors(flash);
        ByteRange middle = sectors.get(sectors.size() / 2);
        ByteRange last = sectors.get(sectors.size() - 1);
        byte[] wanted = old.clone();
        try (FlashBench bench = new FlashBench(board.kind(), 4_000_000, old)) {
            for (long address : new long[] {FLASH, middle.address() - 5, middle.address() + 3, flash.end() - 77}) {
                byte[] data = random(77, address);
                put(wanted, sectors, address, data);
                FlashPlan plan =
                        new FlashPlanner(board.chip(), FlashOptions.defaults()).plan(List.of(image(address, data)));
                new FlashProgrammer().program(plan, bench.target(), FlashListener.NONE);
                assertArrayEquals(
                        wanted, Arrays.copyOf(bench.board().flash(), size), () -> String.format("0x%08X", address));
            }
            assertEquals(0, bench.touchedWhileBusy());
            assertTrue(last.length() > 77);
        }
    }

    /** Sectors that are touched are erased around the data. */
    private static void put(byte[] wanted, List<ByteRange> sectors, long address, byte[] data) {
        for (ByteRange sector : sectors) {
            if (sector.address() < address + data.length && sector.address() + sector.length() > address) {
                int from = (int) (sector.address() - FLASH);
                Arrays.fill(wanted, from, from + sector.length(), (byte) 0xFF);
            }
        }
        System.arraycopy(data, 0, wanted, (int) (address - FLASH), data.length);
    }

    @ParameterizedTest
    @MethodSource("boards")
    void erasingTheChipErasesAll(Board board) throws Exception {
        int size = (int) board.flash().length();
        byte[] data = random(300, 102);
        byte[] wanted = new byte[size];
        Arrays.fill(wanted, (byte) 0xFF);
        System.arraycopy(data, 0, wanted, 0, data.length);
        try (FlashBench bench = new FlashBench(board.kind(), 4_000_000, random(size, 103))) {
            FlashPlan plan = new FlashPlanner(board.chip(), new FlashOptions(true, true, false, true))
                    .plan(List.of(image(FLASH, data)));
            new FlashProgrammer().program(plan, bench.target(), FlashListener.NONE);
            assertArrayEquals(wanted, Arrays.copyOf(bench.board().flash(), size));
            assertEquals(0, bench.touchedWhileBusy());
        }
    }

    /** The others take long. */
    private static Stream<Board> smallBoards() {
        return boards().filter(board -> board.flash().length() <= 128 * 1024);
    }

    @ParameterizedTest
    @MethodSource("smallBoards")
    void theyPassTheCheckOfAlgorithms(Board board) throws Exception {
        MemoryRegion whole = board.flash();
        FlashAlgorithm loader =
                BuiltInAlgorithm.find(board.chip().loader().orElseThrow()).orElseThrow();
        try (FlashBench bench = new FlashBench(board.kind(), 4_000_000, new byte[0])) {
            AlgorithmReport report = new AlgorithmVerifier(board.chip(), whole, loader, Scope.CORNERS)
                    .verify(bench.target(), true, FlashListener.NONE);
            assertTrue(report.passed(), () -> AlgorithmReportText.of(report));
        }
    }
}
