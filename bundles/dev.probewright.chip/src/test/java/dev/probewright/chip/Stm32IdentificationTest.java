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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.chip.IdentityVerdict.Clone;
import dev.probewright.chip.IdentityVerdict.NearMiss;
import dev.probewright.chip.IdentityVerdict.Unreadable;
import dev.probewright.chip.KnownIdentity.ApIdentity;
import dev.probewright.chip.KnownIdentity.RomTableId;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import dev.probewright.target.Width;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the identification registers of the STM32 say, by the reference manuals: each row is a chip as it answers. */
class Stm32IdentificationTest {
    private static final int ST = 0x020;
    private static final ChipIdentifier IDENTIFIER = new ChipIdentifier(ChipCatalogue.standard());

    private static KnownIdentity known(int designer, int part) {
        return new KnownIdentity(
                OptionalInt.of(0x2BA01477), OptionalInt.empty(), Optional.of(new RomTableId(designer, part)));
    }

    private static FakeMemory chip(String cpuid, String idcodeAt, String idcode, String sizeAt, int size) {
        return new FakeMemory()
                .with(FakeMemory.CPUID, Width.WORD, Integer.parseUnsignedInt(cpuid, 16))
                .with(Long.parseLong(idcodeAt, 16), Width.WORD, Integer.parseUnsignedInt(idcode, 16))
                .with(Long.parseLong(sizeAt, 16), Width.HALFWORD, size);
    }

    private static long bytes(Chip chip, RegionKind kind) {
        return chip.memory().regions(kind).stream()
                .mapToLong(MemoryRegion::length)
                .sum();
    }

