/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

import java.util.ArrayList;
import java.util.List;

/**
 * A small program for any Cortex-M, made of a few instructions that all of them have: a vector table at the start of the flash, stores of
 * constants, and what goes on for ever behind them.
 */
public final class ProgramImage {
    private static final int VECTORS = 48;
    private static final int LDR_R0_LITERAL = 0x4800;
    private static final int LDR_R1_LITERAL = 0x4900;
    private static final int STR_R1_R0 = 0x6001;
    private static final int WFI = 0xBF30;
    private static final int UDF = 0xDE00;
    private static final int NOP = 0xBF00;
    /** A branch to itself; each halfword less goes one instruction further back. */
    private static final int BRANCH_HERE = 0xE7FE;

    private final int base;
    private final int stack;
    private final List<Integer> code = new ArrayList<>();
    private final List<Integer> literals = new ArrayList<>();
    private final List<Integer> loads = new ArrayList<>();

    /**
     * @param base where the flash is
     * @param stack where the stack begins
     */
    public ProgramImage(int base, int stack) {
        this.base = base;
        this.stack = stack;
    }

    /** Writes a word. */
    public ProgramImage store(int address, int value) {
        load(LDR_R0_LITERAL, address);
        load(LDR_R1_LITERAL, value);
        code.add(STR_R1_R0);
        return this;
    }

    private void load(int instruction, int literal) {
        loads.add(code.size());
        literals.add(literal);
        code.add(instruction);
    }

    /** Does nothing for ever. */
    public byte[] loop() {
        code.add(BRANCH_HERE);
        return image(false);
    }

    /** Sleeps, and does so again whenever something wakes it. */
    public byte[] sleep() {
        code.add(WFI);
        code.add(BRANCH_HERE - 1);
        return image(false);
    }

    /** Writes a word for ever. */
    public byte[] storing(int address, int value) {
        int start = code.size();
        store(address, value);
        code.add(BRANCH_HERE - (code.size() - start));
        return image(false);
    }

    /** Faults, and in the handler of that once more. */
    public byte[] fault() {
        code.add(UDF);
        return image(true);
    }

    private byte[] image(boolean handlerFaults) {
        if (code.size() % 2 != 0) {
            code.add(NOP);
        }
        int pool = 4 * VECTORS + 2 * code.size();
        byte[] image = new byte[pool + 4 * literals.size() + 4];
        int handler = base + pool + 4 * literals.size();
        for (int vector = 1; vector < VECTORS; vector++) {
            LittleEndian.word(image, 4 * vector, handler | 1);
        }
        LittleEndian.word(image, 0, stack);
        LittleEndian.word(image, 4, base + 4 * VECTORS | 1);
        for (int index = 0; index < literals.size(); index++) {
            int place = loads.get(index);
            int pc = 4 * VECTORS + 2 * place + 4 & ~3;
            code.set(place, code.get(place) | (pool + 4 * index - pc) / 4);
            LittleEndian.word(image, pool + 4 * index, literals.get(index));
        }
        for (int index = 0; index < code.size(); index++) {
            LittleEndian.store(image, 4 * VECTORS + 2 * index, 2, code.get(index));
        }
        LittleEndian.store(image, handler - base, 2, handlerFaults ? UDF : BRANCH_HERE);
        LittleEndian.store(image, handler - base + 2, 2, NOP);
        return image;
    }
}
