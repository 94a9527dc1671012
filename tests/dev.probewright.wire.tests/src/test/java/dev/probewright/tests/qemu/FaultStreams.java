/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import java.util.List;
import java.util.Random;

/** One instruction that ends in an exception, in every combination of what decides about how it is taken. */
final class FaultStreams {
    private static final int SHCSR = 0xE000ED24;
    private static final int FAULTS_ENABLED = 7 << 16;
    private static final int CCR = 0xE000ED14;
    private static final int STKALIGN = 0x200;
    private static final int TRAPS = 0x18;
    private static final int PROCESS_STACK = Layout.DATA + 0x600;
    /** Where nothing is, neither on mps2-an385 nor on the virtual core: a bus fault. */
    private static final int NOWHERE = 0x30000000;

    private static final int EXECUTE_NEVER = 0x40000000;

    /**
     * Encodings that ARMv7-M without the DSP extension, and without coprocessors, does not have. SXTAH and the like, SSAT16,
     * USAT16, SMLAD, SMLSD, SMLAW, USAD8, SMLALD and SMLSLD are missing here since qemu executes them although its Cortex-M3
     * has no DSP extension; the unit tests of the simulator have them.
     */
    static final List<Encoding> UNDEFINED = List.of(
            Encoding.of("11011110 iiiiiiii"), // UDF
            Encoding.of("111101111111 iiii 1010 iiiiiiiiiiii"),
            Encoding.of("11101 01 0110 0 nnnn 0 iii dddd ii t 0 mmmm", f -> f.general("ndm")), // PKH
            Encoding.of(
                    "11111010 1ooo nnnn 1111 dddd 0upp mmmm",
                    f -> f.general("ndm") && f.get('o') != 3 && f.get('o') != 7 && f.get('p') != 3), // parallel
            Encoding.of("11111010 1000 nnnn 1111 dddd 10oo mmmm", f -> f.general("ndm")), // QADD …
            Encoding.of("11111010 1010 nnnn 1111 dddd 1000 mmmm", f -> f.general("ndm")), // SEL
            Encoding.of(
                    "11111011 0001 nnnn aaaa dddd 00xy mmmm", f -> f.general("ndm") && f.get('a') != 13), // SMLABB …
            Encoding.of("11111011 1100 nnnn llll hhhh 10xy mmmm", f -> f.general("nlhm") && f.get('l') != f.get('h')),
            Encoding.of("11111011 1110 nnnn llll hhhh 0110 mmmm", f -> f.general("nlhm") && f.get('l') != f.get('h')),
            Encoding.of("11110 s iiiiiiiiii 11 j 0 k iiiiiiiiii 0"), // BLX
            Encoding.of("111 o 1111 iiiiiiii iiiiiiiiiiiiiiii")); // Advanced SIMD of other profiles

    private static final Encoding COPROCESSOR =
            Encoding.of("111 o 1110 iiiiiiii iiii cccc iiiiiiii", f -> f.get('c') != 9);
    private static final Encoding LOAD = Encoding.of("011 11 iiiii nnn ttt");
    private static final Encoding LOAD_WORD = Encoding.of("011 01 iiiii nnn ttt");
    private static final Encoding STORE = Encoding.of("011 00 iiiii nnn ttt");
    private static final Encoding DIVIDE = Encoding.of("11111011 10u1 nnnn 1111 dddd 1111 mmmm", f -> f.general("ndm"));
    private static final Encoding LOAD_MULTIPLE = Encoding.of("11001 nnn rrrrrrrr", f -> f.get('r') != 0);
    private static final Encoding STORE_MULTIPLE = Encoding.of("11101000 1010 nnnn 0 m 0 rrrrrrrrrrrrr");
    private static final Encoding LOAD_DUAL = Encoding.of("11101001 0101 nnnn tttt vvvv iiiiiiii");
    private static final Encoding LOAD_EXCLUSIVE =
            Encoding.of("111010000101 nnnn tttt 1111 iiiiiiii", f -> f.general("t"));
    private static final Encoding SUPERVISOR_CALL = Encoding.of("11011111 iiiiiiii");

    private static final int ISB = 0xF3BF8F6F;

    /**
     * The kind of fault that is SVC, which is compared only where it is not masked: escalated to HardFault, the return address
     * is that of the SVC in the architecture (ReturnAddress of DDI 0403E, B1.5.6), and that of the instruction after it in qemu.
     */
    private static final int SVC = 11;

    private FaultStreams() {}

    static void undefined(CodeBuilder code, Random random) {
        Encoding encoding = StreamGenerator.pick(UNDEFINED, random);
        prologue(code, random, true);
        maybeInItBlock(code, random);
        code.add(encoding, encoding.random(random));
    }