    @ParameterizedTest
    @CsvSource({
        // CPUID, DBGMCU_IDCODE, flash size register, KiB, name, line, revision
        "410CC200, 40015800, 10006440, 1FFFF7CC, 64, STM32F0[35][018]x8, 'STM32F05x, F030x8', ''",
        "410CC200, 40015800, 10006444, 1FFFF7CC, 16, STM32F03[01]x4, STM32F03x, ''",
        "410CC200, 40015800, 10006445, 1FFFF7CC, 32, STM32F0[47][028]x6, 'STM32F04x, F070x6', ''",
        "410CC200, 40015800, 20016448, 1FFFF7CC, 128, STM32F07[0128]xB, STM32F07x, ''",
        "410CC200, 40015800, 10006442, 1FFFF7CC, 256, STM32F0[39][018]xC, 'STM32F09x, F030xC', ''",
        "411FC231, E0042000, 20036410, 1FFFF7E0, 128, STM32F10[123]xB, medium density, 'Y, 1, 2 or X'",
        "412FC230, E0042000, 20036411, 1FFF7A22, 1024, STM32F2[01][57]xG, 'STM32F20x, F21x', X",
        "410FC241, E0042000, 10036422, 1FFFF7CC, 256, STM32F3[05][238]xC, 'STM32F302xB/C, F303xB/C, F358', ''",
        "410FC241, E0042000, 10006432, 1FFFF7CC, 256, STM32F37[38]xC, STM32F37x, ''",
        "410FC241, E0042000, 10006438, 1FFFF7CC, 64, STM32F3[023][348]x8, 'STM32F303x6/8, F328, F334', ''",
        "410FC241, E0042000, 10006439, 1FFFF7CC, 32, STM32F30[12]x6, 'STM32F301, F302x6/8, F318', ''",
        "410FC241, E0042000, 10006446, 1FFFF7CC, 384, STM32F30[23]xD, 'STM32F302xD/E, F303xD/E, F398', ''",
        "410FC241, E0042000, 100F6413, 1FFF7A22, 1024, STM32F4[01][57]xG, 'STM32F405, F407, F415, F417', Y",
        "410FC241, E0042000, 20006411, 1FFF7A22, 1024, STM32F4[01][57]xG, 'STM32F405, F407, F415, F417', 0x2000",
        "410FC241, E0042000, 20016419, 1FFF7A22, 2048, STM32F4[23][79]xI, 'STM32F427, F429, F437, F439', 3",
        "410FC241, E0042000, 10006423, 1FFF7A22, 256, STM32F401xC, STM32F401xB/C, ''",
        "410FC241, E0042000, 10006433, 1FFF7A22, 512, STM32F401xE, STM32F401xD/E, ''",
        "410FC241, E0042000, 10006458, 1FFF7A22, 128, STM32F410xB, STM32F410, ''",
        "410FC241, E0042000, 10006431, 1FFF7A22, 512, STM32F411xE, STM32F411, A",
        "410FC241, E0042000, 30006441, 1FFF7A22, 1024, STM32F412xG, STM32F412, ''",
        "410FC241, E0042000, 10006463, 1FFF7A22, 1536, STM32F4[12]3xH, 'STM32F413, F423', ''",
        "410FC241, E0042000, 10006421, 1FFF7A22, 512, STM32F446xE, STM32F446, A",
        "410FC241, E0042000, 10006434, 1FFF7A22, 2048, STM32F4[67]9xI, 'STM32F469, F479', ''",
        "411FC270, E0042000, 10016449, 1FF0F442, 1024, STM32F7[45][56]xG, 'STM32F74x, F75x', Z",
        "411FC270, E0042000, 10016451, 1FF0F442, 2048, STM32F7[67][5789]xI, 'STM32F76x, F77x', Z",
        "411FC270, E0042000, 10006452, 1FF07A22, 512, STM32F7[23][23]xE, 'STM32F72x, F73x', ''",
        "410CC601, 40015800, 10016466, 1FFF75E0, 64, STM32G0[34][01]x8, 'STM32G03x, G04x', Z",
        "410CC601, 40015800, 10006456, 1FFF75E0, 32, STM32G0[56][01]x6, 'STM32G05x, G06x', A",
        "410CC601, 40015800, 20006460, 1FFF75E0, 128, STM32G0[78][01]xB, 'STM32G07x, G08x', B",
        "410CC601, 40015800, 10006467, 1FFF75E0, 512, STM32G0x[01]xE, 'STM32G0Bx, G0Cx', A",
        "410FC241, E0042000, 20016468, 1FFF75E0, 128, STM32G4[34]1xB, 'STM32G431, G441', Z",
        "410FC241, E0042000, 20016469, 1FFF75E0, 512, 'STM32G4[78][134]xE', 'STM32G471, G473, G474, G483, G484', Z",
        "410FC241, E0042000, 10006479, 1FFF75E0, 256, STM32G491xC, 'STM32G491, G4A1', A",
        "410FD214, 44024000, 10006474, 08FFF80C, 128, STM32H503xB, STM32H503, ''",
        "410FD214, 44024000, 10016478, 08FFF80C, 512, STM32H5[23]3xE, 'STM32H523, H533', ''",
        "410FD214, 44024000, 10016484, 08FFF80C, 2048, STM32H5[67][23]xI, 'STM32H562, H563, H573', ''",
        "411FC271, 5C001000, 10006483, 1FF1E880, 1024, 'STM32H7[23][35]xG', 'STM32H723, H725, H730, H733, H735', A",
        "411FC271, 5C001000, 10006480, 08FFF80C, 2048, STM32H7x3xI, 'STM32H7A3, H7B0, H7B3', A",
        "410CC601, 40015800, 10006457, 1FF8007C, 16, STM32L0[12][01]x4, category 1, ''",
        "410CC601, 40015800, 10006425, 1FF8007C, 32, STM32L0[134][01]x6, category 2, ''",
        "410CC601, 40015800, 10006417, 1FF8007C, 64, STM32L0[156][0123]x8, category 3, ''",
        "410CC601, 40015800, 20006447, 1FF8007C, 192, STM32L0[78][123]xZ, category 5, ''",
        "412FC230, E0042000, 10086416, 1FF8004C, 128, STM32L1[05][012]xB, category 1, ''",
        "412FC230, E0042000, 10186427, 1FF800CC, 256, STM32L1[056][012]xC, category 3, ''",
        "412FC230, E0042000, 10386436, 1FF800CC, 0, STM32L1[56][12]xD, category 3 or 4, ''",
        "412FC230, E0042000, 10086437, 1FF800CC, 512, STM32L1[56][12]xE, category 5 or 6, ''",
        "410FC241, E0042000, 10076415, 1FFF75E0, 1024, STM32L4[78][156]xG, 'STM32L47x, L48x', 4",
        "410FC241, E0042000, 10016435, 1FFF75E0, 256, STM32L4[34][123]xC, 'STM32L43x, L44x', Z",
        "410FC241, E0042000, 20016462, 1FFF75E0, 512, STM32L4[56][12]xE, 'STM32L45x, L46x', Y",
        "410FC241, E0042000, 20006461, 1FFF75E0, 1024, STM32L4x6xG, 'STM32L49x, L4Ax', B",
        "410FC241, E0042000, 10016464, 1FFF75E0, 128, STM32L4[12]2xB, 'STM32L41x, L42x', Z",
        "410FC241, E0042000, 101F6470, 1FFF75E0, 2048, STM32L4x[579]xI, 'STM32L4Rx, L4Sx', V",
        "410FC241, E0042000, 10016471, 1FFF75E0, 1024, STM32L4x5xG, 'STM32L4Px, L4Qx', Z",
        "410FD213, E0044000, 20016472, 0BFA05E0, 512, STM32L5[56]2xE, 'STM32L552, L562', Z",
        "410FD214, E0044000, 20016482, 0BFA07A0, 2048, STM32U5[78]5xI, 'STM32U575, U585', X",
        "410FD214, E0044000, 10016455, 0BFA07A0, 512, STM32U5[34]5xE, 'STM32U535, U545', Z",
        "410FD214, E0044000, 30016481, 0BFA07A0, 4096, 'STM32U5x[59]xJ', 'STM32U59x, U5Ax', X",
        "410FD214, E0044000, 10006476, 0BFA07A0, 4096, 'STM32U5x[79]xJ', 'STM32U5Fx, U5Gx', A",
        "410FC241, E0042000, 20016495, 1FFF75E0, 512, STM32WB55xE, STM32WB5x, ''",
        "410FC241, E0042000, 10006496, 1FFF75E0, 512, STM32WB3[05]CE, STM32WB3x, A",
        "410FC241, E0042000, 20006494, 1FFF75E0, 320, STM32WB1xxC, STM32WB1x, B",
        "410FC241, E0042000, 10006497, 1FFF75E0, 128, STM32WLE[45]xB, STM32WLE, 1.0",
    })
    void knowsEveryLine(
            String cpuid, String at, String idcode, String sizeAt, int size, String name, String line, String revision)
            throws Exception {
        FakeMemory memory = chip(cpuid, at, idcode, sizeAt, size);
        int part = Integer.parseUnsignedInt(idcode, 16) & 0xFFF;
        Identification found = IDENTIFIER.identify(memory, known(ST, part));
        assertEquals(name, found.chip().name());
        assertEquals(line, found.line());
        assertEquals(Optional.of(revision).filter(text -> !text.isEmpty()), found.revision());
        assertTrue(size == 0 || size * 1024L == bytes(found.chip(), RegionKind.FLASH));
        // And with nothing known but the wire: the registers of all makers with this core, never a write.
        Identification alone = IDENTIFIER.identify(memory, KnownIdentity.NOTHING);
        assertEquals(name, alone.chip().name());
        assertEquals(List.of(), memory.writes);
    }

