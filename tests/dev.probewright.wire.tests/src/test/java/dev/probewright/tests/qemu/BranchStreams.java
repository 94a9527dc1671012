/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import java.util.Random;

/** Branches of all kinds over a few instructions forward, and short loops. */
final class BranchStreams {
    private static final Encoding FILLER = Encoding.of("00 1 oo ddd iiiiiiii");
    private static final Encoding COUNT_DOWN = Encoding.of("00111 ddd 00000001");

    private BranchStreams() {}

    private static void filler(CodeBuilder code, Random random) {
        int count = 1 + random.nextInt(3);
        for (int index = 0; index < count; index++) {
            code.narrow(FILLER.random(random));
        }
    }

    static void add(CodeBuilder code, Random random) {
        filler(code, random);
        int from = code.address();
        switch (random.nextInt(14)) {
            case 0 -> { // B<c>
                code.narrow(0);
                filler(code, random);
                code.narrowAt(from, 0xD000 | random.nextInt(14) << 8 | (code.address() - from - 4) / 2 & 0xFF);
            }
            case 1 -> { // B
                code.narrow(0);
                filler(code, random);
                code.narrowAt(from, 0xE000 | (code.address() - from - 4) / 2 & 0x7FF);
            }
            case 2 -> { // B<c>.W
                code.wide(0);
                filler(code, random);
                code.wideAt(from, CodeBuilder.branchIf(random.nextInt(14), from, code.address()));
            }
            case 3 -> { // B.W or BL
                code.wide(0);
                filler(code, random);
                int to = code.address();
                code.wideAt(
                        from,
                        random.nextBoolean() ? CodeBuilder.branch(from, to) : CodeBuilder.branchWithLink(from, to));
            }
            case 4 -> { // CBZ, CBNZ
                code.narrow(0);
                filler(code, random);
                filler(code, random);
                int offset = code.address() - from - 4;
                code.narrowAt(
                        from,
                        0xB100
                                | random.nextInt(2) << 11
                                | offset >>> 6 << 9
                                | (offset >>> 1 & 0x1F) << 3
                                | random.nextInt(8));
            }
            case 5 -> toRegister(code, random, 0x4700); // BX
            case 6 -> toRegister(code, random, 0x4780); // BLX
            case 7 -> toRegister(code, random, 0x4687); // MOV PC
            case 8 -> loop(code, random);
            case 9 -> table(code, random);
            case 10, 11 -> popPc(code, random);
            case 12 -> addPc(code, random);
            default -> conditionalInItBlock(code, random);
        }
    }

    private static void toRegister(CodeBuilder code, Random random, int opcode) {
        int register = random.nextInt(13);
        int load = code.address();
        code.load(register, 0);
        code.narrow(opcode | register << 3);
        filler(code, random);
        code.loadAt(load, register, code.address() | 1);
    }

    private static void loop(CodeBuilder code, Random random) {
        int counter = random.nextInt(8);
        code.load(counter, 1 + random.nextInt(6));
        int top = code.address();
        code.narrow(0x1C00 | (random.nextInt(8) << 6) | (counter + 1) % 8 << 3 | (counter + 2) % 8); // ADDS
        code.narrow(COUNT_DOWN.with(random, 'd', counter));
        int from = code.address();
        if (random.nextBoolean()) {
            code.narrow(0xD100 | (top - from - 4) / 2 & 0xFF); // BNE
        } else {
            code.wide(CodeBuilder.branchIf(1, from, top));
        }
    }

    /** TBB or TBH with the table behind it. */
    private static void table(CodeBuilder code, Random random) {
        boolean halfwords = random.nextBoolean();
        int index = random.nextInt(4);
        int register = random.nextInt(13);
        code.load(register, index);
        code.wide(0xE8DFF000 | (halfwords ? 0x10 : 0) | register);
        int table = code.address();
        int words = halfwords ? 4 : 2;
        for (int entry = 0; entry < words; entry++) {
            code.narrow(0);
        }
        int[] targets = new int[4];
        for (int entry = 0; entry < targets.length; entry++) {
            targets[entry] = (code.address() - table) / 2;
            filler(code, random);
        }
        for (int entry = 0; entry < targets.length; entry++) {
            if (halfwords) {
                code.narrowAt(table + 2 * entry, targets[entry]);
            } else if (entry % 2 == 0) {
                code.narrowAt(table + entry, targets[entry] | targets[entry + 1] << 8);
            }
        }
    }

    /** PUSH of an address, then POP, LDR or LDM into PC. */
    private static void popPc(CodeBuilder code, Random random) {
        int register = random.nextInt(8);
        int load = code.address();
        code.load(register, 0);
        code.narrow(0xB400 | 1 << register);
        switch (random.nextInt(5)) {
            case 0 -> code.narrow(0xBD00);
            case 1 -> code.wide(0xF85DFB04); // LDR PC, [SP], #4
            case 2 -> code.wide(0xF8DDF000); // LDR PC, [SP]
            case 3 -> {
                code.narrow(0xB403); // PUSH {R0, R1}
                code.narrow(0xBD0C); // POP {R2, R3, PC}
            }
            default -> {
                code.narrow(0xB501); // PUSH {R0, LR}
                code.wide(0xE8BD8A00); // POP.W {R9, R11, PC}
            }
        }
        filler(code, random);
        code.loadAt(load, register, code.address() | 1);
        code.load(13 - 1, 0);
    }

    /** ADD PC, Rm. */
    private static void addPc(CodeBuilder code, Random random) {
        int register = random.nextInt(13);
        int load = code.address();
        code.load(register, 0);
        int from = code.address();
        code.narrow(0x4487 | register << 3);
        filler(code, random);
        code.loadAt(load, register, code.address() - from - 4);
    }

    /** A branch as the last instruction of an IT block. */
    private static void conditionalInItBlock(CodeBuilder code, Random random) {
        int condition = random.nextInt(14);
        code.narrow(0xBF00 | condition << 4 | 4 | (condition & 1) << 3);
        code.narrow(FILLER.random(random));
        int from = code.address();
        boolean wide = random.nextBoolean();
        if (wide) {
            code.wide(0);
        } else {
            code.narrow(0);
        }
        filler(code, random);
        int to = code.address();
        if (wide) {
            code.wideAt(
                    from, random.nextBoolean() ? CodeBuilder.branch(from, to) : CodeBuilder.branchWithLink(from, to));
        } else {
            code.narrowAt(from, 0xE000 | (to - from - 4) / 2 & 0x7FF);
        }
    }
}
