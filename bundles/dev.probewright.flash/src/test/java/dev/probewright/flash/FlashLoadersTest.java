/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.target.FlashGeometry.SectorRun;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlashLoadersTest {
    private static final FlashLoader LOADER = FlashLoaders.find("stm32f1").orElseThrow();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stm32f1",
                "stm32f4",
                "stm32f4-dual",
                "stm32g0",
                "stm32g0-dual",
                "stm32g4",
                "stm32g4-dual",
                "stm32l4",
                "stm32l4-dual",
                "py32f0"
            })
    void everyLoaderIsComplete(String id) {
        FlashLoader loader = FlashLoaders.find(id).orElseThrow();
        for (LoaderFunction function : LoaderFunction.values()) {
            if (function == LoaderFunction.VERIFY) {
                continue; // comparing checksums is faster
            }
            assertTrue(loader.has(function), function.symbol());
            int entry = loader.entries().get(function);
            assertTrue(entry > 0 && entry < loader.code().length && entry % 2 == 0, function.symbol());
        }
        assertEquals(0xBE, loader.code()[loader.returnPoint() + 1] & 0xFF, "calls return to a BKPT");
        long registers = loader.staticData()[0] & 0xFFFF_FFFFL;
        long status = loader.status().address().orElseThrow();
        assertTrue(
                status > registers && status < registers + 0x40, loader.status().name());
        long options = loader.options().address().orElseThrow();
        assertTrue(
                options > registers && options < registers + 0x40,
                loader.options().name());
        assertEquals(8, loader.lastAddress().orElseThrow());
        assertTrue(loader.times().eraseSector() > 0
                && loader.times().eraseChip() >= loader.times().eraseSector());
    }

    @Test
    void registersOfTheStm32f1() {
        assertEquals(OptionalLong.of(0x4002_200CL), LOADER.status().address());
        assertEquals(0x4002_2000, LOADER.staticData()[0]);
    }

    @Test
    void parametersComeFromTheRegionAndTheSupply() {
        MemoryRegion twoBanks = TestChips.flash("flash", 0x0800_0000L, new SectorRun(256, 2048));
        int[] g0 = on("stm32g0-dual", twoBanks, OptionalInt.empty());
        assertEquals(0x0800_0000, g0[3], "start");
        assertEquals(0x4_0000, g0[4], "bytes of a bank");
        assertEquals(11, g0[5], "page of 2 KiB");
        assertEquals(1 << 13, g0[6], "BKER");
        assertEquals(256, g0[7], "first page of the second bank");
        assertEquals(1 << 11, on("stm32g4-dual", twoBanks, OptionalInt.empty())[6], "BKER");
        assertEquals(-1, on("stm32g4", twoBanks, OptionalInt.empty())[4], "one bank");
        MemoryRegion sectors = TestChips.flash(
                "flash",
                0x0800_0000L,
                new SectorRun(4, 0x4000),
                new SectorRun(1, 0x1_0000),
                new SectorRun(3, 0x2_0000));
        assertEquals(14, on("stm32f4", sectors, OptionalInt.of(3300))[5], "sector of 16 KiB");
        assertEquals(2, on("stm32f4", sectors, OptionalInt.of(2700))[6], "words");
        assertEquals(1, on("stm32f4", sectors, OptionalInt.of(2699))[6], "halfwords");
        assertEquals(0, on("stm32f4", sectors, OptionalInt.of(1800))[6], "bytes");
        assertEquals(2, on("stm32f4", sectors, OptionalInt.empty())[6], "taken for 3.3 V");
    }

    private static int[] on(String id, MemoryRegion region, OptionalInt supply) {
        return FlashLoaders.find(id).orElseThrow().on(region, supply).staticData();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stm32f1", "stm32f4", "stm32l4", "py32f0"})
    void theCodeIsTheOneTheSymbolsWereMadeFor(String id) throws Exception {
        Properties symbols = new Properties();
        try (InputStream in = FlashLoaders.class.getResourceAsStream("loader/" + id + ".symbols")) {
            assertNotNull(in);
            symbols.load(in);
        }
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(FlashLoaders.find(id).orElseThrow().code());
        assertEquals(symbols.getProperty("code.sha256"), HexFormat.of().formatHex(digest));
    }

    @Test
    void unknownOnesAreNotFound() {
        assertEquals(Optional.empty(), FlashLoaders.find("stm32f9"));
        assertEquals(Optional.empty(), FlashLoaders.find("../stm32f1"));
        assertEquals(Optional.empty(), FlashLoaders.find(""));
    }

    @Test
    void bitsAreNamed() {
        assertEquals("PGERR|WRPRTERR", LOADER.resultBits().decode(0x14));
        assertEquals("PGERR|0x100", LOADER.resultBits().decode(0x104));
        assertEquals("0", LOADER.resultBits().decode(0));
        assertEquals("1", new RegisterBits(Map.of()).decode(1), "a plain number where no bit has a name");
        assertEquals("0x12", new RegisterBits(Map.of()).decode(0x12));
    }

    @Test
    void theLayoutKeepsStackAndBuffersApart() throws Exception {
        LoaderLayout layout = LoaderLayout.of(LOADER, ram(20 * 1024));
        assertEquals(4096, layout.bufferBytes());
        assertEquals(0, layout.buffer(0) % 4096);
        assertEquals(layout.buffer(0) + 4096, layout.buffer(1));
        assertTrue(layout.staticData() >= layout.code() + LOADER.code().length);
        assertTrue(layout.canary() >= layout.staticData() + 4L * LOADER.staticData().length);
        assertTrue(layout.stackTop() - layout.canary() - 4 >= LOADER.stackBytes());
        assertEquals(0, layout.stackTop() % 8);
        assertTrue(layout.buffer(0) >= layout.stackTop());
        assertTrue(layout.buffer(1) + layout.bufferBytes() <= 0x2000_0000L + 20 * 1024);
    }

    @Test
    void littleRamMakesSmallBuffersAndTooLittleIsRefused() throws Exception {
        assertEquals(1024, LoaderLayout.of(LOADER, ram(4096)).bufferBytes());
        assertEquals(128, LoaderLayout.of(LOADER, ram(1024)).bufferBytes());
        LoaderSpaceException failure =
                assertThrows(LoaderSpaceException.class, () -> LoaderLayout.of(LOADER, ram(512)));
        assertEquals(512, failure.available());
        assertTrue(failure.needed() > 512);
    }

    private static MemoryRegion ram(long length) {
        return new MemoryRegion("sram", RegionKind.RAM, 0x2000_0000L, length, Optional.empty());
    }
}
