/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.stories;

import dev.probewright.adi.ProbeLink;
import dev.probewright.chip.Chip;
import dev.probewright.chip.DebugSupport;
import dev.probewright.cortexm.CortexM;
import dev.probewright.flash.BusHolds;
import dev.probewright.flash.FlashTarget;
import dev.probewright.image.FirmwareImage;
import dev.probewright.image.Segment;
import dev.probewright.probe.Probe;
import dev.probewright.probe.cmsisdap.CmsisDapDriver;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.target.FlashGeometry;
import dev.probewright.target.FlashGeometry.SectorRun;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** A virtual board of some kind with the real CMSIS-DAP driver before it, for programming its flash. */
public final class FlashBench implements AutoCloseable {
    public static final long FLASH = 0x0800_0000L;
    private static final long RAM = 0x2000_0000L;

    private final VirtualBoard board;
    private final Probe probe;
    private final ProbeLink link;

    /** @param old what its flash begins with */
    public FlashBench(String kind, int clockHz, byte[] old) throws TargetException {
        board = VirtualBoard.of(kind, BoardOptions.forTest("story"));
        board.loadFlash(0, old);
        CmsisDapDriver driver = new CmsisDapDriver(List.of(SimBus.of(board)));
        probe = driver.open(driver.list().get(0));
        link = new ProbeLink(probe);
        link.connect(clockHz);
    }

    public VirtualBoard board() {
        return board;
    }

    public TargetMemory memory() throws TargetException {
        return link.memory();
    }

    /** Sets how long the probe repeats a transfer that is answered WAIT. */
    public void repeatWaitsFor(long micros) throws TargetException {
        probe.dap().setWaitTime(micros);
    }

    /** What programming works on, told of a bus that is held. */
    public FlashTarget target() throws TargetException {
        return target(link.memory());
    }

    /** The same through another memory. */
    public FlashTarget target(TargetMemory memory) throws TargetException {
        BusHolds holds = new BusHolds();
        link.onHold(holds::held);
        return new FlashTarget(CortexM.attach(memory), memory, Optional.empty(), OptionalInt.of(3300), holds);
    }

    /** How often somebody wrote to the flash controller while it was busy. */
    public long touchedWhileBusy() {
        return board.statistics().flashTouchedWhileBusy();
    }

    /** A chip as the catalogue could have it, with pages of one size. */
    public static Chip chip(
            String name, String core, String loader, int flashBytes, int page, int programUnit, int ramBytes) {
        return chip(name, core, loader, programUnit, ramBytes, new SectorRun(flashBytes / page, page));
    }

    /** The same with sectors of any sizes. */
    public static Chip chip(
            String name, String core, String loader, int programUnit, int ramBytes, SectorRun... sectors) {
        FlashGeometry geometry = new FlashGeometry(List.of(sectors), programUnit, 0xFF);
        return new Chip(
                name,
                "its maker",
                "its family",
                core,
                new MemoryMap(List.of(
                        new MemoryRegion("flash", RegionKind.FLASH, FLASH, geometry.size(), Optional.of(geometry)),
                        new MemoryRegion("sram", RegionKind.RAM, RAM, ramBytes, Optional.empty()))),
                Optional.of(loader),
                "sram",
                DebugSupport.NONE,
                Set.of(),
                "test");
    }

    public static FirmwareImage image(long address, byte[] bytes) {
        return new FirmwareImage("story.bin", "raw", List.of(new Segment("all", address, bytes)), OptionalLong.empty());
    }

    public static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        probe.close();
        board.close();
    }
}
