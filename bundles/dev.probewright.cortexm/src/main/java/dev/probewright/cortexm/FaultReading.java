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
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.jdt.annotation.Nullable;

/** Reads what a halted core tells of a fault: registers first, then the frame they point to. */
final class FaultReading {
    /** CFSR, HFSR, DFSR, MMFAR, BFAR and AFSR follow one another. */
    private static final int STATUS_WORDS = 6;

    private static final int FAULTMASK = 1 << 16;
    /** Those of which it helps to see the instruction. */
    private static final Set<FaultCause> OF_INSTRUCTION =
            EnumSet.of(FaultCause.UNDEFINSTR, FaultCause.NOCP, FaultCause.UNALIGNED, FaultCause.DIVBYZERO);

    /** A first halfword from here on is half of an instruction of 32 bits. */
    private static final int WIDE = 0xE800;

    private final TargetMemory memory;
    private final CoreFeatures features;
    private final boolean lockup;
    private final boolean secureDebug;

    private Optional<Read> fpccr = Optional.empty();
    private Optional<Read> fpcar = Optional.empty();
    private Optional<Read> sfsr = Optional.empty();
    private Optional<Read> sfar = Optional.empty();
    private Optional<Read> dscsr = Optional.empty();
    private @Nullable ReadBlock status;
    private @Nullable ReadBlock nonSecureStatus;

    FaultReading(CortexM core) {
        memory = core.memory();
        features = core.features();
        lockup = core.wasLockedUp();
        secureDebug = core.register("msp_s").isPresent();
    }

    FaultReport read() throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        Read xpsr = RegisterTransfer.read(batch, Dcrsr.XPSR);
        Read lr = RegisterTransfer.read(batch, Dcrsr.LR);
        Read special = RegisterTransfer.read(batch, Dcrsr.SPECIAL);
        Stacks stacks = new Stacks(batch, secureDebug);
        appendStatus(batch);
        memory.execute(batch);
        int exception = new Xpsr(xpsr.value()).exception();
        ExcReturn excReturn = new ExcReturn(lr.value());
        long stack = stacks.of(excReturn);
        FaultStatus faults = faultStatus();
        FrameReading frames = new FrameReading(memory, features, pending());
        if (exception != 0 && excReturn.valid()) {
            frames.read(stack, excReturn, exception, faults);
        }
        return new FaultReport(
                exception,
                lockup,
                features.architecture().isMain() && (special.value() & FAULTMASK) != 0,
                faults,
                lr.value(),
                stack,
                frames.basic(),
                frames.floating(),
                frames.callee(),
                instruction(frames.basic(), faults));
    }

    /** The stack pointers, of both security states where there are. */
    private static final class Stacks {
        private final Read main;
        private final Read process;
        private final Optional<Read> secureMain;
        private final Optional<Read> secureProcess;

        Stacks(MemoryBatch batch, boolean banked) {
            main = RegisterTransfer.read(batch, banked ? Dcrsr.MSP_NS : Dcrsr.MSP);
            process = RegisterTransfer.read(batch, banked ? Dcrsr.PSP_NS : Dcrsr.PSP);
            secureMain = banked ? Optional.of(RegisterTransfer.read(batch, Dcrsr.MSP_S)) : Optional.empty();
            secureProcess = banked ? Optional.of(RegisterTransfer.read(batch, Dcrsr.PSP_S)) : Optional.empty();
        }

        long of(ExcReturn excReturn) {
            boolean secure = secureMain.isPresent() && excReturn.secureStack();
            Read read = excReturn.processStack()
                    ? (secure ? secureProcess.orElse(process) : process)
                    : (secure ? secureMain.orElse(main) : main);
            return read.value() & 0xFFFF_FFFFL;
        }
    }

    private void appendStatus(MemoryBatch batch) {
        if (features.architecture().isMain()) {
            status = batch.readBlock(Scb.CFSR, Width.WORD, STATUS_WORDS);
            if (secureDebug) {
                nonSecureStatus = batch.readBlock(Scb.CFSR + Scb.NON_SECURE, Width.WORD, STATUS_WORDS);
                sfsr = Optional.of(batch.read32(Scb.SFSR));
                sfar = Optional.of(batch.read32(Scb.SFAR));
                dscsr = Optional.of(batch.read32(Dscsr.ADDRESS));
            }
        }
        if (features.floatRegisters()) {
            fpccr = Optional.of(batch.read32(Scb.FPCCR));
            fpcar = Optional.of(batch.read32(Scb.FPCAR));
        }
    }

    /** Of the state that the core is in now, which is that of the handler. */
    private FaultStatus faultStatus() {
        ReadBlock bank = status;
        boolean nonSecure = dscsr.isPresent() && (dscsr.get().value() & Dscsr.CDS) == 0;
        ReadBlock other = nonSecureStatus;
        if (nonSecure && other != null) {
            bank = other;
        }
        int[] words = bank == null ? new int[STATUS_WORDS] : Words.of(bank);
        int secure = sfsr.isPresent() ? sfsr.get().value() : 0;
        int cfsr = words[0];
        return new FaultStatus(
                cfsr,
                words[1],
                words[2],
                words[5],
                secure,
                FaultStatus.valid(cfsr & Scb.MMARVALID, words[3]),
                FaultStatus.valid(cfsr & Scb.BFARVALID, words[4]),
                sfar.isPresent()
                        ? FaultStatus.valid(secure & Scb.SFARVALID, sfar.get().value())
                        : OptionalLong.empty(),
                nonSecure);
    }

    /** Where floating-point registers wait to be saved. */
    private OptionalLong pending() {
        return fpccr.isPresent() && fpcar.isPresent() && (fpccr.get().value() & FloatState.LSPACT) != 0
                ? OptionalLong.of(fpcar.get().value() & 0xFFFF_FFFFL)
                : OptionalLong.empty();
    }

    private OptionalInt instruction(Optional<StackedFrame> frame, FaultStatus faults) throws TargetException {
        if (frame.isEmpty() || faults.causes().stream().noneMatch(OF_INSTRUCTION::contains)) {
            return OptionalInt.empty();
        }
        MemoryBatch batch = new MemoryBatch();
        long pc = frame.get().pc() & 0xFFFF_FFFEL;
        Read first = batch.read16(pc);
        Read second = batch.read16(pc + 2);
        try {
            memory.execute(batch);
        } catch (MemoryFaultException unreadable) {
            System.getLogger(FaultReading.class.getName())
                    .log(System.Logger.Level.DEBUG, "no instruction to be read at the stacked PC", unreadable);
            return OptionalInt.empty();
        }
        return OptionalInt.of(first.value() >= WIDE ? first.value() << 16 | second.value() : first.value());
    }
}
