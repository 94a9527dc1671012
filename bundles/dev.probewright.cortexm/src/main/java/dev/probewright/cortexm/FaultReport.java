/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation.Read;
import dev.probewright.target.MemoryOperation.ReadBlock;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.Width;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a halted core tells of a fault it took (Armv7-M ARM, B3.2.15 ff.). Of facts alone; sentences are made above.
 *
 * @param exception the number of the exception it is in: 3 HardFault, 4 MemManage, 5 BusFault, 6 UsageFault, 0 none
 * @param lockup whether it was locked up when it was halted
 * @param cfsr Configurable Fault Status Register
 * @param hfsr HardFault Status Register
 * @param memoryAddress MMFAR, where it is valid
 * @param busAddress BFAR, where it is valid
 * @param excReturn what LR holds, an EXC_RETURN as long as the handler has not called anything
 * @param frame the stacked registers, where they could be found: not where the handler has moved SP since
 * @param causes the bits that are set, those of CFSR first
 */
public record FaultReport(
        int exception,
        boolean lockup,
        int cfsr,
        int hfsr,
        OptionalLong memoryAddress,
        OptionalLong busAddress,
        int excReturn,
        Optional<StackedFrame> frame,
        List<FaultCause> causes) {
    private static final int IPSR_FIELD = 0x1FF;
    private static final int HARD_FAULT = 3;
    private static final int USAGE_FAULT = 6;
    /** An EXC_RETURN begins with these bits. */
    private static final int EXC_RETURN = 0xFF00_0000;
    /** EXC_RETURN: the frame is on the process stack. */
    private static final int EXC_RETURN_SPSEL = 1 << 2;

    /** EXC_RETURN: Thread mode was preempted, else a handler. */
    private static final int EXC_RETURN_THREAD = 1 << 3;

    private static final int XPSR_T = 1 << 24;
    /** Stacked xPSR: a word was left out above the frame to align it to 8 bytes. */
    private static final int XPSR_ALIGNED = 1 << 9;

    private static final int XPSR_RESERVED = 0x00F0_0000;
    private static final int ALIGNED_TO = 8;

    private static final int FRAME_WORDS = 8;

    public FaultReport {
        causes = List.copyOf(causes);
    }

    /** Whether the core is in a fault handler or was in lockup. */
    public boolean inFault() {
        return lockup || exception >= HARD_FAULT && exception <= USAGE_FAULT;
    }

    /** Reads it from a halted core. */
    public static FaultReport read(CortexM core) throws TargetException {
        TargetMemory memory = core.memory();
        MemoryBatch batch = new MemoryBatch();
        Read xpsr = RegisterTransfer.read(batch, Dcrsr.XPSR);
        Read lr = RegisterTransfer.read(batch, Dcrsr.LR);
        Read msp = RegisterTransfer.read(batch, Dcrsr.MSP);
        Read psp = RegisterTransfer.read(batch, Dcrsr.PSP);
        Read cfsr = batch.read32(Scb.CFSR);
        Read hfsr = batch.read32(Scb.HFSR);
        Read mmfar = batch.read32(Scb.MMFAR);
        Read bfar = batch.read32(Scb.BFAR);
        memory.execute(batch);
        int exception = xpsr.value() & IPSR_FIELD;
        boolean entered = exception != 0 && (lr.value() & EXC_RETURN) == EXC_RETURN;
        int stackPointer = (lr.value() & EXC_RETURN_SPSEL) != 0 ? psp.value() : msp.value();
        return new FaultReport(
                exception,
                core.wasLockedUp(),
                cfsr.value(),
                hfsr.value(),
                valid(cfsr.value() & Scb.MMARVALID, mmfar.value()),
                valid(cfsr.value() & Scb.BFARVALID, bfar.value()),
                lr.value(),
                entered
                        ? frame(memory, stackPointer & 0xFFFF_FFFFL)
                                .filter(frame -> plausible(frame, lr.value(), exception, cfsr.value()))
                        : Optional.empty(),
                FaultCause.of(cfsr.value(), hfsr.value()));
    }

    private static OptionalLong valid(int bit, int address) {
        return bit != 0 ? OptionalLong.of(address & 0xFFFF_FFFFL) : OptionalLong.empty();
    }

    /**
     * Whether the words can be what the core pushed (Armv7-M ARM, B1.4.2 and B1.5.6). They are not where the handler
     * has moved SP since, although LR still is an EXC_RETURN.
     */
    private static boolean plausible(StackedFrame frame, int excReturn, int exception, int cfsr) {
        int xpsr = frame.xpsr();
        int preempted = xpsr & IPSR_FIELD;
        boolean thread = (excReturn & EXC_RETURN_THREAD) != 0;
        // What leaves Thumb state is stacked with T clear: that is the fault, then.
        boolean thumb = (xpsr & XPSR_T) != 0 || FaultCause.of(cfsr, 0).contains(FaultCause.INVSTATE);
        boolean mode = thread ? preempted == 0 : preempted != 0 && preempted != exception;
        boolean aligned = (xpsr & XPSR_ALIGNED) == 0 || frame.address() % ALIGNED_TO == 0;
        return thumb && mode && aligned && (xpsr & XPSR_RESERVED) == 0 && (frame.pc() & 1) == 0;
    }

    /** The frame at {@code stack}; none where the stack pointer points to nothing, which may be the fault itself. */
    private static Optional<StackedFrame> frame(TargetMemory memory, long stack) throws TargetException {
        if ((stack & 3) != 0) {
            return Optional.empty();
        }
        MemoryBatch batch = new MemoryBatch();
        ReadBlock block = batch.readBlock(stack, Width.WORD, FRAME_WORDS);
        try {
            memory.execute(batch);
        } catch (MemoryFaultException outside) {
            System.getLogger(FaultReport.class.getName())
                    .log(System.Logger.Level.DEBUG, "no stacked frame to be read", outside);
            return Optional.empty();
        }
        ByteBuffer words = ByteBuffer.wrap(block.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        return Optional.of(new StackedFrame(
                stack,
                words.getInt(),
                words.getInt(),
                words.getInt(),
                words.getInt(),
                words.getInt(),
                words.getInt(),
                words.getInt(),
                words.getInt()));
    }
}
