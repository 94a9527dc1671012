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
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.chip.IdentityVerdict.Exact;
import dev.probewright.chip.IdentityVerdict.NearMiss;
import dev.probewright.chip.sequence.RegisterPlace;
import dev.probewright.target.Width;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What DID of the device service unit says, by the data sheets: processor, family, series, revision, device. */
class MicrochipIdentificationTest {
    private static final int ATMEL = 0x01F;

    @ParameterizedTest
    @CsvSource({
        // CPUID, DID; name, revision, memory
        "410CC601, 10010305, ATSAMD21G18A, D, 1024*256 / 32768",
        "410CC601, 10010300, ATSAMD21J18A, D, 1024*256 / 32768",
        "410CC601, 1001030B, ATSAMD21E17A, D, 512*256 / 16384",
        "410CC601, 10011426, ATSAMD21E16B, E, 256*256 / 8192",
        "410CC601, 1001030E, ATSAMD21E14A, D, 64*256 / 2048",
        "410FC241, 60060300, ATSAMD51P20A, D, 128*8192 / 262144",
        "410FC241, 60060305, ATSAMD51J19A, D, 64*8192 / 196608",
        "410FC241, 60060308, ATSAMD51G18A, D, 32*8192 / 131072",
        "410FC241, 61810304, ATSAME51J20A, D, 128*8192 / 262144",
        "410FC241, 61810303, ATSAME51J18A, D, 32*8192 / 131072",
        "410FC241, 61830306, ATSAME53J18A, D, 32*8192 / 131072",
        "410FC241, 61840301, ATSAME54P19A, D, 64*8192 / 196608",
    })
    void knowsEachByItsDeviceId(String cpuid, String did, String name, String revision, String size) throws Exception {
        FakeMemory memory = memory(cpuid, "41002118=%s 41002102:8=0".formatted(did));
        for (KnownIdentity known : List.of(romTable(ATMEL, 0xCD0), KnownIdentity.NOTHING)) {
            Identification found = IDENTIFIER.identify(memory, known);
            assertEquals(name, found.chip().name());
            assertEquals(new Exact(), found.verdict());
            assertEquals(Optional.of(revision), found.revision());
            assertEquals(size, memoryOf(found.chip()));
            assertTrue(found.locks().get(0).state().open());
            assertEquals(List.of(), memory.writes);
        }
    }

    /** Other series have the same core and the same registers. */
    @Test
    void anotherSeriesIsANearMiss() throws Exception {
        FakeMemory memory = memory("410CC601", "41002118=11010000");
        assertEquals(
                new NearMiss("Microchip", List.of("SAMD21"), "DSU DID", 0x1101),
                assertInstanceOf(
                        NearMiss.class,
                        IDENTIFIER.identify(memory, romTable(ATMEL, 0xCD0)).verdict()));
    }

    @Test
    void theSecurityBitIsReadWhereADebuggerAlwaysMay() throws Exception {
        FakeMemory memory = memory("410CC601", "41002118=10010305 41002102:8=05");
        LockReading reading =
                IDENTIFIER.identify(memory, romTable(ATMEL, 0xCD0)).locks().get(0);
        assertEquals("on", reading.state().name());
        assertEquals(Optional.of("ChipErase"), reading.state().liftedBy());
        for (String chip : List.of("ATSAMD21G18A", "ATSAMD51J19A")) {
            ChipLock lock = lock(chip, "security bit");
            assertEquals(new RegisterPlace.Memory(Optional.empty(), 0x41002102L, Width.BYTE), lock.where());
            assertEquals("off, open", state(lock, 0x04));
            assertEquals("on", state(lock, 0x05));
        }
    }

    @Test
    void findsThemByOrderingCode() throws Exception {
        assertEquals(
                "ATSAMD21G18A", IdentityBench.CATALOGUE.find("ATSAMD21G18A-AU").name());
        assertEquals(
                "ATSAME54P20A", IdentityBench.CATALOGUE.find("atsame54p20a-ctu").name());
    }
}
