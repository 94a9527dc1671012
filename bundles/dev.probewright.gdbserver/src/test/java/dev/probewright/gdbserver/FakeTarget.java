/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashPhase;
import dev.probewright.gdbserver.client.DebugTarget;
import dev.probewright.image.FirmwareImage;
import dev.probewright.session.CoreChange;
import dev.probewright.session.Registration;
import dev.probewright.target.CancelledException;
import dev.probewright.target.Core;
import dev.probewright.target.FlashGeometry;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A chip with 64 KiB of flash in pages of 1 KiB and 20 KiB of RAM. */
final class FakeTarget implements DebugTarget {
    Consumer<CoreChange> coreListener = change -> {};

    static final long FLASH = 0x0800_0000L;
    static final long RAM = 0x2000_0000L;

    final FakeCore core;
    final FakeMemory memory = new FakeMemory();
    final List<FirmwareImage> programmed = new ArrayList<>();
    volatile TargetException flashFailure;
    volatile boolean flashTakesForever;
    volatile int erased;
    private final List<Consumer<TargetException>> ends = new ArrayList<>();

    FakeTarget(boolean fpu) {
        core = new FakeCore(fpu);
        memory.area(FLASH, 64 * 1024);
        memory.area(RAM, 20 * 1024);
        memory.area(0x4001_0800L, 0x400);
        memory.area(0xE000_E000L, 0x1000);
    }

    @Override
    public Core core() {
        return core;
    }

    @Override
    public TargetMemory memory() {
        return memory;
    }

    @Override
    public MemoryMap memoryMap() {
        FlashGeometry geometry = new FlashGeometry(List.of(new FlashGeometry.SectorRun(64, 1024)), 2, 0xFF);
        return new MemoryMap(List.of(
                new MemoryRegion("flash", RegionKind.FLASH, FLASH, 64 * 1024, Optional.of(geometry)),
                new MemoryRegion("ram", RegionKind.RAM, RAM, 20 * 1024, Optional.empty()),
                new MemoryRegion("boot", RegionKind.ROM, 0x1FFF_F000L, 2048, Optional.empty())));
    }

    @Override
    public String chip() {
        return "FAKE103 (Cortex-M3 r1p1)";
    }

    @Override
    public String probe() {
        return "no probe";
    }

    @Override
    public void program(FirmwareImage image, FlashListener listener) throws TargetException {
        listener.begin(FlashPhase.PROGRAM, image.size());
        while (flashTakesForever) {
            if (listener.cancelled()) {
                throw new CancelledException("nothing erased");
            }
            Thread.onSpinWait();
        }
        if (flashFailure != null) {
            throw flashFailure;
        }
        memory.write(RAM, new byte[1024]);
        programmed.add(image);
        core.reset(ResetKind.SYSTEM, true);
    }

    @Override
    public void eraseFlash(FlashListener listener) {
        erased++;
    }

    @Override
    public Optional<String> fault() {
        return Optional.of("HardFault: division by zero.");
    }

    @Override
    public String explain(TargetException failure) {
        return failure.getMessage() + ". Do something about it.";
    }

    @Override
    public synchronized Registration onEnd(Consumer<TargetException> listener) {
        ends.add(listener);
        return () -> forget(listener);
    }

    private synchronized void forget(Consumer<TargetException> listener) {
        ends.remove(listener);
    }

    synchronized int listeners() {
        return ends.size();
    }

    synchronized void end(TargetException failure) {
        ends.forEach(each -> each.accept(failure));
    }

    @Override
    public Registration onCoreChange(Consumer<CoreChange> listener) {
        coreListener = listener;
        return () -> {};
    }
}
