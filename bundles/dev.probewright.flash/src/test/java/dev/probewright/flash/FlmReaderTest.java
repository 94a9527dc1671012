/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.flash.FlashDevice.Sectors;
import dev.probewright.target.FlashGeometry.SectorRun;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.TargetException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Flash algorithm files, made here byte by byte. */
class FlmReaderTest {
    private static final MemoryRegion REGION = TestChips.flash("flash", 0x0800_0000L, new SectorRun(64, 1024));

    @Test
    void everythingOfItIsRead() throws TargetException {
        FlmFile file = FlmReader.read("TEST.FLM", new FlmBytes().bytes());
        assertEquals(List.of(new Sectors(1024, 0)), file.device().sectors());
        assertEquals("Test device", file.device().name());
        assertEquals(0x0800_0000L, file.device().address());
        assertEquals(256, file.device().pageBytes());
        assertEquals(16, file.code().length);
        assertArrayEquals(new int[] {0x1234_5678, 0}, file.staticData(), "PrgData, with zeros behind it");
        assertEquals(4, file.entries().get(LoaderFunction.UNINIT));
        assertEquals(64, file.sha256().length());
    }

    @Test
    void itIsCalledAsOurLoadersAre() throws TargetException {
        FlmFile file = FlmReader.read("TEST.FLM", new FlmBytes().bytes());
        PackAlgorithm algorithm = new PackAlgorithm(file, Optional.of("1.0.0"), FlashLoaders.find("stm32f1"));
        FlashLoader loader = algorithm.loader(REGION, OptionalInt.empty());
        assertEquals("TEST.FLM of pack 1.0.0", algorithm.title());
        assertEquals(0, loader.returnPoint());
        assertEquals(0xBE, loader.code()[1] & 0xFF, "a BKPT before the code");
        assertEquals(8 + 4, loader.entries().get(LoaderFunction.UNINIT), "the code keeps its alignment");
        assertEquals(8 + 16, loader.code().length, "static data follow at their distance");
        assertTrue(loader.wholePages());
        assertEquals("FLASH_SR", loader.status().name(), "the controller is that of our own loader");
        assertEquals(Optional.empty(), algorithm.unsuitable(REGION));
    }

    @Test
    void oneForOtherFlashIsNotSuitable() throws TargetException {
        FlmFile file = FlmReader.read("TEST.FLM", new FlmBytes().bytes());
        PackAlgorithm algorithm = new PackAlgorithm(file, Optional.empty(), Optional.empty());
        MemoryRegion larger = TestChips.flash("flash", 0x0800_0000L, new SectorRun(65, 1024));
        assertTrue(algorithm.unsuitable(larger).orElseThrow().startsWith("it is for 0x08000000 to 0x0800FFFF"));
        MemoryRegion coarser = TestChips.flash("flash", 0x0800_0000L, new SectorRun(32, 2048));
        assertEquals(
                "its sectors are not those of flash",
                algorithm.unsuitable(coarser).orElseThrow());
        MemoryRegion part = TestChips.flash("flash", 0x0800_4000L, new SectorRun(3, 1024));
        assertEquals(Optional.empty(), algorithm.unsuitable(part), "a part of the device");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertProblem("no function EraseSector", new FlmBytes().without("EraseSector"));
        assertProblem("no section DevDscr: this is no flash algorithm", new FlmBytes().renamed("DevDscr", "DevDsc_"));
        assertProblem("no section PrgCode: this is no flash algorithm", new FlmBytes().renamed("PrgCode", "PrgCod_"));
        assertProblem("the list of sectors has no end", new FlmBytes().device(168, 1024, 1024));
        assertProblem("sectors of 0 bytes at offset 0x0", new FlmBytes().device(160, 0, 0));
        assertProblem("sectors of 3000 bytes do not fill 0x0 to 0x10000", new FlmBytes().device(160, 3000, 0));
        assertProblem("a device of 0 bytes at 0x08000000, pages of 256", new FlmBytes().device(136, 0, 256));
    }

    private static void assertProblem(String problem, FlmBytes file) {
        FlmException failure = assertThrows(FlmException.class, () -> FlmReader.read("TEST.FLM", file.bytes()));
        assertEquals(problem, failure.problem());
    }

    @Test
    void damagedFilesAreErrorsAndNothingElse() throws TargetException {
        long seed = 20260;
        Random random = new Random(seed);
        byte[] good = new FlmBytes().bytes();
        for (int i = 0; i < 2000; i++) {
            byte[] bad = good.clone();
            for (int j = 0; j <= random.nextInt(4); j++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                FlmFile file = FlmReader.read("TEST.FLM", bad);
                assertTrue(file.code().length <= 1 << 20, "seed " + seed + ", round " + i);
            } catch (TargetException said) {
                assertTrue(said.getMessage() != null);
            }
        }
    }
}
