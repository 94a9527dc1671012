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
import static dev.probewright.chip.IdentityBench.targetId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** What FICR says, by the product specifications, and what keeps a debugger out. */
class NordicIdentificationTest {
    private static final int NORDIC = 0x144;
    private static final ApIdentity AHB_AP = new ApIdentity(0, 0x24770011);
    private static final ApIdentity CTRL_AP = new ApIdentity(1, 0x02880000);

    @ParameterizedTest
    @CsvSource({
        // INFO.PART, VARIANT, RAM and FLASH in KiB; name, memory, build code
        "52805, 41414230, 18, C0, nRF52805xxAA, 48*4096 / 24576, B0",
        "52810, 41414530, 18, C0, nRF52810xxAA, 48*4096 / 24576, E0",
        "52811, 41414130, 18, C0, nRF52811xxAA, 48*4096 / 24576, A0",
        "52820, 41414430, 20, 100, nRF52820xxAA, 64*4096 / 32768, D0",
        "52832, 41414530, 40, 200, nRF52832xxAA, 128*4096 / 65536, E0",
        "52832, 41424730, 20, 100, nRF52832xxAB, 64*4096 / 32768, G0",
        "52833, 41414131, 80, 200, nRF52833xxAA, 128*4096 / 131072, A1",
        "52840, 41414630, 100, 400, nRF52840xxAA, 256*4096 / 262144, F0",
    })
    void knowsEveryNrf52(String part, String variant, String ram, String flash, String name, String size, String code)
            throws Exception {
        String registers = "10000100=%s 10000104=%s 1000010C=%s 10000110=%s".formatted(part, variant, ram, flash);
        for (KnownIdentity known : List.of(
                romTable(NORDIC, 0x006),
                KnownIdentity.NOTHING,
                new KnownIdentity(
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        List.of(AHB_AP, CTRL_AP)))) {
            FakeMemory memory = memory("410FC241", registers);
            Identification found = IDENTIFIER.identify(memory, known);
            assertEquals(new Exact(), found.verdict());
            assertEquals(name, found.chip().name());
            assertEquals(size, memoryOf(found.chip()));
            assertEquals(Optional.of(code), found.revision());
            assertEquals(List.of(), memory.writes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // CONFIGID, pages of 1 KiB, blocks of 8 KiB RAM; name, memory
        "FFFF0072, 100, 2, nRF51822xxAA, 256*1024 / 16384",
        "FFFF001D, 100, 2, nRF51822xxAA, 256*1024 / 16384",
        "FFFF007B, 80, 2, nRF51822xxAB, 128*1024 / 16384",
        "FFFF0083, 100, 4, nRF51822xxAC, 256*1024 / 32768",
        "FFFF0073, 100, 2, nRF51422xxAA, 256*1024 / 16384",
        "FFFF0061, 80, 2, nRF51422xxAB, 128*1024 / 16384",
        "FFFF0085, 100, 4, nRF51422xxAC, 256*1024 / 32768",
    })
    void knowsEveryNrf51(String config, String pages, String blocks, String name, String size) throws Exception {
        FakeMemory memory = memory(
                "410CC200",
                "10000010=400 10000014=%s 1000005C=%s 10000034=%s 10001004=FFFFFFFF".formatted(pages, config, blocks));
        Identification found = IDENTIFIER.identify(memory, romTable(NORDIC, 0x001));
        assertEquals(new Exact(), found.verdict());
        assertEquals(name, found.chip().name());
        assertEquals(size, memoryOf(found.chip()));
    }

    @Test
    void anNrf51WithAnUnknownHardwareIdStillTellsItsSizes() throws Exception {
        FakeMemory memory = memory("410CC200", "10000010=400 10000014=80 1000005C=FFFF0EEE 10000034=2");
        Identification found = IDENTIFIER.identify(memory, romTable(NORDIC, 0x001));
        assertEquals("nRF51[48]22xxAB", found.chip().name());
        assertEquals("128*1024 / 16384", memoryOf(found.chip()));
    }

    @Test
    void theNrf5340HasTwoCoresThatSeeTheirOwn() throws Exception {
        FakeMemory memory = memory("410FD212", "00FF020C=5340 00FF021C=400");
        Identification found = IDENTIFIER.identify(memory, targetId(0x10070289));
        assertEquals("nRF5340xxAA", found.chip().name());
        assertEquals("256*4096 / 524288", memoryOf(found.chip()));
        ChipCore network = found.chip().cores().get(1);
        assertEquals(1, network.ap().orElseThrow());
        assertEquals(
                "network-flash",
                found.chip().memory(network).at(0x01000000L).orElseThrow().name());
        assertTrue(found.chip().memory(network).at(0).isEmpty());
        assertTrue(found.chip().memory().at(0x01000000L).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "9160, FFFFFFFF, nRF9160xxAA",
        "9120, 00009161, nRF9161xxAA",
        "9120, 00009151, nRF9151xxAA",
    })
    void knowsTheNrf91(String part, String sip, String name) throws Exception {
        FakeMemory memory = memory("410FD212", "00FF020C=%s 00FF0140=%s".formatted(part, sip));
        Identification found = IDENTIFIER.identify(memory, targetId(0x10090289));
        assertEquals(name, found.chip().name());
        assertEquals(new Exact(), found.verdict());
        assertEquals("256*4096 / 262144", memoryOf(found.chip()));
    }

    @Test
    void aPartThatIsNotInTheCatalogueIsANearMiss() throws Exception {
        FakeMemory memory = memory("410FC241", "10000100=52899");
        NearMiss near = assertInstanceOf(
                NearMiss.class,
                IDENTIFIER.identify(memory, romTable(NORDIC, 0x099)).verdict());
        assertEquals("nRF52", near.families().get(0));
        assertEquals(0x52899, near.code());
    }

    /** All that a closed chip shows is its debug port: the CTRL-AP tells a nRF52 from a nRF53 or nRF91. */
    @Test
    void aClosedChipIsKnownByItsCtrlAp() {
        KnownIdentity closed = new KnownIdentity(
                OptionalInt.of(0x2BA01477),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                List.of(AHB_AP, CTRL_AP));
        List<FamilyEvidence> evidence = IDENTIFIER.evidence(closed);
        assertEquals(
                List.of("nRF52"), evidence.stream().map(FamilyEvidence::family).toList());
        ChipLock lock = evidence.get(0).locks().get(0);
        assertEquals(new RegisterPlace.AccessPort(ApSelector.withIdr(0x02880000), 0xC), lock.where());
        assertEquals("disabled, open", state(lock, 1));
        assertEquals("enabled", state(lock, 0));
        assertEquals(Optional.of("EraseAll"), lock.state(0).orElseThrow().liftedBy());
        assertEquals(
                5,
                evidence.get(0)
                        .sequences()
                        .find("EraseAll")
                        .orElseThrow()
                        .steps()
                        .size());
        assertEquals(
                List.of("nRF53"),
                IDENTIFIER.evidence(targetId(0x00070289)).stream()
                        .map(FamilyEvidence::family)
                        .toList());
    }

    @Test
    void knowsTheStatesOfTheirLocks() throws Exception {
        ChipLock nrf91 = lock("nRF9160xxAA", "APPROTECT");
        assertEquals("disabled, open", state(nrf91, 3));
        assertEquals("SECUREAPPROTECT", state(nrf91, 1));
        assertEquals("APPROTECT", state(nrf91, 0));
        // CSW of an AHB-AP: DeviceEn is bit 6, SPIStatus bit 23.
        assertEquals("disabled, open", state(lock("nRF5340xxAA", "APPROTECT"), 0x03800042));
        assertEquals("enabled", state(lock("nRF5340xxAA", "APPROTECT"), 0x03000002));
        assertEquals("enabled", state(lock("nRF5340xxAA", "SECUREAPPROTECT"), 0x03000042));
        assertEquals("disabled, open", state(lock("nRF5340xxAA", "SECUREAPPROTECT"), 0x03800042));
        assertEquals("off, open", state(lock("nRF51822xxAA", "RBPCONF"), 0xFFFFFFFF));
        assertEquals("PALL", state(lock("nRF51822xxAA", "RBPCONF"), 0xFFFF00FF));
    }
}