    static void add(CodeBuilder code, Random random) {
        int kind = random.nextInt(12);
        prologue(code, random, kind != SVC);
        int rn = 2 + random.nextInt(6); // R1 may change before it is used
        switch (kind) {
            case 0 -> access(code, random, LOAD, rn, 1, NOWHERE);
            case 1 -> access(code, random, LOAD_WORD, rn, 4, NOWHERE);
            case 2 -> access(code, random, STORE, rn, 4, NOWHERE);
            case 3 -> {
                maybeInItBlock(code, random);
                code.wide(COPROCESSOR.random(random));
            }
            case 4 -> {
                int rm = rn == 7 ? 2 : rn + 1;
                code.load(rm, 0);
                code.wide(ISB); // qemu forgets what the target register was set to in the same block
                maybeInItBlock(code, random);
                code.wide(DIVIDE.with(random, 'n', rn, 'm', rm, 'd', 9));
            }
            case 5 -> access(code, random, LOAD_WORD, rn, 4, Layout.DATA + 2 * random.nextInt(64) + 1);
            case 6 -> { // LDM, STM, LDRD, LDREX of an odd address
                code.load(rn, Layout.DATA + 64 + 4 * random.nextInt(64) + 1 + random.nextInt(3));
                maybeInItBlock(code, random);
                switch (random.nextInt(4)) {
                    case 0 -> code.narrow(LOAD_MULTIPLE.with(random, 'n', rn));
                    case 1 -> code.wide(STORE_MULTIPLE.with(random, 'n', rn, 'r', 0x700));
                    case 2 -> code.wide(LOAD_DUAL.with(random, 'n', rn, 't', 10, 'v', 11));
                    default -> code.wide(LOAD_EXCLUSIVE.with(random, 'n', rn));
                }
            }
            case 7 -> jump(code, random, Layout.CODE + 0x40); // without T
            case 8 -> jump(code, random, EXECUTE_NEVER | random.nextInt(0x1000) & ~3 | 1);
            case 9 -> jump(code, random, NOWHERE | random.nextInt(0x1000) & ~3 | 1);
            case 10 -> access(code, random, LOAD_WORD, rn, 4, SHCSR); // a fault only where unprivileged
            default -> { // SVC
                maybeInItBlock(code, random);
                code.narrow(SUPERVISOR_CALL.random(random));
            }
        }
    }

    /** Where the instruction before did not end in an exception, this does, and its handler cleans up. */
    static void finish(CodeBuilder code) {
        code.narrow(0xDE00); // UDF
    }

    private static void access(CodeBuilder code, Random random, Encoding encoding, int rn, int scale, int address) {
        int offset = random.nextInt(32);
        code.load(rn, address - scale * offset);
        maybeInItBlock(code, random);
        code.narrow(encoding.with(random, 'n', rn, 'i', offset));
    }

    private static void jump(CodeBuilder code, Random random, int target) {
        int rm = 2 + random.nextInt(11);
        code.load(rm, target);
        maybeInItBlock(code, random);
        code.narrow(0x4700 | rm << 3);
    }

    /** So that the stacked IT state is seen. What follows is executed if the condition holds, or not. */
    private static void maybeInItBlock(CodeBuilder code, Random random) {
        if (random.nextInt(3) == 0) {
            int condition = random.nextInt(14);
            boolean second = random.nextBoolean();
            code.narrow(0xBF00 | condition << 4 | (second ? 4 | (condition & 1) << 3 : 8));
            if (second) {
                code.narrow(0x1C49); // ADDS R1, R1, #1
            }
        }
    }

    /** Which faults have handlers of their own, traps, stack, privilege, PRIMASK. */
    private static void prologue(CodeBuilder code, Random random, boolean maskable) {
        code.load(0, SHCSR);
        code.load(1, random.nextInt() & FAULTS_ENABLED);
        code.narrow(0x6001); // STR R1, [R0]
        code.load(0, CCR);
        code.load(1, random.nextInt() & (TRAPS | STKALIGN));
        code.narrow(0x6001);
        code.wide(ISB); // without it qemu goes on under the old traps
        if (maskable && random.nextInt(3) == 0) {
            code.narrow(0xB672); // CPSID i
        }
        if (random.nextBoolean()) {
            code.load(0, PROCESS_STACK + 4 * random.nextInt(2));
            code.wide(0xF3808809); // MSR PSP, R0
            code.load(0, random.nextInt(4));
            code.wide(0xF3808814); // MSR CONTROL, R0
        } else if (random.nextBoolean()) {
            code.narrow(0xB081); // SUB SP, #4
        }
        for (int register = 0; register < 2; register++) {
            code.load(register, Stream.value(random));
        }
    }
}
