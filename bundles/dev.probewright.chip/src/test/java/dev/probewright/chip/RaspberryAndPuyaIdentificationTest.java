/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import static dev.probewright.chip.IdentityBench.ARM;
import static dev.probewright.chip.IdentityBench.IDENTIFIER;
import static dev.probewright.chip.IdentityBench.known;
import static dev.probewright.chip.IdentityBench.lock;
import static dev.probewright.chip.IdentityBench.memory;
import static dev.probewright.chip.IdentityBench.memoryOf;
import static dev.probewright.chip.IdentityBench.romTable;
import static dev.probewright.chip.IdentityBench.state;
import static dev.probewright.chip.IdentityBench.targetId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.probewright.chip.IdentityVerdict.Exact;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chips with Arm's own ROM table: of Raspberry Pi, by the data sheets, and of Puya, by the reference manuals. */
class RaspberryAndPuyaIdentificationTest {
    private static final int M0_PLUS_ROM = 0x4C0;

    @ParameterizedTest
    @CsvSource({
        // TARGETID, CPUID, ROM table part, CHIP_ID; name, revision, memory
        "01002927, 410CC601, 4C0, 10002927, RP2040, B0 or B1, 4096*4096 / 270336",
        "11002927, 410CC601, 4C0, 20002927, RP2040, B2, 4096*4096 / 270336",
        "00040927, 411FD210, 4C9, 20004927, RP2350, A2, 4096*4096 / 532480",
    })
    void knowsTheRaspberryPis(
            String target, String cpuid, String part, String chipId, String name, String revision, String size)
            throws Exception {
        int id = IdentityBench.hex(target);
        FakeMemory memory = memory(cpuid, "40000000=" + chipId);
        for (KnownIdentity known : List.of(
                targetId(id),
                known(ARM, IdentityBench.hex(part), OptionalInt.of(id), List.of()),
                romTable(ARM, IdentityBench.hex(part)),
                KnownIdentity.NOTHING)) {
            Identification found = IDENTIFIER.identify(memory, known);
            assertEquals(name, found.chip().name());
            assertEquals(new Exact(), found.verdict());
            assertEquals(Optional.of(revision), found.revision());
            assertEquals(size, memoryOf(found.chip()));
            assertEquals(List.of(), memory.writes);
        }
    }

    @Test
    void theirCoresAreWhereTheDataSheetsHaveThem() throws Exception {
        assertEquals(
                List.of(OptionalInt.of(0x01002927), OptionalInt.of(0x11002927)),
                IdentityBench.CATALOGUE.find("RP2040").cores().stream()
                        .map(ChipCore::targetSel)
                        .toList());
        assertEquals(
                List.of(0x2000L, 0x4000L),
                IdentityBench.CATALOGUE.find("rp2350a0a2").cores().stream()
                        .map(core -> core.ap().orElseThrow())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        // IDCODE, size word: flash in 8 KiB and RAM in 2 KiB, both less one; name, memory
        "60001000, 37, PY32F0[03][03]x8, 512*128 / 8192",
        "60001000, 13, PY32F0[03][03]x6, 256*128 / 4096",
        "60001000, 01, PY32F0[03][03]x4, 128*128 / 2048",
        "60001000, 25, PY32F030x7, 384*128 / 6144",
    })
    void knowsPuyasByTheirSizes(String idcode, String sizes, String name, String size) throws Exception {
        FakeMemory memory = memory("410CC601", "40015800=%s 1FFF0FFC=%s".formatted(idcode, sizes));
        Identification found = IDENTIFIER.identify(memory, romTable(ARM, M0_PLUS_ROM));
        assertEquals(name, found.chip().name());
        assertEquals(size, memoryOf(found.chip()));
        assertEquals(Optional.of("py32f0"), found.chip().loader());
        assertEquals(List.of(), memory.writes);
    }

    @Test
    void aLargerPuyaHasTheSmallestMemoryOfItsLine() throws Exception {
        FakeMemory memory = memory("410CC601", "40015800=06188061");
        Identification found = IDENTIFIER.identify(memory, romTable(ARM, M0_PLUS_ROM));
        assertEquals("PY32F071, F072", found.line());
        assertEquals("PY32F07[12]xx", found.chip().name().replaceAll("x.$", "xx"));
        assertEquals("128*256 / 4096", memoryOf(found.chip()));
        assertEquals(Optional.empty(), found.chip().loader());
    }

    @Test
    void tellsTheReadoutProtectionOfAPuya() throws Exception {
        assertEquals("level 0, open", state(lock("PY32F003x8", "RDP"), 0xFFFFBEAA));
        assertEquals("level 1", state(lock("PY32F003x8", "RDP"), 0xFFFFBE55));
    }

    /** Of the files that are there, a chip costs the time for its own. */
    @ParameterizedTest
    @CsvSource({
        "01002927, 410CC601, 40000000=10002927, RP2040",
        "00040927, 411FD210, 40000000=20004927, RP2350",
        ", 410CC601, 40015800=60001000 1FFF0FFC=37, PY32F0",
    })
    void onlyItsOwnFileIsRead(@Nullable String target, String cpuid, String registers, String family) throws Exception {
        ChipCatalogue catalogue = ChipCatalogue.unread();
        OptionalInt id = target == null ? OptionalInt.empty() : OptionalInt.of(IdentityBench.hex(target));
        new ChipIdentifier(catalogue).identify(memory(cpuid, registers), known(ARM, M0_PLUS_ROM, id, List.of()));
        assertEquals(
                List.of(family),
                catalogue.sources().stream()
                        .filter(FamilySource::isRead)
                        .map(source -> source.family().family())
                        .toList());
    }

    /** Arm's ROM table is in many chips: that it answers does not make a chip one of these. */
    @Test
    void anotherChipWithArmsRomTableIsNone() {
        FakeMemory memory = memory("410CC601", "40015800=00000444 40000000=00000001");
        assertThrows(ChipNotIdentifiedException.class, () -> IDENTIFIER.identify(memory, romTable(ARM, M0_PLUS_ROM)));
        assertEquals(List.of(), IDENTIFIER.evidence(romTable(ARM, M0_PLUS_ROM)));
        assertEquals(List.of(), memory.writes);
    }
}
