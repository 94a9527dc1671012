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
import static dev.probewright.chip.IdentityBench.lock;
import static dev.probewright.chip.IdentityBench.memory;
import static dev.probewright.chip.IdentityBench.memoryOf;
import static dev.probewright.chip.IdentityBench.romTable;
import static dev.probewright.chip.IdentityBench.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.probewright.chip.IdentityVerdict.Clone;
import dev.probewright.chip.IdentityVerdict.Exact;
import dev.probewright.chip.IdentityVerdict.NearMiss;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chips that take after an STM32F103, by their user manuals: some say whose they are, others do not. */
class CloneIdentificationTest {
    private static final int GIGADEVICE = 0x3D1;
    private static final int ST = 0x020;

    @ParameterizedTest
    @CsvSource({
        // CPUID, DBG_ID, KiB of flash and SRAM; name, line, memory
        "412FC231, 13030410, 128, 20, GD32F103xB, medium density, 128*1024 / 20480",
        "412FC231, 13030410, 64, 10, GD32F101x8, medium density, 64*1024 / 10240",
        "412FC231, 13030414, 512, 64, GD32F103xE, high density, 256*2048 / 65536",
        "412FC231, 13030430, 3072, 96, GD32F103xK, extra density, 256*2048+640*4096 / 98304",
        "412FC231, 13030418, 256, 96, GD32F10[57]xC, connectivity line, 128*2048 / 98304",
        "410FC241, 16040414, 256, 48, GD32F303xC, high density, 128*2048 / 49152",
        "410FC241, 16040410, 128, 32, GD32F303xB, high density, 64*2048 / 32768",
        "410FC241, 16040430, 1024, 96, GD32F303xG, extra density, 256*2048+128*4096 / 98304",
        "410FC241, 16040418, 1024, 96, GD32F30[57]xG, connectivity line, 256*2048+128*4096 / 98304",
    })
    void aGigaDeviceSaysWhoseItIs(String cpuid, String id, int flash, int sram, String name, String line, String size)
            throws Exception {
        FakeMemory memory = memory(cpuid, "E0042000=%s 1FFFF7E0:16=%x 1FFFF7E2:16=%x".formatted(id, flash, sram));
        Identification found = IDENTIFIER.identify(memory, romTable(GIGADEVICE, 0x410));
        assertEquals(name, found.chip().name());
        assertEquals("GigaDevice", found.chip().vendor());
        assertEquals(Optional.of("STM32F103"), found.chip().cloneOf());
        assertEquals(line, found.line());
        assertEquals(size, memoryOf(found.chip()));
    }

    @Test
    void anUnknownKindOfGigaDeviceIsANearMissOfTheirs() throws Exception {
        FakeMemory memory = memory("412FC231", "E0042000=13030499");
        NearMiss near = assertInstanceOf(
                NearMiss.class,
                IDENTIFIER.identify(memory, romTable(GIGADEVICE, 0x499)).verdict());
        assertEquals(new NearMiss("GigaDevice", List.of("GD32F1"), "DBG_ID", 0x499), near);
    }

    /** With Arm's ROM table nothing tells one clone from another: it is one of the original, and whose is not known. */
    @ParameterizedTest
    @CsvSource({"23B, 4C3", "020, 410"})
    void oneThatDoesNotSayWhoseItIsIsACloneOfTheOriginal(String designer, String part) throws Exception {
        FakeMemory memory = memory("412FC231", "E0042000=20036410 1FFFF7E0:16=80 1FFFF7E2:16=14");
        Identification found =
                IDENTIFIER.identify(memory, romTable(IdentityBench.hex(designer), IdentityBench.hex(part)));
        assertEquals(new Clone("STM32F10[123]xB", Optional.empty(), List.of("CPUID 0x412FC231")), found.verdict());
        assertEquals("unknown maker", found.chip().vendor());
    }

    @Test
    void theOriginalIsNotTakenForAClone() throws Exception {
        FakeMemory memory = memory("411FC231", "E0042000=20036410 1FFFF7E0:16=80");
        for (KnownIdentity known : List.of(romTable(ST, 0x410), romTable(ARM, 0x4C3), KnownIdentity.NOTHING)) {
            Identification found = IDENTIFIER.identify(memory, known);
            assertEquals("STMicroelectronics", found.chip().vendor());
            assertEquals(Optional.empty(), found.chip().cloneOf());
        }
    }

    @ParameterizedTest
    @CsvSource({
        // DEBUG_IDCODE, project id; name, memory
        "70050240, 02, AT32F403ZC, 128*2048 / 98304", "70050347, 02, AT32F403CG, 512*2048 / 98304",
        "70050240, 07, AT32F403AVC, 128*2048 / 98304", "70050347, 07, AT32F403ACG, 512*2048 / 98304",
        "700502D1, 08, AT32F407VE, 256*2048 / 98304", "70030240, 04, AT32F413RC, 128*2048 / 32768",
        "700301C3, 04, AT32F413CB, 128*1024 / 32768", "70030240, 05, AT32F415RC, 128*2048 / 32768",
        "700301C5, 05, AT32F415CB, 128*1024 / 32768", "50020100, 09, AT32F421C8, 64*1024 / 16384",
        "5001000D, 09, AT32F421K4, 16*1024 / 8192", "70084540, 0D, AT32F435ZM, 1008*4096 / 393216",
        "70083347, 0D, AT32F435RG, 512*2048 / 393216", "7008459F, 0E, AT32F437RD, 112*4096 / 393216",
    })
    void anArteryHasACodeForEachOfItsKinds(String id, String project, String name, String size) throws Exception {
        FakeMemory memory = memory("410FC241", "E0042000=%s 1FFFF7F3:8=%s".formatted(id, project));
        for (KnownIdentity known : List.of(romTable(ARM, 0x4C4), KnownIdentity.NOTHING)) {
            Identification found = IDENTIFIER.identify(memory, known);
            assertEquals(name, found.chip().name());
            assertEquals(new Exact(), found.verdict());
            assertEquals(size, memoryOf(found.chip()));
        }
    }

    /** Its project id reads as ones then, and the code alone is that of two. */
    @Test
    void anArteryUnderAccessProtectionIsOneOfTwo() throws Exception {
        FakeMemory memory = memory("410FC241", "E0042000=70030240 1FFFF7F3:8=FF 4002201C=00000002");
        Identification found = IDENTIFIER.identify(memory, romTable(ARM, 0x4C4));
        assertEquals("AT32F41[35]RC", found.chip().name());
        assertEquals("on", found.locks().get(0).state().name());
    }

    @Test
    void knowsTheStatesOfTheirLocks() throws Exception {
        assertEquals("unprotected, open", state(lock("GD32F103CB", "SPC"), 0x03FFFFFC));
        assertEquals("protected", state(lock("GD32F103CB", "SPC"), 0x03FFFFFE));
        assertEquals("off, open", state(lock("AT32F437VG", "FAP"), 0x03FFFFFC));
        assertEquals("on", state(lock("AT32F437VG", "FAP"), 0x03FFFFFE));
    }
}
