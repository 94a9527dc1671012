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
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.probewright.chip.IdentityVerdict.Exact;
import dev.probewright.chip.IdentityVerdict.NearMiss;
import dev.probewright.chip.KnownIdentity.ApIdentity;
import dev.probewright.chip.sequence.ApSelector;
import dev.probewright.chip.sequence.RegisterPlace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinetis by SIM_SDID and SIM_FCFG1, LPC55 by DEVICE_ID0 of SYSCON, by their reference manuals. */
class NxpIdentificationTest {
    private static final int FREESCALE = 0x00E;
    private static final int NXP = 0x015;
    private static final ApIdentity AHB_AP = new ApIdentity(0, 0x24770011);
    private static final ApIdentity MDM_AP = new ApIdentity(1, 0x001C0000);

    @ParameterizedTest
    @CsvSource({
        // SIM_SDID, SIM_FCFG1; name, memory, where its RAM begins
        "25152486, 07000000, MKL25Z128xxx4, 128*1024 / 16384, 1FFFF000",
        "25142486, 05000000, MKL25Z64xxx4, 64*1024 / 8192, 1FFFF800",
        "26162485, 09000000, MKL26Z256xxx4, 256*1024 / 32768, 1FFFE000",
        "27152584, 05000000, MKL27Z64xxx4, 64*1024 / 16384, 1FFFF000",
        "23162584, 09000000, MKL27Z256xxx4, 256*1024 / 32768, 1FFFE000",
        "43162584, 09000000, MKL43Z256xxx4, 256*1024 / 32768, 1FFFE000",
        "46162485, 09000000, MKL46Z256xxx4, 256*1024 / 32768, 1FFFE000",
        "16152485, 07000000, MKL16Z128xxx4, 128*1024 / 16384, 1FFFF000",
        "24132485, 03000000, MKL24Z32xxx4, 32*1024 / 4096, 1FFFFC00",
    })
    void knowsEveryKinetisL(String sdid, String fcfg1, String name, String size, String ram) throws Exception {
        FakeMemory memory = memory("410CC601", "40048024=%s 4004804C=%s".formatted(sdid, fcfg1));
        for (KnownIdentity known : List.of(romTable(FREESCALE, 0x932), KnownIdentity.NOTHING)) {
            Identification found = IDENTIFIER.identify(memory, known);
            assertEquals(name, found.chip().name());
            assertEquals(new Exact(), found.verdict());
            assertEquals(size, memoryOf(found.chip()));
            assertEquals(
                    IdentityBench.hex(ram),
                    IdentityBench.region(found.chip(), "sram").start());
        }
    }

    @ParameterizedTest
    @CsvSource({
        // SIM_SDID, SIM_FCFG1; name, memory
        "00000012, 07000000, MK20DxxxB, 128*1024 / 16384",
        "00000092, 09000000, MK20DX256xxx7, 128*2048 / 65536",
        "22000E82, 0B000000, MK22FN512xxx12, 256*2048 / 131072",
        "22000302, 0F000000, MK22FN1M0Axxx12, 256*4096 / 131072",
        "62000302, 0F000000, MK64FN1M0xxx12, 256*4096 / 262144",
        "64000302, 0F000000, MK64FN1M0xxx12, 256*4096 / 262144",
        "66000402, 0F000000, MK66FN2M0xxx18, 512*4096 / 262144",
    })
    void knowsEveryKinetisK(String sdid, String fcfg1, String name, String size) throws Exception {
        FakeMemory memory = memory("410FC241", "40048024=%s 4004804C=%s".formatted(sdid, fcfg1));
        for (KnownIdentity known : List.of(
                romTable(FREESCALE, 0x000),
                known(ARM, 0x4C4, OptionalInt.empty(), List.of(AHB_AP, MDM_AP)),
                romTable(ARM, 0x4C4),
                KnownIdentity.NOTHING)) {
            Identification found = IDENTIFIER.identify(memory, known);
            assertEquals(
                    name.equals("MK20DxxxB") ? "MK20Dx128xxx5" : name,
                    found.chip().name());
            assertEquals(size, memoryOf(found.chip()));
        }
    }

    @Test
    void anotherKinetisIsANearMiss() throws Exception {
        FakeMemory memory = memory("410CC601", "40048024=03172580 4004804C=03000000");
        assertEquals(
                new NearMiss("NXP", List.of("Kinetis KL"), "SIM_SDID", 0x031),
                assertInstanceOf(
                        NearMiss.class,
                        IDENTIFIER.identify(memory, romTable(FREESCALE, 0x932)).verdict()));
    }

    /** A secure chip shows its MDM-AP and nothing else. */
    @Test
    void aSecureKinetisIsKnownByItsMdmAp() {
        KnownIdentity secure = new KnownIdentity(
                OptionalInt.of(0x2BA01477),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                List.of(AHB_AP, MDM_AP));
        List<FamilyEvidence> evidence = IDENTIFIER.evidence(secure);
        assertEquals(
                List.of("Kinetis K"),
                evidence.stream().map(FamilyEvidence::family).toList());
        ChipLock lock = evidence.get(0).locks().get(0);
        assertEquals(new RegisterPlace.AccessPort(ApSelector.withIdr(0x001C0000), 0), lock.where());
        // Status: mass erase enabled is bit 5, system security bit 2, flash ready bit 1.
        assertEquals("off, open", state(lock, 0x0001003A));
        assertEquals("secure", state(lock, 0x0001003E));
        assertEquals("secure, mass erase disabled", state(lock, 0x0001001E));
        assertEquals(Optional.of("MassErase"), lock.state(0x26).orElseThrow().liftedBy());
        assertEquals(Optional.empty(), lock.state(0x06).orElseThrow().liftedBy());
    }

    @ParameterizedTest
    @CsvSource({
        "501000C5, LPC55S69, 1260*512 / 278528", "A010119C, LPC55S28, 1024*512 / 212992",
        "A010111C, LPC5528, 1024*512 / 212992", "A010229A, LPC55S26, 512*512 / 114688",
        "51000490, LPC55S16, 488*512 / 81920", "A1000410, LPC5516, 488*512 / 81920",
        "51000486, LPC55S06, 488*512 / 81920", "A1000406, LPC5506, 488*512 / 81920",
    })
    void knowsEveryLpc55(String id, String name, String size) throws Exception {
        FakeMemory memory = memory("410FD213", "50000FF8=" + id);
        Identification found = IDENTIFIER.identify(memory, romTable(NXP, 0x000));
        assertEquals(name, found.chip().name());
        assertEquals(new Exact(), found.verdict());
        long sramx = IdentityBench.region(found.chip(), "sramx").length();
        assertEquals(size.replaceAll(".* / ", ""), String.valueOf(ram(found.chip()) - sramx));
        assertEquals(size.replaceAll(" / .*", ""), memoryOf(found.chip()).replaceAll(" / .*", ""));
        assertEquals(name.equals("LPC55S69") ? 2 : 1, found.chip().cores().size());
    }

    private static long ram(Chip chip) {
        return Long.parseLong(memoryOf(chip).replaceAll(".* / ", ""));
    }

    @Test
    void anLpc55IsOpenOnceItsCoreAnswers() throws Exception {
        ChipLock lock = lock("LPC55S69", "debug access");
        assertEquals("open, open", state(lock, 0x23800052));
        assertEquals("closed", state(lock, 0x23800012));
        assertEquals(
                Optional.of("StartDebugSession"), lock.state(0).orElseThrow().liftedBy());
    }
}