    @Test
    void readsInThreeBatches() throws Exception {
        FakeMemory memory =
                chip("410FC241", "E0042000", "10006431", "1FFF7A22", 512).with(0x40023C14L, Width.WORD, 0x0FFFAAED);
        IDENTIFIER.identify(memory, known(ST, 0x431));
        assertEquals(List.of(FakeMemory.CPUID, 0xE0042000L, 0x1FFF7A22L, 0x40023C14L), memory.touched);
        assertEquals(3, memory.batches);
    }

    @Test
    void switchesOnTheClockOfADeviceRegisterThatReadsZeroAndOffAgain() throws Exception {
        FakeMemory memory = chip("410CC601", "40015800", "20006460", "1FFF75E0", 128)
                .with(0x4002103CL, Width.WORD, 0x00000001)
                .clocked(0x40015800L, 0x4002103CL, 0x08000000);
        Identification found = IDENTIFIER.identify(memory, known(ST, 0x460));
        assertEquals("STM32G0[78][01]xB", found.chip().name());
        assertEquals(Optional.of("B"), found.revision());
        assertEquals(List.of(0x4002103CL, 0x4002103CL), memory.writes);
        assertEquals(0x00000001, memory.read32(0x4002103CL));
    }

    @Test
    void tellsTheReadoutProtection() throws Exception {
        for (int rdp : new int[] {0xAA, 0xCC, 0x00, 0x55}) {
            FakeMemory memory = chip("410FC241", "E0042000", "10006431", "1FFF7A22", 512)
                    .with(0x40023C14L, Width.WORD, 0x0FFF00ED | rdp << 8);
            LockReading reading =
                    IDENTIFIER.identify(memory, known(ST, 0x431)).locks().get(0);
            assertEquals("RDP", reading.lock().name());
            assertEquals(
                    rdp == 0xAA ? "level 0" : rdp == 0xCC ? "level 2" : "level 1",
                    reading.state().name());
            assertEquals(rdp == 0xAA, reading.state().open());
        }
    }

