/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.chip.Chip;
import dev.probewright.flash.FlashPlan.ByteRange;
import dev.probewright.target.CancelledException;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Finds out on a chip whether an algorithm does what it is asked and nothing else: the region is filled, then sectors are
 * erased and programmed, and after each step the whole region is looked at. Destroys what the region holds. The core is
 * reset, and left halted. Blocks the thread that calls it; for one run at a time.
 */
public final class AlgorithmVerifier {
    /** Which sectors it is called for. All others are looked at all the same. */
    public enum Scope {
        /** The first, the last, and those around the middle and the quarters, where banks meet. */
        CORNERS,
        ALL
    }

    /** What a link moves at least, for telling how long a check takes. */
    private static final long BYTES_PER_SECOND = 50 * 1024;

    private static final long MICROS = 1_000_000;
    private static final int LOOKS_PER_SECTOR = 2;

    private final Chip chip;
    private final MemoryRegion region;
    private final FlashAlgorithm algorithm;
    private final Scope scope;
    private final List<ByteRange> all;

    /** @param region a flash region of the chip */
    public AlgorithmVerifier(Chip chip, MemoryRegion region, FlashAlgorithm algorithm, Scope scope) {
        this.chip = chip;
        this.region = region;
        this.algorithm = algorithm;
        this.scope = scope;
        this.all = RegionContent.sectors(region);
    }

    /** The sectors that it will be called for. */
    public List<ByteRange> sectors() {
        if (scope == Scope.ALL) {
            return all;
        }
        TreeSet<Integer> indices = new TreeSet<>();
        int count = all.size();
        for (int index : new int[] {0, 1, count / 4, count / 2 - 1, count / 2, count * 3 / 4, count - 1}) {
            indices.add(Math.max(0, Math.min(count - 1, index)));
        }
        return indices.stream().map(all::get).toList();
    }

    /** How long it will take at most, with a slow link, in microseconds. */
    public long expectedMicros() {
        FlashLoader.Times times = algorithm.loader(region, OptionalInt.empty()).times();
        long programmed = region.length()
                + sectors().stream().mapToLong(ByteRange::length).sum();
        long erased = all.size() + sectors().size();
        long controller = erased * times.eraseSector() + programmed / times.unitBytes() * times.programUnit();
        long moved = programmed + region.length() * LOOKS_PER_SECTOR * sectors().size();
        return controller + moved * MICROS / BYTES_PER_SECOND;
    }

    /**
     * Checks.
     *
     * @param destroyContents that the user said that what the region holds may be lost
     * @throws ContentsWouldBeLostException without that; nothing was touched
     * @throws UnsuitableAlgorithmException when it can not serve the region at all; nothing was touched
     * @throws CancelledException when the listener asked to stop
     */
    public AlgorithmReport verify(FlashTarget target, boolean destroyContents, FlashListener listener)
            throws TargetException {
        if (!destroyContents) {
            throw new ContentsWouldBeLostException(region.name(), region.length(), expectedMicros());
        }
        if (algorithm instanceof PackAlgorithm pack && pack.unsuitable(region).isPresent()) {
            throw new UnsuitableAlgorithmException(
                    algorithm.title(), region.name(), pack.unsuitable(region).get());
        }
        LoaderCore quiet = new LoaderCore(target.core());
        quiet.restart();
        AlgorithmReport report;
        try {
            quiet.prepare();
            report = check(target, new LoggedFlash(listener));
        } catch (TargetException | RuntimeException | Error failure) {
            quiet.restoreAfter(failure);
            throw failure;
        }
        quiet.restore();
        return report;
    }

    private AlgorithmReport check(FlashTarget target, FlashListener listener) throws TargetException {
        Optional<FlashAlgorithm> own = chip.loader()
                .flatMap(BuiltInAlgorithm::find)
                .filter(each -> !each.equals(algorithm))
                .map(FlashAlgorithm.class::cast);
        AlgorithmBench bench = new AlgorithmBench(target, chip, region, algorithm, listener);
        AlgorithmBench filler = own.isPresent() ? new AlgorithmBench(target, chip, region, own.get(), listener) : bench;
        AlgorithmCheck check = new AlgorithmCheck(target, region, bench, filler);
        List<ByteRange> wanted = sectors();
        List<Long> done = new ArrayList<>();
        listener.begin(FlashPhase.PREPARE, region.length());
        boolean goesOn = check.fill(all);
        listener.end(FlashPhase.PREPARE);
        listener.begin(FlashPhase.VERIFY, (long) wanted.size());
        for (ByteRange sector : wanted) {
            if (listener.cancelled()) {
                throw new CancelledException("the check was stopped, " + region.name() + " holds a test pattern");
            }
            if (!goesOn) {
                break;
            }
            goesOn = check.sector(sector, done.isEmpty());
            done.add(sector.address());
            listener.worked(FlashPhase.VERIFY, 1);
        }
        listener.end(FlashPhase.VERIFY);
        return new AlgorithmReport(
                algorithm,
                chip.name(),
                region,
                done,
                check.findings(),
                !goesOn,
                KnownAlgorithms.standard().likely(algorithm),
                own);
    }
}
