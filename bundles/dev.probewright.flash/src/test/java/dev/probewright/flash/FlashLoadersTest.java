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

import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class FlashLoadersTest {
    private static final FlashLoader LOADER = FlashLoaders.find("stm32f1").orElseThrow();

    @Test
    void theLoaderOfStm32f1IsComplete() {
        for (LoaderFunction function : LoaderFunction.values()) {
            assertTrue(LOADER.has(function), function.symbol());
            int entry = LOADER.entries().get(function);
            assertTrue(entry > 0 && entry < LOADER.code().length && entry % 2 == 0, function.symbol());
        }
        assertEquals(OptionalLong.of(0x4002_200CL), LOADER.status().address());
        assertEquals(0x4002_2000, LOADER.staticData()[0]);
    }

    @Test
    void callsReturnToABkpt() {
        int at = LOADER.returnPoint();
        assertEquals(0xBE, LOADER.code()[at + 1] & 0xFF);
    }

    @Test
    void theCodeIsTheOneTheSymbolsWereMadeFor() throws Exception {
        Properties symbols = new Properties();
        try (InputStream in = FlashLoaders.class.getResourceAsStream("loader/stm32f1.symbols")) {
            assertNotNull(in);
            symbols.load(in);
        }
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(LOADER.code());
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