    @Test
    void aDualCoreIsToldFromASingleOneByItsAccessPorts() throws Exception {
        FakeMemory memory = chip("411FC271", "5C001000", "20036450", "1FF1E880", 2048);
        ApIdentity ahb = new ApIdentity(0, 0x84770001);
        ApIdentity apb = new ApIdentity(2, 0x54770002);
        KnownIdentity single = new KnownIdentity(
                OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), OptionalInt.empty(), List.of(ahb, apb));
        Identification one = IDENTIFIER.identify(memory, single);
        assertEquals("STM32H742, H743, H750, H753", one.line());
        assertEquals(1, one.chip().cores().size());
        KnownIdentity dual = new KnownIdentity(
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                List.of(ahb, apb, new ApIdentity(3, 0x84770001)));
        Identification two = IDENTIFIER.identify(memory, dual);
        assertEquals("STM32H745, H747, H755, H757", two.line());
        assertEquals(
                List.of("Cortex-M7", "Cortex-M4"),
                two.chip().cores().stream().map(ChipCore::type).toList());
        ChipCore m4 = two.chip().cores().get(1);
        assertTrue(two.chip().memory().at(0).isPresent(), "the M7's ITCM");
        assertTrue(two.chip().memory(m4).at(0).isEmpty(), "which the M4 does not see");
        Identification either = IDENTIFIER.identify(memory, KnownIdentity.NOTHING);
        assertEquals("STM32H742, H743, H750, H753 or STM32H745, H747, H755, H757", either.line());
    }

    @Test
    void theMemoryMapFollowsTheOptionBytes() throws Exception {
        FakeMemory two =
                chip("410FC241", "E0042000", "20016469", "1FFF75E0", 256).with(0x40022020L, Width.WORD, 0xFFEFF8AA);
        Chip asDelivered = IDENTIFIER.identify(two, known(ST, 0x469)).chip();
        assertEquals(
                List.of(0x08000000L, 0x08040000L),
                asDelivered.memory().regions(RegionKind.FLASH).stream()
                        .map(MemoryRegion::start)
                        .toList());
        assertEquals(Optional.empty(), asDelivered.loader());
        FakeMemory one =
                chip("410FC241", "E0042000", "20016469", "1FFF75E0", 256).with(0x40022020L, Width.WORD, 0xFFAFF8AA);
        Identification found = IDENTIFIER.identify(one, known(ST, 0x469));
        List<MemoryRegion> flash = found.chip().memory().regions(RegionKind.FLASH);
        assertEquals(1, flash.size());
        assertEquals(256 * 1024, flash.get(0).length());
        assertEquals(4096, flash.get(0).flash().orElseThrow().sectors().get(0).size());
        assertEquals(Optional.of("stm32g4"), found.chip().loader());
        Chip named = ChipCatalogue.standard().find("STM32G474RC");
        assertEquals(2, named.memory().regions(RegionKind.FLASH).size());
        assertEquals(flash, found.settle(named).memory().regions(RegionKind.FLASH));
    }

    @Test
    void severalChipsThatAnswerAlikeAreNamedWithTheRegistersThatDoNotTellThemApart() throws Exception {
        FakeMemory memory = chip("411FC231", "E0042000", "20036410", "1FFFF7E0", 128);
        Identification found = IDENTIFIER.identify(memory, known(ST, 0x410));
        assertEquals(new IdentityVerdict.Ambiguous(List.of("DBGMCU_IDCODE", "F_SIZE")), found.verdict());
        FakeMemory only = chip("410FC241", "E0042000", "20016495", "1FFF75E0", 640);
        Identification exact = IDENTIFIER.identify(only, known(ST, 0x495));
        assertEquals("STM32WB55VY", exact.chip().name());
        assertEquals(new IdentityVerdict.Exact(), exact.verdict());
    }

    @ParameterizedTest
    @CsvSource({
        // CPUID, designer, KiB, sign
        "412FC231, 020, 128, CPUID 0x412FC231",
        "411FC231, 555, 128, ROM table designer 0x555",
        "411FC231, 020, 96, F_SIZE 0x60",
        "412FC231, 23B, 64, CPUID 0x412FC231",
    })
    void aCloneIsNamedWithWhatGivesItAway(String cpuid, String designer, int kib, String sign) throws Exception {
        FakeMemory memory = chip(cpuid, "E0042000", "20036410", "1FFFF7E0", kib);
        Identification found = IDENTIFIER.identify(memory, known(Integer.parseInt(designer, 16), 0x410));
        Clone clone = assertInstanceOf(Clone.class, found.verdict());
        assertEquals(List.of(sign), clone.signs());
        assertTrue(clone.original().startsWith("STM32F10[123]x"), clone.original());
        assertEquals(Optional.of(clone.original()), found.chip().cloneOf());
        assertEquals("unknown maker", found.chip().vendor());
        assertEquals("medium density", found.line());
    }

    @Test
    void aRegisterOfAnUnknownMakersPeripheralIsNotReadInSearchOfAnOriginal() {
        FakeMemory memory = chip("410CC601", "40015800", "20006460", "1FFF75E0", 128);
        assertThrows(ChipNotIdentifiedException.class, () -> IDENTIFIER.identify(memory, known(0x555, 0x460)));
        assertFalse(memory.touched.contains(0x40015800L));
    }

    @Test
    void aKindThatIsNotInTheCatalogueIsANearMissOfItsFamily() throws Exception {
        FakeMemory memory = chip("411FC271", "5C001000", "10006485", "1FF1E880", 64);
        memory.with(0xE0042000L, Width.WORD, 0);
        Identification found = IDENTIFIER.identify(memory, known(ST, 0x485));
        NearMiss near = assertInstanceOf(NearMiss.class, found.verdict());
        assertEquals(0x485, near.code());
        assertEquals(List.of("STM32F7", "STM32H7"), near.families());
        assertEquals("Cortex-M7", found.chip().core());
        assertEquals(List.of(), found.chip().memory().regions(RegionKind.FLASH));
    }

    @Test
    void aChipWhoseIdentificationFaultsIsUnreadableNotUnknown() throws Exception {
        FakeMemory memory = new FakeMemory().with(FakeMemory.CPUID, Width.WORD, 0x410FD214);
        Identification found = IDENTIFIER.identify(memory, known(ST, 0x4C7));
        Unreadable unreadable = assertInstanceOf(Unreadable.class, found.verdict());
        assertEquals(List.of("STM32H5", "STM32L5", "STM32U5"), unreadable.families());
        assertEquals(
                "DBGMCU_IDCODE unreadable (bus fault) at 0x44024000, DBGMCU_IDCODE unreadable (bus fault) at 0xE0044000",
                IdentityFact.list(unreadable.faults()));
        assertEquals("Cortex-M33", found.chip().core());
    }

    @Test
    void theFamilyIsKnownBeforeAnyMemoryIs() {
        List<FamilyEvidence> evidence = IDENTIFIER.evidence(known(ST, 0x460));
        assertEquals(
                List.of("STM32G0"),
                evidence.stream().map(FamilyEvidence::family).toList());
        assertEquals("RDP", evidence.get(0).locks().get(0).name());
        assertEquals(List.of(), IDENTIFIER.evidence(KnownIdentity.NOTHING));
    }
}
