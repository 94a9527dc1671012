/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.chip.KnownIdentity.RomTableId;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import dev.probewright.target.Width;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChipIdentifierTest {
    private static final int ST = 0x020;
    private static final int ARM = 0x23B;
    private static final int NORDIC = 0x144;

    private static final ChipCatalogue CATALOGUE = ChipCatalogue.standard();
    private static final ChipIdentifier IDENTIFIER = new ChipIdentifier(CATALOGUE);

    private static KnownIdentity romTable(int designer, int part) {
        return new KnownIdentity(
                OptionalInt.of(0x1BA01477), OptionalInt.empty(), Optional.of(new RomTableId(designer, part)));
    }

    private static long flash(Chip chip) {
        return chip.memory().regions(RegionKind.FLASH).stream()
                .mapToLong(MemoryRegion::length)
                .sum();
    }

    @Test
    void findsTheLineByItsCodeAndTheChipByItsFlash() throws Exception {
        FakeMemory memory = FakeMemory.stm32f1(0x20036410, 128);
        Identification found = IDENTIFIER.identify(memory, romTable(ST, 0x410));
        assertEquals("medium density", found.line());
        assertEquals("STM32F10[123]xB", found.chip().name());
        assertEquals(10, found.candidates().size());
        assertTrue(found.candidates().contains(CATALOGUE.find("STM32F103CB")));
        assertEquals(128 * 1024, flash(found.chip()));
        assertEquals(
                16 * 1024, found.chip().memory().regions(RegionKind.RAM).get(0).length());
        assertEquals(Optional.of("stm32f1"), found.chip().loader());
        assertEquals(
                "DPIDR 0x1BA01477, ROM table designer 0x00000020, ROM table part 0x00000410, CPUID 0x411FC231 at 0xE000ED00, "
                        + "DBGMCU_IDCODE 0x20036410 at 0xE0042000, F_SIZE 0x00000080 at 0x1FFFF7E0, FLASH_OBR "
                        + "0x03FFFFFC at 0x4002201C",
                IdentityFact.list(found.facts()));
        assertEquals(
                List.of(FakeMemory.CPUID, FakeMemory.DBGMCU_IDCODE, FakeMemory.F_SIZE, FakeMemory.FLASH_OBR),
                memory.touched);
        assertEquals(found.chip().name(), CATALOGUE.find(found.chip().name()).name(), "a name that can be given back");
    }

    @ParameterizedTest
    @CsvSource({
        "10016412, 32, STM32F10[123]x6, low density", "20036410, 64, STM32F10[123]x8, medium density",
        "10036414, 512, STM32F10[13]xE, high density", "10036430, 1024, STM32F10[13]xG, XL density",
        "10016418, 256, STM32F10[57]xC, connectivity line",
                "10016420, 128, STM32F100xB, low and medium density value line",
        "10016428, 384, STM32F100xD, high density value line"
    })
    void knowsEveryLine(String idcode, int kib, String name, String line) throws Exception {
        Identification found =
                IDENTIFIER.identify(FakeMemory.stm32f1(Integer.parseInt(idcode, 16), kib), KnownIdentity.NOTHING);
        assertEquals(name, found.chip().name());
        assertEquals(line, found.line());
        assertEquals(kib * 1024L, flash(found.chip()));
    }

    @Test
    void aCpuidThatIsKnownIsNotReadAgain() throws Exception {
        FakeMemory memory = FakeMemory.stm32f1(0x20036410, 128);
        KnownIdentity known = new KnownIdentity(
                OptionalInt.empty(), OptionalInt.of(FakeMemory.CORTEX_M3), Optional.of(new RomTableId(ST, 0x410)));
        IDENTIFIER.identify(memory, known);
        assertEquals(List.of(FakeMemory.DBGMCU_IDCODE, FakeMemory.F_SIZE, FakeMemory.FLASH_OBR), memory.touched);
    }

    @Test
    void registersOfOtherMakersChipsAreNotTouched(@TempDir Path folder) throws Exception {
        FakeMemory memory = FakeMemory.stm32f1(0x20036410, 128);
        Path file = folder.resolve("acme.json");
        Files.writeString(
                file,
                """
                {"vendor": "Acme", "family": "AC1", "core": "Cortex-M4", "document": "data sheet", "loaderRam": "sram",
                 "identification": {"designer": "0x144"},
                 "chips": [{"names": ["AC1001"], "regions": {
                   "sram": {"kind": "ram", "start": "0x20000000", "length": "8 KiB"}}}]}
                """);
        ChipIdentifier identifier = new ChipIdentifier(CATALOGUE.with(file));
        ChipNotIdentifiedException e = assertThrows(
                ChipNotIdentifiedException.class, () -> identifier.identify(memory, romTable(NORDIC, 0x006)));
        assertEquals(List.of(FakeMemory.CPUID), memory.touched);
        assertEquals(4, e.facts().size());
    }

    @Test
    void registersOfOtherCoresAreNotTouched() {
        FakeMemory memory = FakeMemory.stm32f1(0x20036410, 128).with(FakeMemory.CPUID, Width.WORD, 0x410FD221);
        assertThrows(ChipNotIdentifiedException.class, () -> IDENTIFIER.identify(memory, KnownIdentity.NOTHING));
        assertEquals(List.of(FakeMemory.CPUID), memory.touched);
    }

    @Test
    void armsOwnRomTableSaysNothingAgainstAMaker() throws Exception {
        assertEquals(
                "STM32F10[123]x8",
                IDENTIFIER
                        .identify(FakeMemory.stm32f1(0x20036410, 64), romTable(ARM, 0x4C3))
                        .chip()
                        .name());
    }

    @Test
    void aDeviceRegisterThatReadsZeroOrFaultsIsMadeUpForByTheRomTable() throws Exception {
        FakeMemory zero = FakeMemory.stm32f1(0, 64);
        assertEquals(
                "medium density", IDENTIFIER.identify(zero, romTable(ST, 0x410)).line());
        FakeMemory fault = new FakeMemory().with(FakeMemory.CPUID, Width.WORD, FakeMemory.CORTEX_M3);
        Identification found = IDENTIFIER.identify(fault, romTable(ST, 0x410));
        assertEquals("medium density", found.line());
        assertTrue(IdentityFact.list(found.facts())
                .endsWith("DBGMCU_IDCODE unreadable (bus fault) at 0xE0042000, F_SIZE unreadable (bus fault) at "
                        + "0x1FFFF7E0, FLASH_OBR unreadable (bus fault) at 0x4002201C"));
    }

    @Test
    void anUnknownFlashSizeLeavesTheSmallestOfTheLine() throws Exception {
        for (int kib : new int[] {0, 0xFFFF, 77}) {
            Identification found = IDENTIFIER.identify(FakeMemory.stm32f1(0x20036410, kib), KnownIdentity.NOTHING);
            assertEquals(64 * 1024, flash(found.chip()));
            assertEquals(20, found.candidates().size());
        }
    }

    @Test
    void anUnknownDeviceOfAKnownMakerIsANearMiss() throws Exception {
        Identification found = IDENTIFIER.identify(FakeMemory.stm32f1(0x20036999, 128), romTable(ST, 0x999));
        assertEquals(
                new IdentityVerdict.NearMiss(
                        "STMicroelectronics", List.of("STM32F1", "STM32F2", "STM32L1"), "DBGMCU_IDCODE", 0x999),
                found.verdict());
        assertEquals(
                "STM32F1 or STM32F2 or STM32L1 (DBGMCU_IDCODE 0x999)",
                found.chip().name());
        assertEquals("Cortex-M3", found.chip().core());
        assertEquals(List.of(), found.candidates());
        assertEquals(
                List.of("ppb"),
                found.chip().memory().regions().stream().map(MemoryRegion::name).toList());
        assertEquals(
                "DPIDR 0x1BA01477, ROM table designer 0x00000020, ROM table part 0x00000999, CPUID 0x411FC231 at "
                        + "0xE000ED00, DBGMCU_IDCODE 0x20036999 at 0xE0042000",
                IdentityFact.list(found.facts()));
        IDENTIFIER.check(CATALOGUE.find("STM32F103CB"), found);
    }

    @Test
    void nothingReadableIsReported() {
        ChipNotIdentifiedException e = assertThrows(
                ChipNotIdentifiedException.class, () -> IDENTIFIER.identify(new FakeMemory(), KnownIdentity.NOTHING));
        assertEquals(
                List.of(new IdentityFact(
                        "CPUID", OptionalLong.of(FakeMemory.CPUID), OptionalInt.empty(), Optional.of("bus fault"))),
                e.facts());
    }

    @Test
    void aLostProbeIsNotAnUnknownChip() {
        FakeMemory memory = FakeMemory.stm32f1(0x20036410, 128);
        memory.unplugged = true;
        assertThrows(FakeMemory.UnpluggedException.class, () -> IDENTIFIER.identify(memory, KnownIdentity.NOTHING));
    }

    private static Identification mediumDensity(int kib) throws Exception {
        return IDENTIFIER.identify(FakeMemory.stm32f1(0x20036410, kib), KnownIdentity.NOTHING);
    }

    @Test
    void acceptsTheChipThatWasNamed() throws Exception {
        for (String name : List.of("STM32F103CB", "STM32F103RBT6", "STM32F103xB", "STM32F10[123]xB", "STM32F101VB")) {
            IDENTIFIER.check(CATALOGUE.find(name), mediumDensity(128));
        }
    }

    @Test
    void acceptsAChipThatHasMoreFlashThanItsName() throws Exception {
        IDENTIFIER.check(CATALOGUE.find("STM32F103C8"), mediumDensity(128));
    }

    @Test
    void refusesAChipWithLessFlashThanWasNamed() throws Exception {
        Chip asked = CATALOGUE.find("STM32F103CB");
        Identification found = mediumDensity(64);
        WrongChipException e = assertThrows(WrongChipException.class, () -> IDENTIFIER.check(asked, found));
        assertEquals(asked, e.asked());
        assertEquals(found, e.found());
    }

    @Test
    void refusesAChipOfAnotherLine() throws Exception {
        for (String name : List.of("STM32F103RC", "STM32F103C6", "STM32F107VC", "STM32F100RB")) {
            Chip asked = CATALOGUE.find(name);
            Identification found = mediumDensity(128);
            WrongChipException e = assertThrows(WrongChipException.class, () -> IDENTIFIER.check(asked, found));
            assertTrue(
                    e.getMessage()
                            .startsWith("chip " + name + " was asked for, the one connected is STM32F10[123]xB (medium "
                                    + "density): CPUID 0x411FC231"),
                    e.getMessage());
        }
    }

    @Test
    void takesAUsersWordForAChipThatCanNotBeIdentified(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("clone.json");
        Files.writeString(
                file,
                """
                {"vendor": "Acme", "family": "AC1", "core": "Cortex-M3", "document": "data sheet", "loaderRam": "sram",
                 "chips": [{"names": ["AC1001"], "regions": {
                   "sram": {"kind": "ram", "start": "0x20000000", "length": "8 KiB"}}}]}
                """);
        ChipCatalogue mine = CATALOGUE.with(file);
        new ChipIdentifier(mine).check(mine.find("AC1001"), mediumDensity(128));
    }
}
