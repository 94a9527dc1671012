/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.cortexm.CpuId.Architecture;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation.ReadBlock;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.Width;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what a core pushed when it took an exception, and looks whether it can be that. */
final class FrameReading {
    /** Stacked xPSR: a word was left out above the frame to align it to 8 bytes. */
    private static final int XPSR_ALIGNED = 1 << 9;

    /** Stacked xPSR: bits that are 0 up to Armv7-M; Armv8-M has SFPA and B among them. */
    private static final int XPSR_RESERVED = 0x00F0_0000;

    private static final int XPSR_RESERVED_ARMV8 = 0x00C0_0000;
    private static final int ALIGNED_TO = 8;

    private static final int BASIC_WORDS = 8;
    /** s0 to s15, FPSCR, and a word for VPR or for nothing. */
    private static final int FLOAT_WORDS = 18;

    private static final int FLOAT_REGISTERS = 16;
    /** Signature, a word for nothing, r4 to r11. */
    private static final int CALLEE_WORDS = 10;

    private static final int CALLEE_FIRST = 2;

    private final TargetMemory memory;
    private final CoreFeatures features;
    private final OptionalLong pending;

    private Optional<StackedFrame> basic = Optional.empty();
    private Optional<FloatFrame> floating = Optional.empty();
    private Optional<CalleeFrame> callee = Optional.empty();

    /** @param pending where floating-point registers wait to be saved */
    FrameReading(TargetMemory memory, CoreFeatures features, OptionalLong pending) {
        this.memory = memory;
        this.features = features;
        this.pending = pending;
    }

    Optional<StackedFrame> basic() {
        return basic;
    }

    Optional<FloatFrame> floating() {
        return floating;
    }

    Optional<CalleeFrame> callee() {
        return callee;
    }

    /** Leaves out what the stack pointer does not point to, which may be the fault itself. */
    void read(long stack, ExcReturn excReturn, int exception, FaultStatus faults) throws TargetException {
        if ((stack & 3) != 0) {
            return;
        }
        boolean withCallee = features.security() && excReturn.calleeRegisters();
        boolean withFloat = features.floatRegisters() && excReturn.floating();
        long frame = withCallee ? stack + Integer.BYTES * CALLEE_WORDS : stack;
        long floats = frame + Integer.BYTES * BASIC_WORDS;
        MemoryBatch batch = new MemoryBatch();
        Optional<ReadBlock> calleeWords = block(batch, withCallee, stack, CALLEE_WORDS);
        ReadBlock basicWords = batch.readBlock(frame, Width.WORD, BASIC_WORDS);
        Optional<ReadBlock> floatWords = block(batch, withFloat, floats, FLOAT_WORDS);
        try {
            memory.execute(batch);
        } catch (MemoryFaultException outside) {
            System.getLogger(FrameReading.class.getName())
                    .log(System.Logger.Level.DEBUG, "no stacked frame to be read", outside);
        }
        if (basicWords.done()) {
            basic = Optional.of(stacked(frame, Words.of(basicWords)))
                    .filter(each -> plausible(each, excReturn, exception, faults));
        }
        if (basic.isPresent()) {
            callee = calleeWords.filter(ReadBlock::done).map(words -> callee(stack, Words.of(words)));
            floating = floatWords.filter(ReadBlock::done).map(words -> floating(floats, Words.of(words)));
        }
    }

    private static Optional<ReadBlock> block(MemoryBatch batch, boolean wanted, long address, int words) {
        return wanted ? Optional.of(batch.readBlock(address, Width.WORD, words)) : Optional.empty();
    }

    private static StackedFrame stacked(long address, int[] words) {
        return new StackedFrame(
                address, words[0], words[1], words[2], words[3], words[4], words[5], words[6], words[7]);
    }

    private static CalleeFrame callee(long address, int[] words) {
        return new CalleeFrame(address, words[0], list(words, CALLEE_FIRST, CALLEE_WORDS));
    }

    private FloatFrame floating(long address, int[] words) {
        boolean waits = pending.isPresent() && pending.getAsLong() == address;
        return waits
                ? new FloatFrame(address, true, List.of(), 0, 0)
                : new FloatFrame(
                        address,
                        false,
                        list(words, 0, FLOAT_REGISTERS),
                        words[FLOAT_REGISTERS],
                        words[FLOAT_REGISTERS + 1]);
    }

    private static List<Integer> list(int[] words, int from, int to) {
        return Arrays.stream(words, from, to).boxed().toList();
    }

    /**
     * Whether the words can be what the core pushed (Armv7-M ARM, B1.4.2 and B1.5.6). They are not where the handler
     * has moved SP since, although LR still is an EXC_RETURN.
     */
    private boolean plausible(StackedFrame frame, ExcReturn excReturn, int exception, FaultStatus faults) {
        Architecture architecture = features.architecture();
        Xpsr xpsr = new Xpsr(frame.xpsr());
        int preempted = xpsr.exception();
        // What leaves Thumb state is stacked with T clear: that is the fault, then; not all cores tell.
        boolean thumb =
                xpsr.thumb() || !architecture.isMain() || faults.causes().contains(FaultCause.INVSTATE);
        boolean mode = excReturn.thread() ? preempted == 0 : preempted != 0 && preempted != exception;
        boolean aligned = (frame.xpsr() & XPSR_ALIGNED) == 0 || frame.address() % ALIGNED_TO == 0;
        int reserved = architecture.isArmv8() ? XPSR_RESERVED_ARMV8 : XPSR_RESERVED;
        return thumb && mode && aligned && (frame.xpsr() & reserved) == 0 && (frame.pc() & 1) == 0;
    }
}
