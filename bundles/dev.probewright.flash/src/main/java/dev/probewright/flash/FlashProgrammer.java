/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.cortexm.CortexM;
import dev.probewright.cortexm.Dcrsr;
import dev.probewright.cortexm.RegisterTransfer;
import dev.probewright.cortexm.VectorCatch;
import dev.probewright.flash.FlashPlan.RegionPlan;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Carries out a {@link FlashPlan}. The core is reset and halted first, for a program that goes on may write to RAM or to
 * the flash controller, and is left halted, however it ends; whoever calls resets it. What was in RAM is lost. Blocks the
 * thread that calls it; for one run at a time.
 */
public class FlashProgrammer {
    /**
     * Programs.
     *
     * @throws LinkRepeatsException when words come back as others; nothing was flashed
     * @throws LoaderReadBackException when RAM does not hold the loader; nothing was flashed
     * @throws FlashException when the controller refused, with its status
     * @throws AlgorithmException when the loader did not come back well
     * @throws FlashVerifyException when flash does not hold what was programmed
     * @throws dev.probewright.target.CancelledException when the listener asked to stop; says what the flash holds
     */
    public final FlashResult program(FlashPlan plan, FlashTarget target, FlashListener listener)
            throws TargetException {
        long start = System.nanoTime();
        LoggedFlash logged = new LoggedFlash(listener);
        logged.plan(plan);
        CortexM core = target.core();
        Set<VectorCatch> catches = core.vectorCatch();
        core.reset(ResetKind.SYSTEM, true);
        List<RegionProgrammer> done = new ArrayList<>();
        try {
            core.setComparatorsEnabled(false);
            core.setVectorCatch(EnumSet.allOf(VectorCatch.class));
            for (RegionPlan region : plan.regions()) {
                RegionProgrammer programmer = prepare(plan, region, target, logged);
                done.add(programmer);
                programmer.run();
            }
        } catch (TargetException | RuntimeException | Error failure) {
            restoreAfter(failure, core, catches);
            throw failure;
        }
        restore(core, catches);
        return new FlashResult(
                plan,
                done.stream().mapToLong(RegionProgrammer::bytesErased).sum(),
                done.stream().mapToLong(RegionProgrammer::bytesProgrammed).sum(),
                done.stream().mapToLong(RegionProgrammer::bytesUnchanged).sum(),
                done.stream().mapToLong(RegionProgrammer::bytesVerified).sum(),
                TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
    }

    /** Checks the link, loads the loader, sets the core up for it. */
    private RegionProgrammer prepare(FlashPlan plan, RegionPlan region, FlashTarget target, FlashListener listener)
            throws TargetException {
        FlashLoader loader = loader(plan, region);
        MemoryRegion ram = plan.chip().memory().regions().stream()
                .filter(each -> each.name().equals(plan.chip().loaderRam()))
                .findFirst()
                .orElseThrow(
                        () -> new LoaderSpaceException(loader.id(), plan.chip().loaderRam(), 0, 0));
        LoaderLayout layout = LoaderLayout.of(loader, ram);
        listener.begin(FlashPhase.PREPARE, loader.code().length);
        LinkSelfTest.run(target.memory(), layout.firstBuffer());
        LoaderInRam.load(target.memory(), loader, layout);
        maskInterrupts(target.memory());
        listener.worked(FlashPhase.PREPARE, loader.code().length);
        listener.end(FlashPhase.PREPARE);
        return regionProgrammer(plan, region, target, listener, loader, layout);
    }

    /** Overridden by tests that replace it. */
    FlashLoader loader(FlashPlan plan, RegionPlan region) throws TargetException {
        return FlashLoaders.find(region.loader())
                .orElseThrow(() -> new NoLoaderException(plan.chip().name(), region.loader()));
    }

    /** Overridden by tests that break it. */
    RegionProgrammer regionProgrammer(
            FlashPlan plan,
            RegionPlan region,
            FlashTarget target,
            FlashListener listener,
            FlashLoader loader,
            LoaderLayout layout) {
        return new RegionProgrammer(plan, region, target, listener, loader, layout);
    }

    /** Privileged, main stack, no interrupts: the vectors may be what is erased. */
    private static void maskInterrupts(TargetMemory memory) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        RegisterTransfer.write(batch, Dcrsr.SPECIAL, Dcrsr.SPECIAL_PRIMASK);
        memory.execute(batch);
    }

    private static void restore(CortexM core, Set<VectorCatch> catches) throws TargetException {
        core.halt();
        core.setVectorCatch(catches);
        core.setComparatorsEnabled(true);
    }

    private static void restoreAfter(Throwable failure, CortexM core, Set<VectorCatch> catches) {
        try {
            restore(core, catches);
        } catch (TargetException second) {
            failure.addSuppressed(second);
        }
    }
}
