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
import dev.probewright.flash.FlashPlan.SectorAction;
import dev.probewright.flash.LoaderCalls.Purpose;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.Width;
import java.util.Arrays;
import java.util.List;

/** An algorithm in RAM whose functions are called one by one, each step with its Init and UnInit. */
final class AlgorithmBench {
    /** Calls between Init and UnInit. */
    private interface Step {
        void run() throws TargetException;
    }

    private final FlashLoader loader;
    private final LoaderLayout layout;
    private final LoaderCalls calls;
    private final AlgorithmRunner runner;
    private final TargetMemory memory;
    private final long base;
    private final byte erasedByte;

    AlgorithmBench(FlashTarget target, Chip chip, MemoryRegion region, FlashAlgorithm algorithm, FlashListener listener)
            throws TargetException {
        this.loader = algorithm.loader(region, target.supplyMillivolts());
        this.layout = LoaderLayout.of(loader, chip);
        this.calls = new LoaderCalls(loader);
        this.memory = target.memory();
        this.runner = new AlgorithmRunner(target.core(), memory, loader, layout, new HoldLog(target.holds(), listener));
        this.base = algorithm.base(region);
        this.erasedByte = (byte) region.flash().orElseThrow().erasedByte();
    }

    FlashLoader loader() {
        return loader;
    }

    /** Puts it into RAM, also to begin anew after a call that failed. */
    void load() throws TargetException {
        LinkSelfTest.run(memory, layout.firstBuffer());
        LoaderInRam.load(memory, loader, layout);
        LoaderCore.maskInterrupts(memory);
    }

    void erase(ByteRange sector) throws TargetException {
        within(Purpose.ERASE, () -> runner.call(calls.eraseSector(sector.address())));
    }

    void program(ByteRange sector, byte[] content) throws TargetException {
        within(Purpose.PROGRAM, () -> {
            for (ProgramChunk chunk : chunks(sector, content)) {
                memory.write(layout.buffer(0), words(chunk.bytes()));
                runner.call(calls.program(chunk, layout.buffer(0)));
            }
        });
    }

    void verify(ByteRange sector, byte[] content) throws TargetException {
        within(Purpose.VERIFY, () -> {
            for (ProgramChunk chunk : chunks(sector, content)) {
                memory.write(layout.buffer(0), words(chunk.bytes()));
                runner.call(calls.verify(chunk, layout.buffer(0)));
            }
        });
    }

    void blankCheck(ByteRange sector) throws TargetException {
        within(
                Purpose.VERIFY,
                () -> runner.call(calls.blankCheck(sector.address(), sector.length(), erasedByte & 0xFF)));
    }

    /** UnInit also behind a call that failed: an Init may not like a controller that is unlocked. */
    private void within(Purpose purpose, Step step) throws TargetException {
        runner.call(calls.init(base, purpose));
        try {
            step.run();
        } catch (FlashException failure) {
            try {
                runner.call(calls.unInit(base, purpose));
            } catch (FlashException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
        runner.call(calls.unInit(base, purpose));
    }

    private List<ProgramChunk> chunks(ByteRange sector, byte[] content) {
        List<FlashSector> sectors = List.of(new FlashSector(sector.address(), SectorAction.WRITE, content));
        int limit = loader.programBytes() == 0
                ? layout.bufferBytes()
                : Math.min(layout.bufferBytes(), Integer.highestOneBit(loader.programBytes()));
        return loader.wholePages()
                ? ProgramChunk.pages(sectors, loader.programBytes(), erasedByte)
                : ProgramChunk.of(sectors, limit, erasedByte);
    }

    private static byte[] words(byte[] bytes) {
        int width = Width.WORD.bytes();
        return Arrays.copyOf(bytes, (bytes.length + width - 1) / width * width);
    }

    /** Where its code in RAM is not what was loaded: address of the first byte and how many; length 0 where it is. */
    ByteRange codeChanged() throws TargetException {
        byte[] present = memory.read(layout.code(), loader.code().length);
        int first = Arrays.mismatch(present, loader.code());
        int count = 0;
        for (int i = 0; i < present.length; i++) {
            count += present[i] == loader.code()[i] ? 0 : 1;
        }
        return new ByteRange(layout.code() + Math.max(0, first), count);
    }
}
