/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import java.util.List;

/** Makes the calls of a loader, with their budgets. */
final class LoaderCalls {
    /** Chips slower than their data sheet, and debuggers that hold the bus, are not failures yet. */
    private static final int MARGIN = 5;

    private static final long MARGIN_MICROS = 500_000;
    /** A bus that is held for longer than that by what the controller does is stuck. */
    private static final int HOLD_MARGIN = 20;

    private static final long LEAST_HOLD_MICROS = 100_000;
    private static final int KIB = 1024;
    /** After reset an STM32F1 runs from its internal oscillator; only FLMs ask. */
    private static final int CLOCK_HZ = 8_000_000;

    /** What {@code Init} is told that it is for. */
    enum Purpose {
        ERASE(1, FlashPhase.ERASE),
        PROGRAM(2, FlashPhase.PROGRAM),
        VERIFY(3, FlashPhase.VERIFY);

        private final int code;
        private final FlashPhase phase;

        Purpose(int code, FlashPhase phase) {
            this.code = code;
            this.phase = phase;
        }
    }

    private final FlashLoader.Times times;

    LoaderCalls(FlashLoader loader) {
        this.times = loader.times();
    }

    AlgorithmCall init(long base, Purpose purpose) {
        return call(purpose.phase, LoaderFunction.INIT, base, 0, 0, (int) base, CLOCK_HZ, purpose.code);
    }

    AlgorithmCall unInit(long base, Purpose purpose) {
        return call(purpose.phase, LoaderFunction.UNINIT, base, 0, 0, purpose.code);
    }

    AlgorithmCall eraseChip(long base) {
        long micros = times.eraseChip();
        return call(FlashPhase.ERASE, LoaderFunction.ERASE_CHIP, base, micros, micros, (int) base);
    }

    AlgorithmCall eraseSector(FlashSector sector) {
        return eraseSector(sector.address());
    }

    AlgorithmCall eraseSector(long address) {
        long micros = times.eraseSector();
        return call(FlashPhase.ERASE, LoaderFunction.ERASE_SECTOR, address, micros, micros, (int) address);
    }

    /** @param run sectors of one size that follow one another */
    AlgorithmCall eraseSectors(List<FlashSector> run) {
        FlashSector first = run.get(0);
        return call(
                FlashPhase.ERASE,
                LoaderFunction.ERASE_SECTORS,
                first.address(),
                times.eraseSector() * run.size(),
                times.eraseSector(),
                (int) first.address(),
                first.size(),
                run.size());
    }

    AlgorithmCall program(ProgramChunk chunk, long buffer) {
        int length = chunk.bytes().length;
        long units = (length + times.unitBytes() - 1) / times.unitBytes();
        return call(
                FlashPhase.PROGRAM,
                LoaderFunction.PROGRAM_PAGE,
                chunk.address(),
                times.programUnit() * units,
                times.programUnit(),
                (int) chunk.address(),
                length,
                (int) buffer);
    }

    /** Of algorithms that have it: the result is the address behind the last byte where all is equal. */
    AlgorithmCall verify(ProgramChunk chunk, long buffer) {
        int length = chunk.bytes().length;
        return new AlgorithmCall(
                FlashPhase.VERIFY,
                LoaderFunction.VERIFY,
                chunk.address(),
                List.of((int) chunk.address(), length, (int) buffer),
                MARGIN_MICROS,
                LEAST_HOLD_MICROS,
                (int) chunk.address() + length);
    }

    AlgorithmCall blankCheck(long address, int length, int erasedByte) {
        return call(
                FlashPhase.VERIFY,
                LoaderFunction.BLANK_CHECK,
                address,
                times.crcKib() * (length / KIB + 1),
                0,
                (int) address,
                length,
                erasedByte);
    }

    /** @param run sectors of one size that follow one another */
    AlgorithmCall crc(FlashPhase phase, List<FlashSector> run, long results) {
        FlashSector first = run.get(0);
        return call(
                phase,
                LoaderFunction.CRC32,
                first.address(),
                times.crcKib() * (FlashSector.bytes(run) / KIB + 1),
                0,
                (int) first.address(),
                first.size(),
                run.size(),
                (int) results);
    }

    /** @param unitMicros the longest time that the controller works at a stretch */
    private static AlgorithmCall call(
            FlashPhase phase,
            LoaderFunction function,
            long address,
            long micros,
            long unitMicros,
            Integer... arguments) {
        long budget = micros * MARGIN + MARGIN_MICROS;
        long hold = Math.min(budget, Math.max(LEAST_HOLD_MICROS, unitMicros * HOLD_MARGIN));
        return new AlgorithmCall(phase, function, address, List.of(arguments), budget, hold, 0);
    }
}
