/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import dev.probewright.tests.qemu.StreamGenerator.Group;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;

/**
 * Instructions of FPv4-SP on registers that start with corner cases, in all modes of FPSCR. After each of them FPSCR is written
 * to the data, in the end all registers are.
 */
final class FloatingPointStreams {
    private static final int CPACR = 0xE000ED88;
    private static final int FULL_ACCESS = 0xF00000;
    private static final int LOG = Layout.DATA;
    private static final int INSTRUCTIONS = 30;
    private static final int REGISTERS_DUMP = Layout.DATA + 0x100;
    /** Where loads and stores go. */
    private static final int TARGETS = Layout.DATA + 0x300;

    private static final int TARGETS_SIZE = 0x200;
    private static final int ROOM = 160;

    /** Where a stream that came to its end says so. */
    private static final int MARK = Layout.DATA + 0x600;

    private static final int FINISHED = 0x600D600D;

    private static final int[] CORNERS = {
        0,
        1,
        0x007FFFFF,
        0x00800000,
        0x00800001,
        0x00FFFFFF,
        0x01000000,
        0x3F800000,
        0x3F7FFFFF,
        0x3F800001,
        0x40000000,
        0x3F000000,
        0x3EFFFFFF,
        0x4B000000,
        0x4AFFFFFF,
        0x4EFFFFFF,
        0x4F000000,
        0x4F7FFFFF,
        0x4F800000,
        0x46FFFE00,
        0x477FE000,
        0x477FF000,
        0x33000000,
        0x33800000,
        0x387FC000,
        0x7F7FFFFF,
        0x7F800000,
        0x7F800001,
        0x7FBFFFFF,
        0x7FC00000,
        0x7FFFFFFF,
        0x7FC12345,
        0x7FA54321,
        0x7C00FC00,
        0x7DFF7E01
    };

    private static final Encoding LOAD_STORE = Encoding.of("11101101 u d 0 l nnnn dddd 101 z iiiiiiii");
    private static final Encoding MULTIPLE = Encoding.of("1110110 p u d w l nnnn dddd 101 z iiiiiiii");
    private static final Encoding LITERAL = Encoding.of("11101101 u d 0 1 1111 dddd 101 z iiiiiiii");

    /** VLDR, VSTR, VLDM, VSTM, VPUSH and VPOP. */
    static final Group TRANSFERS = (code, random) -> stream(code, random, FloatingPointStreams::transfer);

    private FloatingPointStreams() {}

    static Group of(List<Encoding> encodings) {
        return (code, random) -> stream(code, random, (c, r) -> {
            Encoding encoding = StreamGenerator.pick(encodings, r);
            int bits = encoding.random(r);
            if (r.nextInt(8) == 0) {
                c.narrow(0xBF08 | r.nextInt(14) << 4); // IT
            }
            c.wide(bits);
        });
    }

    private static void stream(CodeBuilder code, Random random, Group instructions) {
        enable(code);
        loadRegisters(code, random);
        code.load(2, LOG);
        setModes(code, random);
        for (int count = 0; count < INSTRUCTIONS && code.hasRoomFor(ROOM); count++) {
            if (random.nextInt(3) == 0) {
                code.load(0, number(random));
                code.wide(0xEE000A10 | random.nextInt(16) << 16 | random.nextInt(2) << 7); // VMOV Sn, R0
            }
            instructions.add(code, random);
            code.wide(0xEEF11A10); // VMRS R1, FPSCR
            code.wide(0xF8421B04); // STR R1, [R2], #4
            if (random.nextInt(3) == 0) {
                setModes(code, random);
            }
        }
        finish(code);
    }

    static void enable(CodeBuilder code) {
        code.load(0, CPACR);
        code.load(1, FULL_ACCESS);
        code.narrow(0x6001); // STR R1, [R0]
        synchronize(code);
    }

    /** Puts the numbers between the instructions, since the data are random bits. */
    static void loadRegisters(CodeBuilder code, Random random) {
        if (code.address() % 4 != 0) {
            code.narrow(0xBF00);
        }
        int table = code.address() + 4;
        code.wide(CodeBuilder.branch(code.address(), table + 4 * 32));
        for (int register = 0; register < 32; register++) {
            int number = number(random);
            code.narrow(number);
            code.narrow(number >>> 16);
        }
        code.load(0, table);
        code.wide(0xEC900A20); // VLDMIA R0, {S0-S31}
    }

