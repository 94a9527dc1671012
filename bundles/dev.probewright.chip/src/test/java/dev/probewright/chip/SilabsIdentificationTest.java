/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import static dev.probewright.chip.IdentityBench.IDENTIFIER;
import static dev.probewright.chip.IdentityBench.lock;
import static dev.probewright.chip.IdentityBench.memory;
import static dev.probewright.chip.IdentityBench.memoryOf;
import static dev.probewright.chip.IdentityBench.romTable;
import static dev.probewright.chip.IdentityBench.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.probewright.chip.IdentityVerdict.Exact;
import dev.probewright.chip.IdentityVerdict.NearMiss;
import dev.probewright.chip.sequence.ApSelector;
import dev.probewright.chip.sequence.RegisterPlace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the device information page says, by the reference manuals: family, number, KiB of flash. */
class SilabsIdentificationTest {
    private static final int ENERGY_MICRO = 0x373;

    @ParameterizedTest
    @CsvSource({
        // CPUID, PART, MSIZE; name, memory
        "412FC230, 014700C8, 00080020, EFM32G200F32, 64*512 / 8192",
        "412FC230, 0147037A, 00100080, EFM32G890F128, 256*512 / 16384",
        "412FC231, 154803DE, 00800400, EFM32GG990F1024, 256*4096 / 131072",
        "412FC231, 15480118, 00800200, EFM32GG280F512, 128*4096 / 131072",
        "410CC601, 024D0142, 00080040, EFM32HG322F64, 64*1024 / 8192",
        "410FC241, 00510064, 00200080, EFM32PG1B100F128, 64*2048 / 32768",
        "410FC241, 005501F4, 01000400, EFM32PG12B500F1024, 512*2048 / 262144",
        "410FC241, 00640078, 02000800, EFM32GG11B120F2048, 512*4096 / 524288",
        "410CC601, 00670078, 00200080, EFM32TG11B120F128, 64*2048 / 32768",
        "410FC241, 001300E8, 001F0100, EFR32BG1P232F256, 128*2048 / 31744",
        "410FC241, 001C0084, 00400200, EFR32MG12P132F512, 256*2048 / 65536",
        "410FC241, 002B0214, 00400200, EFR32BG13P532F512, 256*2048 / 65536",
    })
    void knowsSeries0And1(String cpuid, String part, String sizes, String name, String size) throws Exception {
        FakeMemory memory = memory(cpuid, "0FE081FC=%s 0FE081F8=%s".formatted(part, sizes));
        for (KnownIdentity known : List.of(romTable(ENERGY_MICRO, 0x000), KnownIdentity.NOTHING)) {
            Identification found = IDENTIFIER.identify(memory, known);
            assertEquals(name, found.chip().name());
            assertEquals(new Exact(), found.verdict());
            assertEquals(size, memoryOf(found.chip()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // PART: family letter, generation, number with its letter in thousands; MSIZE; name, memory, begin of flash
        "051607D0+C8, 00200200, EFM32PG22C200F512, 64*8192 / 32768, 0",
        "0115000A+0, 00600400, EFR32MG21A010F1024, 128*8192 / 98304, 0",
        "011503E8+14, 00400300, EFR32MG21B020F768, 96*8192 / 65536, 0",
        "021607D0+E0, 00200200, EFR32BG22C224F512, 64*8192 / 32768, 0",
        "011803E8+A, 00800400, EFR32MG24B010F1024, 128*8192 / 131072, 8000000",
        "00170000+A, 00200100, EFR32FG23A010F256, 32*8192 / 32768, 8000000",
    })
    void knowsSeries2(String part, String sizes, String name, String size, String start) throws Exception {
        String[] sum = part.split("\\+");
        String value = "%X".formatted(IdentityBench.hex(sum[0]) + IdentityBench.hex(sum[1]));
        FakeMemory memory = memory("410FD213", "0FE08004=%s 0FE0800C=%s".formatted(value, sizes));
        Identification found = IDENTIFIER.identify(memory, romTable(ENERGY_MICRO, 0x000));
        assertEquals(name, found.chip().name());
        assertEquals(new Exact(), found.verdict());
        assertEquals(size, memoryOf(found.chip()));
        assertEquals(
                IdentityBench.hex(start),
                IdentityBench.region(found.chip(), "flash").start());
    }

    @Test
    void anotherFamilyIsANearMiss() throws Exception {
        FakeMemory memory = memory("412FC231", "0FE081FC=01500001");
        NearMiss near = assertInstanceOf(
                NearMiss.class,
                IDENTIFIER.identify(memory, romTable(ENERGY_MICRO, 0x000)).verdict());
        assertEquals(new NearMiss("Silicon Labs", List.of("EFM32 Series 0"), "DEVINFO PART", 0x50), near);
    }

    @Test
    void theAuthenticationAccessPortStandsThereWhereTheChipIsLocked() throws Exception {
        ChipLock gecko = lock("EFM32GG990F1024", "debug lock");
        assertEquals(new RegisterPlace.AccessPort(ApSelector.withIdr(0x06E60001), 0xFC), gecko.where());
        assertEquals("on", state(gecko, 0x16E60001));
        assertEquals("off, open", state(gecko, 0x24770011));
        assertEquals(
                Optional.of("DeviceErase"),
                gecko.state(0x16E60001).orElseThrow().liftedBy());
        assertEquals("on", state(lock("EFR32MG12P132F512", "debug lock"), 0x26E60011));
    }
}
