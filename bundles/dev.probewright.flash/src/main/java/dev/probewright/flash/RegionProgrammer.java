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
import dev.probewright.flash.FlashPlan.ByteRange;
import dev.probewright.flash.FlashPlan.RegionPlan;
import dev.probewright.flash.FlashPlan.SectorAction;
import dev.probewright.flash.FlashPlan.SectorPlan;
import dev.probewright.flash.LoaderCalls.Purpose;
import dev.probewright.image.Segment;
import dev.probewright.target.CancelledException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.Width;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Carries out the plan of one flash region, with a loader that stands in RAM. While a call runs nothing but RAM is
 * touched; while none runs the controller is idle.
 */
class RegionProgrammer {
    /** Erased by one call: a cancel waits for no more than these. */
    private static final int SECTORS_PER_ERASE = 8;

    private final FlashPlan plan;
    private final RegionPlan region;
    private final FlashTarget target;
    private final FlashListener listener;
    private final FlashLoader loader;
    private final LoaderLayout layout;
    private final AlgorithmRunner runner;
    private final LoaderCalls calls;
    private final TargetMemory memory;
    private final long base;
    private final HoldLog holds;

    private Optional<Path> kept = Optional.empty();
    private long bytesErased;
    private long bytesProgrammed;
    private long bytesVerified;
    private long bytesUnchanged;

    RegionProgrammer(
            FlashPlan plan,
            RegionPlan region,
            FlashTarget target,
            FlashListener listener,
            FlashLoader loader,
            LoaderLayout layout) {
        this.plan = plan;
        this.region = region;
        this.target = target;
        this.listener = listener;
        this.loader = loader;
        this.layout = layout;
        this.memory = target.memory();
        this.calls = new LoaderCalls(loader);
        this.base = region.given()
                .map(algorithm -> algorithm.base(region.region()))
                .orElse(region.region().start());
        this.holds = new HoldLog(target.holds(), listener);
        this.runner = runner(target.core(), memory, loader, layout);
    }

    /** Overridden by tests that break it. */
    AlgorithmRunner runner(CortexM core, TargetMemory ram, FlashLoader code, LoaderLayout where) {
        return new AlgorithmRunner(core, ram, code, where, holds);
    }

    long bytesErased() {
        return bytesErased;
    }

    long bytesProgrammed() {
        return bytesProgrammed;
    }

    long bytesVerified() {
        return bytesVerified;
    }

    long bytesUnchanged() {
        return bytesUnchanged;
    }

    /** Where bytes to be kept are put into safety, when this run did so. */
    Optional<Path> journaled() {
        return kept;
    }

    void run() throws TargetException {
        List<FlashSector> sectors = sectors();
        List<FlashSector> changing =
                plan.options().skipEqual() && !plan.options().eraseChip()
                        ? differing(FlashPhase.COMPARE, sectors)
                        : sectors;
        bytesUnchanged = FlashSector.bytes(sectors) - FlashSector.bytes(changing);
        if (changing.isEmpty()) {
            return;
        }
        kept = putIntoSafety(changing);
        erase(changing);
        program(FlashSector.of(changing, sector -> sector.action() != SectorAction.ERASE));
        if (plan.options().verify()) {
            verify(changing);
        }
        if (kept.isPresent()) {
            target.journal().orElseThrow().close(kept.get());
        }
    }

    /** The sectors of the plan, with the bytes to be kept as they are in the chip now. */
    private List<FlashSector> sectors() throws TargetException {
        List<FlashSector> sectors = new ArrayList<>();
        for (SectorPlan sector : region.sectors()) {
            byte[] content = sector.content().clone();
            for (ByteRange kept : sector.kept()) {
                byte[] present = memory.read(kept.address(), kept.length());
                System.arraycopy(present, 0, content, (int) (kept.address() - sector.address()), present.length);
            }
            sectors.add(new FlashSector(sector.address(), sector.action(), content));
        }
        return sectors;
    }