    /** Random modes, all exceptions cleared. */
    private static void setModes(CodeBuilder code, Random random) {
        int modes = random.nextInt(2) == 0 ? random.nextInt(32) : random.nextInt(4);
        code.load(0, modes << 22);
        code.wide(0xEEE10A10); // VMSR FPSCR, R0
    }

    /** Writes the registers down, and leaves no trace of a floating-point context. */
    static void finish(CodeBuilder code) {
        code.load(0, REGISTERS_DUMP);
        code.wide(0xEC800A20); // VSTMIA R0, {S0-S31}
        code.load(0, MARK);
        code.load(1, FINISHED);
        code.narrow(0x6001); // STR R1, [R0]
        code.load(0, 0);
        code.wide(0xEEE10A10); // VMSR FPSCR, R0
        code.wide(0xF3808814); // MSR CONTROL, R0
        code.load(1, CPACR);
        code.narrow(0x6008); // STR R0, [R1]
        synchronize(code);
    }

    static void synchronize(CodeBuilder code) {
        code.wide(0xF3BF8F4F); // DSB
        code.wide(0xF3BF8F6F); // ISB
    }

    static int number(Random random) {
        int sign = random.nextInt() & 0x80000000;
        return switch (random.nextInt(5)) {
            case 0, 1 -> CORNERS[random.nextInt(CORNERS.length)] | sign;
            case 2 -> random.nextInt();
            case 3 -> sign | 0x7F + random.nextInt(50) - 25 << 23 | random.nextInt(0x800000);
            default -> sign | 0x7F + random.nextInt(4) - 2 << 23 | random.nextInt(8) << 20;
        };
    }

    /** Whether a stream was executed to its end, which one that faults is not. */
    static boolean isFinished(Outcome outcome) {
        return ByteBuffer.wrap(outcome.data()).order(ByteOrder.LITTLE_ENDIAN).getInt(MARK - Layout.DATA) == FINISHED;
    }

    private static void transfer(CodeBuilder code, Random random) {
        int wide = random.nextInt(2);
        int load = random.nextInt(2);
        int register = random.nextInt(wide == 1 ? 16 : 32);
        int d = wide == 1 ? register : register >>> 1 | (register & 1) << 4;
        switch (random.nextInt(4)) {
            case 0 -> {
                int offset = random.nextInt(256);
                int up = random.nextInt(2);
                int rn = 3 + random.nextInt(10);
                code.load(rn, target(random) - 4 * (up == 1 ? offset : -offset));
                code.wide(with(LOAD_STORE, random, d, wide, 'l', load, 'u', up, 'n', rn, 'i', offset));
            }
            case 1 -> code.wide(with(LITERAL, random, d, wide, 'u', random.nextInt(2), 'i', random.nextInt(16)));
            default -> {
                int room = wide == 1 ? 16 - register : 32 - register;
                int count = 1 + random.nextInt(room);
                int before = random.nextInt(2);
                int writeBack = before == 1 ? 1 : random.nextInt(2);
                boolean stack = random.nextInt(3) == 0 && writeBack == 1 && before != load;
                int rn = stack ? 13 : 3 + random.nextInt(10);
                if (!stack) {
                    code.load(rn, target(random));
                }
                int words = wide == 1 ? 2 * count : count;
                code.wide(with(
                        MULTIPLE,
                        random,
                        d,
                        wide,
                        'p',
                        before,
                        'u',
                        1 - before,
                        'w',
                        writeBack,
                        'l',
                        load,
                        'n',
                        rn,
                        'i',
                        words));
            }
        }
    }

    private static int with(Encoding encoding, Random random, int d, int wide, Object... others) {
        Object[] all = new Object[others.length + 4];
        all[0] = 'd';
        all[1] = d;
        all[2] = 'z';
        all[3] = wide;
        System.arraycopy(others, 0, all, 4, others.length);
        return encoding.with(random, all);
    }

    private static int target(Random random) {
        return TARGETS + random.nextInt(TARGETS_SIZE) / 4 * 4;
    }
}
