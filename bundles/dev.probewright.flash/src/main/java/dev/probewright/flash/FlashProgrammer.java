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
import dev.probewright.flash.FlashPlan.RegionPlan;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
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
        LoaderCore quiet = new LoaderCore(core);
        quiet.restart();
        List<RegionProgrammer> done = new ArrayList<>();
        List<AlgorithmReplacement> replaced = new ArrayList<>();
        try {
            quiet.prepare();
            for (RegionPlan region : plan.regions()) {
                region.replaced().ifPresent(each -> tell(each, replaced, logged));
                if (guarded(region)) {
                    GuardedProgramming guarded = new GuardedProgramming(
                            plan,
                            region,
                            target,
                            each -> prepare(plan, each, target, logged),
                            () -> restart(core, quiet));
                    guarded.run();
                    done.add(guarded.programmer());
                    guarded.replaced().ifPresent(each -> tell(each, replaced, logged));
                } else {
                    RegionProgrammer programmer = prepare(plan, region, target, logged);
                    done.add(programmer);
                    programmer.run();
                }
            }
        } catch (TargetException | RuntimeException | Error failure) {
            quiet.restoreAfter(failure);
            throw failure;
        }
        quiet.restore();
        logged.end();
        return new FlashResult(
                plan,
                done.stream().mapToLong(RegionProgrammer::bytesErased).sum(),
                done.stream().mapToLong(RegionProgrammer::bytesProgrammed).sum(),
                done.stream().mapToLong(RegionProgrammer::bytesUnchanged).sum(),
                done.stream().mapToLong(RegionProgrammer::bytesVerified).sum(),
                replaced,
                TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
    }

    /** Whether what an algorithm does is looked at. Overridden by tests that trust all of them. */
    boolean guarded(RegionPlan region) {
        return region.given().filter(each -> !each.builtIn()).isPresent();
    }

    private static void tell(
            AlgorithmReplacement replacement, List<AlgorithmReplacement> replaced, FlashListener listener) {
        replaced.add(replacement);
        listener.replaced(replacement);
    }

    /** The algorithm may be running still. */
    private static void restart(CortexM core, LoaderCore quiet) throws TargetException {
        core.halt();
        quiet.restart();
        quiet.prepare();
    }

    /** Checks the link, loads the loader, sets the core up for it. */
    private RegionProgrammer prepare(FlashPlan plan, RegionPlan region, FlashTarget target, FlashListener listener)
            throws TargetException {
        FlashLoader loader = loader(plan, region).on(region.region(), target.supplyMillivolts());
        LoaderLayout layout = LoaderLayout.of(loader, plan.chip());
        listener.begin(FlashPhase.PREPARE, loader.code().length);
        LinkSelfTest.run(target.memory(), layout.firstBuffer());
        LoaderInRam.load(target.memory(), loader, layout);
        LoaderCore.maskInterrupts(target.memory());
        listener.worked(FlashPhase.PREPARE, loader.code().length);
        listener.end(FlashPhase.PREPARE);
        return regionProgrammer(plan, region, target, listener, loader, layout);
    }

    /** Overridden by tests that replace it. */
    FlashLoader loader(FlashPlan plan, RegionPlan region) throws TargetException {
        return region.algorithm()
                .map(algorithm -> algorithm.loader(region.region(), OptionalInt.empty()))
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
}