    private Optional<Path> putIntoSafety(List<FlashSector> changing) throws TargetException {
        Set<Long> keeping = new HashSet<>();
        region.sectors().stream()
                .filter(sector -> !sector.kept().isEmpty())
                .forEach(sector -> keeping.add(sector.address()));
        List<Segment> present = new ArrayList<>();
        for (FlashSector sector : changing) {
            if (keeping.contains(sector.address())) {
                String name = String.format("0x%08X", sector.address());
                present.add(new Segment(name, sector.address(), memory.read(sector.address(), sector.size())));
            }
        }
        if (present.isEmpty()) {
            return Optional.empty();
        }
        if (target.journal().isEmpty()) {
            throw new FlashJournalException(
                    Path.of(""), present.size() + " sectors hold bytes to be kept, and there is no journal", null);
        }
        return Optional.of(target.journal().get().open(plan.chip().name(), present));
    }

    private void erase(List<FlashSector> changing) throws TargetException {
        listener.begin(FlashPhase.ERASE, FlashSector.bytes(changing));
        runner.call(calls.init(base, Purpose.ERASE));
        if (plan.options().eraseChip() && loader.has(LoaderFunction.ERASE_CHIP)) {
            runner.call(calls.eraseChip(region.region().start()));
            erased(changing);
        } else {
            eraseSectors(changing);
        }
        runner.call(calls.unInit(base, Purpose.ERASE));
        listener.end(FlashPhase.ERASE);
    }

    private void eraseSectors(List<FlashSector> changing) throws TargetException {
        int together = loader.has(LoaderFunction.ERASE_SECTORS) ? SECTORS_PER_ERASE : 1;
        @Nullable AlgorithmCall running = null;
        List<FlashSector> burning = List.of();
        for (List<FlashSector> run : FlashSector.runs(changing, together)) {
            if (listener.cancelled()) {
                if (running != null) {
                    runner.finish(running);
                    erased(burning);
                }
                throw cancelled(Purpose.ERASE, FlashSector.bytes(changing));
            }
            AlgorithmCall next = together == 1 ? calls.eraseSector(run.get(0)) : calls.eraseSectors(run);
            if (running == null) {
                runner.start(next, AlgorithmRunner.NOTHING);
            } else {
                runner.finishAndStart(running, next, AlgorithmRunner.NOTHING);
                erased(burning);
            }
            running = next;
            burning = run;
        }
        if (running != null) {
            runner.finish(running);
            erased(burning);
        }
    }

    private void erased(List<FlashSector> run) {
        bytesErased += FlashSector.bytes(run);
        listener.worked(FlashPhase.ERASE, FlashSector.bytes(run));
    }

    private void program(List<FlashSector> sectors) throws TargetException {
        if (sectors.isEmpty()) {
            return;
        }
        byte erasedByte = (byte) region.region().flash().orElseThrow().erasedByte();
        List<ProgramChunk> chunks = loader.wholePages()
                ? ProgramChunk.pages(sectors, loader.programBytes(), erasedByte)
                : ProgramChunk.of(sectors, chunkLimit(), erasedByte);
        long total = chunks.stream().mapToLong(chunk -> chunk.bytes().length).sum();
        listener.begin(FlashPhase.PROGRAM, total);
        runner.call(calls.init(base, Purpose.PROGRAM));
        @Nullable AlgorithmCall running = null;
        int burning = 0;
        for (int i = 0; i < chunks.size(); i++) {
            ProgramChunk chunk = chunks.get(i);
            if (listener.cancelled()) {
                if (running != null) {
                    runner.finish(running);
                    programmed(burning);
                }
                throw cancelled(Purpose.PROGRAM, total);
            }
            long buffer = buffer(i);
            // The call before may still burn from the other buffer; the one that used this buffer has been checked.
            Consumer<MemoryBatch> data = batch -> batch.writeBlock(buffer, Width.WORD, words(chunk.bytes()));
            AlgorithmCall next = calls.program(chunk, buffer);
            if (running == null) {
                runner.start(next, data);
            } else {
                runner.finishAndStart(running, next, data);
                programmed(burning);
            }
            running = next;
            burning = chunk.bytes().length;
        }
        if (running != null) {
            runner.finish(running);
            programmed(burning);
        }
        runner.call(calls.unInit(base, Purpose.PROGRAM));
        listener.end(FlashPhase.PROGRAM);
    }

