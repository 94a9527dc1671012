/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.target.FlashGeometry;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import java.io.IOException;
import java.io.Reader;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChipCatalogueTest {
    private static final ChipCatalogue CATALOGUE = ChipCatalogue.standard();

    private static MemoryRegion region(Chip chip, String name) {
        return chip.memory().regions().stream()
                .filter(region -> region.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What stands in the index is what the files say; the lines that are wanted are in the failure. */
    @Test
    void everyDescriptionFileIsListed() throws Exception {
        Path sources = Path.of("").toAbsolutePath().resolve("src/main/java/dev/probewright/chip/catalogue");
        List<String> wanted = new ArrayList<>();
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                try (Reader text = Files.newBufferedReader(file)) {
                    wanted.add(name + "|"
                            + FamilyKey.of(FamilyDescription.read(name, text)).text());
                }
            }
        }
        assertEquals(
                String.join("\n", wanted),
                Files.readString(sources.resolve("families.txt")).strip());
        URL loaded = ChipCatalogue.class.getResource("catalogue/families.txt");
        assertTrue(loaded != null);
    }

    @Test
    void everyRecordHoldsTogether() {
        for (Chip chip : CATALOGUE.all()) {
            assertDoesNotThrow(() -> holdsTogether(chip), chip.name());
        }
    }

    private static void holdsTogether(Chip chip) {
        for (MemoryRegion flash : chip.memory().regions(RegionKind.FLASH)) {
            assertEquals(flash.length(), flash.flash().orElseThrow().size());
        }
        if (chip.memory().regions().stream().anyMatch(region -> region.name().equals("boot"))) {
            assertEquals(region(chip, "flash").length(), region(chip, "boot").length());
        }
        MemoryRegion ram = region(chip, chip.loaderRam());
        assertEquals(RegionKind.RAM, ram.kind());
        assertTrue(ram.length() >= 1024, chip.name());
        assertTrue(chip.memory().at(0xE000ED00L).isPresent(), "no private peripheral bus");
        assertTrue(chip.name().matches("n?[A-Z0-9]+[A-Za-z0-9]*"), chip.name());
        for (ChipLock lock : chip.locks()) {
            assertTrue(lock.states().stream().anyMatch(LockState::open), lock.name());
        }
    }

    @Test
    void everyStm32f1IsDescribedFromItsManuals() {
        for (Chip chip : CATALOGUE.all().stream()
                .filter(each -> each.family().equals("STM32F1"))
                .toList()) {
            FlashGeometry geometry = region(chip, "flash").flash().orElseThrow();
            assertEquals(0xFF, geometry.erasedByte());
            assertEquals(2, geometry.programUnit());
            assertTrue(chip.source().matches("(RM0008|RM0041).*"));
            assertEquals("Cortex-M3", chip.core());
            assertEquals(Optional.of(region(chip, "system")), chip.memory().at(FakeMemory.F_SIZE));
            assertEquals(
                    RegionKind.PERIPHERAL,
                    chip.memory().at(FakeMemory.DBGMCU_IDCODE).orElseThrow().kind());
            assertEquals(
                    RegionKind.PERIPHERAL,
                    chip.memory().at(0x1FFFF800L).orElseThrow().kind());
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Flash, page and SRAM in KiB, as the makers' tables have them.
        "STM32F103C8, 64, 1, 20", "STM32F103CB, 128, 1, 20", "STM32F103T8, 64, 1, 20", "STM32F103R4, 16, 1, 6",
        "STM32F103C6, 32, 1, 10", "STM32F103RC, 256, 2, 48", "STM32F103ZE, 512, 2, 64", "STM32F103ZG, 1024, 2, 96",
        "STM32F101RB, 128, 1, 16", "STM32F107VC, 256, 2, 64", "STM32F105R8, 64, 2, 64", "STM32F100RB, 128, 1, 8",
        "STM32F100RC, 256, 2, 24"
    })
    void knowsTheSizes(String name, int flash, int page, int sram) throws UnknownChipException {
        Chip chip = CATALOGUE.find(name);
        MemoryRegion region = region(chip, "flash");
        assertEquals(flash * 1024L, region.length());
        assertEquals(
                List.of(new FlashGeometry.SectorRun(flash / page, page * 1024)),
                region.flash().orElseThrow().sectors());
        assertEquals(sram * 1024L, region(chip, "sram").length());
    }

    @Test
    void knowsTheMemoryOfTheChipThatMostPeopleHave() throws UnknownChipException {
        Chip chip = CATALOGUE.find("STM32F103C8");
        assertEquals("STMicroelectronics", chip.vendor());
        assertEquals("STM32F1", chip.family());
        assertEquals(Optional.of("stm32f1"), chip.loader());
        assertEquals(0x08000000L, region(chip, "flash").start());
        assertEquals(0x20000000L, region(chip, "sram").start());
        assertEquals(0x1FFFF000L, region(chip, "system").start());
        assertEquals(Optional.empty(), chip.memory().at(0x08010000L));
        assertEquals(Optional.empty(), chip.memory().at(0x80000000L));
    }

    @Test
    void hasNoLoaderForTwoBanks() throws UnknownChipException {
        assertEquals(Optional.empty(), CATALOGUE.find("STM32F103ZG").loader());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STM32F103C8",
                "stm32f103c8",
                "STM32F103C8T6",
                "stm32f103c8t6",
                "STM32F103C8T6A",
                "STM32F103C8T7TR",
                "STM32F103C8Tx",
                "STM32F103C8U6",
                " STM32F103C8 "
            })
    void findsByNameAndOrderingCode(String name) throws UnknownChipException {
        assertEquals("STM32F103C8", CATALOGUE.find(name).name());
    }

    @ParameterizedTest
    @CsvSource({
        "STM32F411RET6, STM32F411RE", "STM32G071RBT6N, STM32G071RB", "STM32H745ZIT6, STM32H745ZI",
        "STM32L151C8T6, STM32L151C8", "STM32L151C8T6A, STM32L151C8xxA", "STM32L152RCT6A, STM32L152RCxxA",
        "stm32l151vdt6x, STM32L151VDxxX", "STM32WB55VYY6TR, STM32WB55VY", "STM32U575ZIT6Q, STM32U575ZI"
    })
    void findsByOrderingCodesOfAllFamilies(String code, String name) throws UnknownChipException {
        assertEquals(name, CATALOGUE.find(code).name());
    }

    @ParameterizedTest
    @CsvSource({
        // Flash as its regions have it, program unit, all RAM in KiB, core; by the data sheets.
        "STM32F030F4, 16*1024, 2, 4, Cortex-M0",
        "STM32F091RC, 128*2048, 2, 32, Cortex-M0",
        "STM32F205RG, 4*16384+1*65536+7*131072, 4, 128, Cortex-M3",
        "STM32F303RE, 256*2048, 2, 80, Cortex-M4",
        "STM32F401CC, 4*16384+1*65536+1*131072, 4, 64, Cortex-M4",
        "STM32F407VG, 4*16384+1*65536+7*131072, 4, 192, Cortex-M4",
        "STM32F411RE, 4*16384+1*65536+3*131072, 4, 128, Cortex-M4",
        "STM32F429ZI, 4*16384+1*65536+7*131072+4*16384+1*65536+7*131072, 4, 256, Cortex-M4",
        "STM32F446RE, 4*16384+1*65536+3*131072, 4, 128, Cortex-M4",
        "STM32F746NG, 4*32768+1*131072+3*262144, 4, 336, Cortex-M7",
        "STM32F767ZI, 4*32768+1*131072+7*262144, 4, 528, Cortex-M7",
        "STM32G031K8, 32*2048, 8, 8, Cortex-M0+",
        "STM32G071RB, 64*2048, 8, 36, Cortex-M0+",
        "STM32G431KB, 64*2048, 8, 42, Cortex-M4",
        "STM32G474RE, 256*2048, 8, 160, Cortex-M4",
        "STM32G474RC, 64*2048+64*2048, 8, 160, Cortex-M4",
        "STM32H503RB, 16*8192, 16, 32, Cortex-M33",
        "STM32H563ZI, 256*8192, 16, 640, Cortex-M33",
        "STM32H743ZI, 16*131072, 32, 1056, Cortex-M7",
        "STM32H743ZG, 4*131072+4*131072, 32, 1056, Cortex-M7",
        "STM32H7A3ZI, 256*8192, 16, 1376, Cortex-M7",
        "STM32L053R8, 512*128, 4, 8, Cortex-M0+",
        "STM32L152RE, 2048*256, 4, 80, Cortex-M3",
        "STM32L432KC, 128*2048, 8, 80, Cortex-M4",
        "STM32L476RG, 512*2048, 8, 128, Cortex-M4",
        "STM32L4R5ZI, 512*4096, 8, 704, Cortex-M4",
        "STM32L552ZE, 256*2048, 8, 256, Cortex-M33",
        "STM32U575ZI, 256*8192, 16, 784, Cortex-M33",
        "STM32WB55RG, 256*4096, 8, 192, Cortex-M4",
        "STM32WLE5JC, 128*2048, 8, 64, Cortex-M4",
    })
    void knowsTheMemoryOfAllFamilies(String name, String sectors, int unit, int ram, String core)
            throws UnknownChipException {
        Chip chip = CATALOGUE.find(name);
        List<MemoryRegion> flash = chip.memory().regions(RegionKind.FLASH);
        assertEquals(
                sectors,
                flash.stream()
                        .flatMap(region -> region.flash().orElseThrow().sectors().stream())
                        .map(run -> run.count() + "*" + run.size())
                        .collect(Collectors.joining("+")));
        assertEquals(unit, flash.get(0).flash().orElseThrow().programUnit());
        assertEquals(
                ram * 1024L,
                chip.memory().regions(RegionKind.RAM).stream()
                        .mapToLong(MemoryRegion::length)
                        .sum());
        assertEquals(core, chip.core());
        assertEquals(
                name.matches("STM32L[01].*") ? 0 : 0xFF,
                flash.get(0).flash().orElseThrow().erasedByte());
    }

    @Test
    void findsSeveralThatAreAlike() throws UnknownChipException {
        Chip chip = CATALOGUE.find("stm32f103xb");
        assertEquals("STM32F103xB", chip.name());
        assertEquals(20 * 1024, region(chip, "sram").length());
        // Of F101, F102 and F103 the F101 and F102 have the smallest SRAM.
        assertEquals(
                16 * 1024, region(CATALOGUE.find("stm32f10[123]xb"), "sram").length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STM32F103C9 | STM32F103C4 STM32F103C6 STM32F103C8 STM32F103CB STM32F100C4",
                "STM32F103C9T6TR | STM32F103C4 STM32F103C6 STM32F103C8 STM32F103CB",
                "STM32F130C8 | STM32F030C8 STM32F100C8 STM32F103C8",
                "STM32F013CB | STM32F103CB",
                "STM32F103 | STM32F103x4 STM32F103x6 STM32F103x8 STM32F103xB STM32F103xC",
                "stm32f103 | STM32F103x4 STM32F103x6 STM32F103x8 STM32F103xB STM32F103xC",
                "stm32f103z | STM32F103ZC STM32F103ZD STM32F103ZE STM32F103ZF STM32F103ZG",
                "STM32F103C8Q | STM32F103C8",
                "STM32F103xx | STM32F103x4 STM32F103x6 STM32F103x8 STM32F103xB STM32F103xC",
                "STM32F10xxB | STM32F100CB",
                "STM32F10 | STM32F105x8 STM32F10[0123]x4",
            })
    void offersTheNearestNames(String name, String nearest) {
        UnknownChipException e = assertThrows(UnknownChipException.class, () -> CATALOGUE.find(name));
        List<String> wanted = List.of(nearest.split(" "));
        assertEquals(wanted, e.nearest().subList(0, wanted.size()), e.getMessage());
        assertEquals(name, e.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stm", "STM32F103", "stm32f10", "STM32F103V", "STM32F1xx"})
    void offersNamesThatCanBeGivenInstead(String beginning) throws Exception {
        UnknownChipException e = assertThrows(UnknownChipException.class, () -> CATALOGUE.find(beginning));
        assertEquals(5, e.nearest().size(), e.getMessage());
        assertEquals(e.nearest().stream().sorted().toList(), e.nearest());
        for (String name : e.nearest()) {
            assertEquals(name, CATALOGUE.find(name).name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PIC32MX250", "", "x", "MSP430G2553", "LPC1768FBD100"})
    void offersNothingThatHasNothingToDoWithIt(String name) {
        UnknownChipException e = assertThrows(UnknownChipException.class, () -> CATALOGUE.find(name));
        assertEquals(List.of(), e.nearest());
    }

    @Test
    void aNameOfAnyLengthIsAnswered() {
        assertThrows(UnknownChipException.class, () -> CATALOGUE.find("STM32F103C8".repeat(100_000)));
    }

    @Test
    void namesDifferInMoreThanCase() {
        List<String> names = CATALOGUE.all().stream()
                .map(chip -> chip.name().toUpperCase(Locale.ROOT))
                .toList();
        assertEquals(names.size(), names.stream().distinct().count());
        assertTrue(names.size() > 80);
    }

    @Test
    void aUsersFileAddsAndReplaces(@org.junit.jupiter.api.io.TempDir Path folder) throws Exception {
        Path file = folder.resolve("mine.json");
        Files.writeString(file, documentedExample().replace("AC1001", "AC1001\", \"STM32F103C8"));
        ChipCatalogue mine = CATALOGUE.with(file);
        assertEquals("Acme", mine.find("ac1001").vendor());
        assertEquals("Acme", mine.find("STM32F103C8").vendor());
        assertEquals(8 * 1024, region(mine.find("AC1001"), "sram").length());
        assertEquals("STMicroelectronics", mine.find("STM32F103CB").vendor());
        assertNotEquals("Acme", CATALOGUE.find("STM32F103C8").vendor());
    }

    /** The example that people are given works. */
    private static String documentedExample() throws IOException {
        Path document = Path.of("").toAbsolutePath().resolve("../../docs/chip-files.md");
        return Files.readString(document).replaceAll("(?s).*```json\n(\\{\n  \"vendor\": \"Acme\".*?)```.*", "$1");
    }
}
