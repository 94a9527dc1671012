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

import dev.probewright.flash.FlashPlan.ByteRange;
import dev.probewright.flash.FlashPlan.SectorAction;
import dev.probewright.flash.FlashPlan.SectorPlan;
import dev.probewright.image.FirmwareImage;
import dev.probewright.image.Segment;
import dev.probewright.target.FlashGeometry.SectorRun;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FlashPlannerTest {
    private static final long FLASH = TestChips.FLASH;
    private static final FlashOptions DEFAULT = FlashOptions.defaults();
    private static final FlashOptions KEEP = new FlashOptions(false, true, true, true);
    private static final FlashOptions CHIP = new FlashOptions(true, true, false, true);

    private static byte[] bytes(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static FirmwareImage image(String source, Segment... segments) {
        return new FirmwareImage(source, "raw", List.of(segments), OptionalLong.empty());
    }

    private static FirmwareImage image(long address, int length) {
        return image("a.bin", new Segment("all", address, bytes(length, 0x5A)));
    }

    private static List<SectorPlan> sectors(FlashPlan plan) {
        return plan.regions().stream()
                .flatMap(region -> region.sectors().stream())
                .toList();
    }

    @Test
    void theLastByteOfFlashIsInside() throws Exception {
        FlashPlan plan = new FlashPlanner(TestChips.stm32(), DEFAULT).plan(List.of(image(FLASH + 65535, 1)));
        SectorPlan sector = sectors(plan).get(0);
        assertEquals(FLASH + 63 * 1024, sector.address());
        assertEquals(1, sector.covered());
        assertEquals(0x5A, sector.content()[1023]);
        assertEquals((byte) 0xFF, sector.content()[1022]);
    }

    @Test
    void oneByteBeyondIsNamed() {
        ImageOutsideFlashException failure =
                assertThrows(ImageOutsideFlashException.class, () -> new FlashPlanner(TestChips.stm32(), DEFAULT)
                        .plan(List.of(image(FLASH + 65535, 2))));
        assertEquals(FLASH + 65536, failure.address());
        assertEquals(1, failure.length());
        assertEquals("a.bin", failure.source());
        assertEquals("flash", failure.nearest().orElseThrow().name());
        assertEquals(Optional.empty(), failure.region());
    }

    @Test
    void anAddressInRamIsNamedWithItsRegion() {
        ImageOutsideFlashException failure =
                assertThrows(ImageOutsideFlashException.class, () -> new FlashPlanner(TestChips.stm32(), DEFAULT)
                        .plan(List.of(image(0x2000_0010L, 4))));
        assertEquals("sram", failure.region().orElseThrow().name());
    }

    @Test
    void theRegionAt80000000IsOutside() {
        ImageOutsideFlashException failure =
                assertThrows(ImageOutsideFlashException.class, () -> new FlashPlanner(TestChips.stm32(), DEFAULT)
                        .plan(List.of(image(0x8000_0000L, 4))));
        assertEquals(0x8000_0000L, failure.address());
        assertTrue(failure.getMessage().contains("0x80000000"), failure.getMessage());
    }

    @Test
    void anImageMayCrossFromOneRegionIntoTheNext() throws Exception {
        FlashPlan plan = new FlashPlanner(TestChips.twoRegions(), DEFAULT).plan(List.of(image(FLASH + 1000, 100)));
        assertEquals(2, plan.regions().size());
        assertEquals("low", plan.regions().get(0).region().name());
        assertEquals(24, plan.regions().get(0).sectors().get(0).covered());
        assertEquals(76, plan.regions().get(1).sectors().get(0).covered());
        assertEquals(2048, plan.regions().get(1).sectors().get(0).size());
    }

    @Test
    void sectorsOfDifferentSizesAreFound() throws Exception {
        FlashPlan plan = new FlashPlanner(
                        TestChips.chip(
                                Optional.of("stm32f1"),
                                TestChips.flash("flash", FLASH, new SectorRun(4, 256), new SectorRun(1, 4096))),
                        DEFAULT)
                .plan(List.of(image(FLASH + 768, 257)));
        assertEquals(
                List.of(FLASH + 768, FLASH + 1024),
                sectors(plan).stream().map(SectorPlan::address).toList());
        assertEquals(4096, sectors(plan).get(1).size());
    }

    @Test
    void overlapIsNamedWithBothImages() {
        FirmwareImage first = image("boot.hex", new Segment("lines 1-9", FLASH, bytes(100, 1)));
        FirmwareImage second = image("app.elf", new Segment(".text", FLASH + 90, bytes(100, 2)));
        ImageOverlapException failure =
                assertThrows(ImageOverlapException.class, () -> new FlashPlanner(TestChips.stm32(), DEFAULT)
                        .plan(List.of(second, first)));
        assertEquals(FLASH + 90, failure.address());
        assertEquals(10, failure.length());
        assertEquals("boot.hex lines 1-9", failure.first());
        assertEquals("app.elf .text", failure.second());
    }

    @Test
    void overlapWithALongEarlierPartIsFoundBehindAShortOne() {
        FirmwareImage image = image("x", new Segment("long", FLASH, bytes(100, 1)));
        FirmwareImage inside = image("y", new Segment("short", FLASH + 10, bytes(2, 1)));
        assertThrows(ImageOverlapException.class, () -> new FlashPlanner(TestChips.stm32(), DEFAULT)
                .plan(List.of(image, inside)));
        FirmwareImage behind = image("z", new Segment("end", FLASH + 100, bytes(2, 1)));
        assertEquals(
                1, assertPlan(List.of(image, behind)).regions().get(0).sectors().size());
    }

    private static FlashPlan assertPlan(List<FirmwareImage> images) {
        try {
            return new FlashPlanner(TestChips.stm32(), DEFAULT).plan(images);
        } catch (dev.probewright.target.TargetException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void emptyImagesAreRefused() {
        FlashPlanner planner = new FlashPlanner(TestChips.stm32(), DEFAULT);
        assertThrows(EmptyImageException.class, () -> planner.plan(List.of()));
        EmptyImageException failure =
                assertThrows(EmptyImageException.class, () -> planner.plan(List.of(image("empty.hex"))));
        assertEquals("empty.hex", failure.source());
    }

    @Test
    void aChipWithoutLoaderIsRefused() {
        FlashPlanner none = new FlashPlanner(
                TestChips.chip(Optional.empty(), TestChips.flash("flash", FLASH, new SectorRun(4, 1024))), DEFAULT);
        assertThrows(NoLoaderException.class, () -> none.plan(List.of(image(FLASH, 4))));
        FlashPlanner unknown = new FlashPlanner(
                TestChips.chip(Optional.of("z80"), TestChips.flash("flash", FLASH, new SectorRun(4, 1024))), DEFAULT);
        assertThrows(NoLoaderException.class, () -> unknown.plan(List.of(image(FLASH, 4))));
    }

    @Test
    void theRestOfASectorIsErasedOrKept() throws Exception {
        FlashPlan erase = new FlashPlanner(TestChips.stm32(), DEFAULT).plan(List.of(image(FLASH + 16, 32)));
        assertEquals(SectorAction.WRITE, sectors(erase).get(0).action());
        assertEquals(List.of(), sectors(erase).get(0).kept());
        FlashPlan keep = new FlashPlanner(TestChips.stm32(), KEEP)
                .plan(List.of(image(FLASH + 16, 32), image("b", new Segment("s", FLASH + 100, bytes(924, 3)))));
        assertEquals(SectorAction.REWRITE, sectors(keep).get(0).action());
        assertEquals(
                List.of(new ByteRange(FLASH, 16), new ByteRange(FLASH + 48, 52)),
                sectors(keep).get(0).kept());
        FlashPlan whole = new FlashPlanner(TestChips.stm32(), KEEP).plan(List.of(image(FLASH, 1024)));
        assertEquals(SectorAction.WRITE, sectors(whole).get(0).action());
    }

    @Test
    void eraseChipNamesEverySector() throws Exception {
        FlashPlan plan = new FlashPlanner(TestChips.stm32(), CHIP).plan(List.of(image(FLASH + 1024, 1)));
        assertEquals(64, sectors(plan).size());
        assertEquals(
                63,
                sectors(plan).stream()
                        .filter(each -> each.action() == SectorAction.ERASE)
                        .count());
        assertEquals(65536, plan.bytesToErase());
    }

    @Test
    void theTimeOfTheControllerIsThatOfItsDataSheet() throws Exception {
        FlashPlan two = new FlashPlanner(TestChips.stm32(), DEFAULT).plan(List.of(image(FLASH, 2048)));
        assertEquals(2 * 40_000 + 1024 * 70, two.controllerMicros());
        FlashPlan all = new FlashPlanner(TestChips.stm32(), CHIP).plan(List.of(image(FLASH, 2048)));
        assertEquals(40_000 + 1024 * 70, all.controllerMicros());
    }

    @Test
    void eraseChipAndKeepRestExcludeEachOther() {
        assertThrows(IllegalArgumentException.class, () -> new FlashOptions(true, false, true, true));
    }

    @Test
    void whatIsThereAlreadyIsEqual() throws Exception {
        FakeMemory present = new FakeMemory(FLASH, 65536, 0xFF);
        Arrays.fill(present.bytes, 0, 1024, (byte) 0x5A);
        FlashPlan plan = new FlashPlanner(TestChips.stm32(), DEFAULT).plan(List.of(image(FLASH, 2048)), present);
        assertEquals(
                List.of(SectorAction.EQUAL, SectorAction.WRITE),
                sectors(plan).stream().map(SectorPlan::action).toList());
        assertEquals(1024, plan.bytesToErase());
        FlashOptions always = new FlashOptions(false, false, false, true);
        FlashPlan all = new FlashPlanner(TestChips.stm32(), always).plan(List.of(image(FLASH, 2048)), present);
        assertEquals(2048, all.bytesToErase());
    }

    @Test
    void keptBytesAreThoseOfTheChip() throws Exception {
        FakeMemory present = new FakeMemory(FLASH, 65536, 0x77);
        FlashPlan plan = new FlashPlanner(TestChips.stm32(), KEEP).plan(List.of(image(FLASH + 1, 1022)), present);
        byte[] content = sectors(plan).get(0).content();
        assertArrayEquals(
                new byte[] {0x77, 0x5A, 0x5A, 0x77}, new byte[] {content[0], content[1], content[1022], content[1023]});
        assertEquals(SectorAction.REWRITE, sectors(plan).get(0).action());
        Arrays.fill(present.bytes, 1, 1023, (byte) 0x5A);
        FlashPlan equal = new FlashPlanner(TestChips.stm32(), KEEP).plan(List.of(image(FLASH + 1, 1022)), present);
        assertEquals(SectorAction.EQUAL, sectors(equal).get(0).action());
    }
}