    private int chunkLimit() {
        return loader.programBytes() == 0
                ? layout.bufferBytes()
                : Math.min(layout.bufferBytes(), Integer.highestOneBit(loader.programBytes()));
    }

    /** Overridden by tests that break it. */
    long buffer(int chunk) {
        return layout.buffer(chunk % 2);
    }

    private static byte[] words(byte[] bytes) {
        int width = Width.WORD.bytes();
        return Arrays.copyOf(bytes, (bytes.length + width - 1) / width * width);
    }

    private void programmed(int bytes) {
        bytesProgrammed += bytes;
        listener.worked(FlashPhase.PROGRAM, bytes);
    }

    private CancelledException cancelled(Purpose purpose, long total) throws TargetException {
        runner.call(calls.unInit(base, purpose));
        String state = purpose == Purpose.ERASE
                ? String.format("erased %d of %d bytes, nothing programmed", bytesErased, total)
                : String.format("erased %d bytes, programmed %d of %d", bytesErased, bytesProgrammed, total);
        return new CancelledException(state + ", core halted");
    }

    /** Overridden by tests that break it. */
    void verify(List<FlashSector> changed) throws TargetException {
        List<FlashSector> wrong = differing(FlashPhase.VERIFY, changed);
        bytesVerified += FlashSector.bytes(changed);
        if (!wrong.isEmpty()) {
            throw mismatch(wrong);
        }
    }

    private FlashVerifyException mismatch(List<FlashSector> wrong) throws TargetException {
        long first = -1;
        int expected = 0;
        int found = 0;
        long count = 0;
        for (FlashSector sector : wrong) {
            byte[] present = memory.read(sector.address(), sector.size());
            for (int i = 0; i < present.length; i++) {
                if (present[i] != sector.content()[i]) {
                    if (first < 0) {
                        first = sector.address() + i;
                        expected = sector.content()[i] & 0xFF;
                        found = present[i] & 0xFF;
                    }
                    count++;
                }
            }
        }
        return new FlashVerifyException(first < 0 ? wrong.get(0).address() : first, expected, found, count);
    }

    /** Those of the sectors that do not hold what they shall. */
    private List<FlashSector> differing(FlashPhase phase, List<FlashSector> sectors) throws TargetException {
        listener.begin(phase, FlashSector.bytes(sectors));
        List<FlashSector> differing = new ArrayList<>();
        int limit = layout.bufferBytes() / Width.WORD.bytes();
        for (List<FlashSector> run : FlashSector.runs(sectors, limit)) {
            if (listener.cancelled()) {
                throw new CancelledException(
                        phase == FlashPhase.COMPARE
                                ? "nothing was changed, core halted"
                                : "all was programmed but not all verified, core halted");
            }
            differing.addAll(loader.has(LoaderFunction.CRC32) ? differingByCrc(phase, run) : differingByReading(run));
            listener.worked(phase, FlashSector.bytes(run));
        }
        listener.end(phase);
        return differing;
    }

    private List<FlashSector> differingByCrc(FlashPhase phase, List<FlashSector> run) throws TargetException {
        long results = layout.buffer(0);
        runner.call(calls.crc(phase, run, results));
        ByteBuffer sums = ByteBuffer.wrap(memory.read(results, run.size() * Width.WORD.bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        return FlashSector.of(run, sector -> sums.getInt() != sector.crc());
    }

    private List<FlashSector> differingByReading(List<FlashSector> run) throws TargetException {
        FlashSector first = run.get(0);
        byte[] present = memory.read(first.address(), (int) FlashSector.bytes(run));
        return FlashSector.of(run, sector -> {
            int from = (int) (sector.address() - first.address());
            return !Arrays.equals(present, from, from + sector.size(), sector.content(), 0, sector.size());
        });
    }
}
