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

/**
 * Exceptions of code with a floating-point context: extended frames, saving at once or put off to the first floating-point
 * instruction of a handler, nesting and tail-chaining. The handlers write down EXC_RETURN, CONTROL, FPCCR, FPCAR, FPSCR and
 * what was saved.
 *
 * <p>The stacks are outside the data that is compared: see {@link InterruptStreams}.
 */
final class FloatingPointExceptions {
    private static final int STACK = 0x20003000;
    private static final int PROCESS_STACK = 0x20002C00;

    /** Random bits that no stream changes. */
    private static final int OPERANDS = Layout.DATA + 0x700;

    private static final int SHCSR = 0xE000ED24;
    private static final int ISER = 0xE000E100;
    private static final int ICER = 0xE000E180;
    private static final int ISPR = 0xE000E200;
    private static final int ICPR = 0xE000E280;
    private static final int IPR = 0xE000E400;
    private static final int ICSR = 0xE000ED04;
    private static final int VTOR = 0xE000ED08;
    private static final int SHPR2 = 0xE000ED1C;
    private static final int SHPR3 = 0xE000ED20;
    private static final int FPCCR = 0xE000EF34;
    private static final int FPDSCR = 0xE000EF3C;
    private static final int ASPEN = 1 << 31;
    private static final int LSPEN = 1 << 30;
    private static final int PENDSVSET = 1 << 28;
    private static final int FAULTS_ENABLED = 7 << 16;

    private static final int SVC = 11;
    private static final int PEND_SV = 14;
    private static final int FIRST_INTERRUPT = 16;
    private static final int INTERRUPTS = 2;
    private static final int VECTORS = FIRST_INTERRUPT + INTERRUPTS;
    private static final int VECTORS_ALIGNMENT = 0x80;
    private static final int ROOM = 400;

    private FloatingPointExceptions() {}

    static void add(CodeBuilder code, Random random) {
        int start = code.address();
        code.wide(0);
        int table = vectors(code, random);
        code.wideAt(start, CodeBuilder.branch(start, code.address()));
        FloatingPointStreams.enable(code);
        FloatingPointStreams.loadRegisters(code, random);
        code.load(2, Layout.DATA);
        store(code, VTOR, table);
        store(code, SHPR2, random.nextInt() & 0xFF000000);
        store(code, SHPR3, random.nextInt() & 0x00FF0000);
        store(code, IPR, random.nextInt());
        store(code, ISER, -1);
        store(code, SHCSR, random.nextInt() & FAULTS_ENABLED);
        store(code, FPDSCR, random.nextInt(32) << 22);
        code.load(0, STACK - 4 * random.nextInt(2));
        code.wide(0xF3808808); // MSR MSP, R0
        code.load(0, PROCESS_STACK - 4 * random.nextInt(2));
        code.wide(0xF3808809); // MSR PSP, R0
        setControl(code, random.nextInt(2) * 2);
        while (code.hasRoomFor(ROOM)) {
            inThread(code, random);
        }
        finish(code);
    }

    /** The handlers and, behind them, the table of their addresses, which is returned. */
    private static int vectors(CodeBuilder code, Random random) {
        int[] handlers = new int[VECTORS];
        handlers[SVC] = handler(code, random, 3);
        handlers[PEND_SV] = handler(code, random, 0);
        for (int interrupt = 0; interrupt < INTERRUPTS; interrupt++) {
            handlers[FIRST_INTERRUPT + interrupt] = handler(code, random, interrupt == 0 ? 2 : 1);
        }
        while (code.address() % VECTORS_ALIGNMENT != 0) {
            code.narrow(0xBF00);
        }
        int table = code.address();
        for (int handler : handlers) {
            int vector = (handler == 0 ? FaultHandler.ADDRESS : handler) | 1;
            code.narrow(vector);
            code.narrow(vector >>> 16);
        }
        return table;
    }

    /** @param pends 3 where it may make interrupt 0, interrupt 1 and PendSV pending, 2 without the first of them and so on */
    private static int handler(CodeBuilder code, Random random, int pends) {
        int start = code.address();
        code.wide(0xF842EB04); // STR LR, [R2], #4
        boolean computes = random.nextInt(3) != 0;
        if (computes) {
            code.load(0, OPERANDS);
            code.wide(0xEC900A10); // VLDMIA R0, {S0-S15}: exception entry leaves them unknown
        }
        int steps = 1 + random.nextInt(3);
        for (int step = 0; step < steps; step++) {
            if (random.nextBoolean() || pends == 0) {
                if (computes) {
                    compute(code, random);
                    logFrame(code);
                }
            } else if (pends == 1 || random.nextInt(3) == 0) {
                store(code, ICSR, PENDSVSET);
            } else {
                store(code, ISPR, pends == 2 ? 2 : 1 + random.nextInt(3));
            }
        }
        if (random.nextInt(2) == 0) {
            log(code);
        }
        code.narrow(0x4770); // BX LR
        return start;
    }

    /**
     * A floating-point instruction, and FPSCR after it. Its flags are cleared then, since qemu clears them in a new context, while
     * in the architecture a new context only gets the modes from FPDSCR (ExecuteFPCheck of DDI 0403E, B1.5.7).
     */
    private static void compute(CodeBuilder code, Random random) {
        Encoding encoding = StreamGenerator.pick(FloatingPointEncodings.GROUPS.get("arithmetic"), random);
        code.wide(encoding.random(random));
        code.wide(0xEEF11A10); // VMRS R1, FPSCR
        code.wide(0xF8421B04); // STR R1, [R2], #4
        code.wide(0xF00161F8); // AND R1, R1, #0x07C00000
        code.wide(0xEEE11A10); // VMSR FPSCR, R1
    }

    /** CONTROL, FPCAR, and FPCCR without UFRDY, which is of ARMv8-M, and which qemu has here. */
    private static void log(CodeBuilder code) {
        code.wide(0xF3EF8114); // MRS R1, CONTROL
        code.wide(0xF8421B04); // STR R1, [R2], #4
        code.load(0, FPCCR);
        code.wide(0xE9D01300); // LDRD R1, R3, [R0]
        code.wide(0xF42161C0); // BIC R1, R1, #0x600
        code.wide(0xE8E21302); // STRD R1, R3, [R2], #8
    }

    /** S0 and FPSCR in an extended frame, after a floating-point instruction of the handler: they are saved by then. */
    private static void logFrame(CodeBuilder code) {
        code.wide(0xF01E0F10); // TST LR, #0x10
        code.narrow(0xD10A); // BNE over the rest
        code.wide(0xF01E0F04); // TST LR, #4
        code.narrow(0xBF0C); // ITE EQ
        code.wide(0xF3EF8308); // MRSEQ R3, MSP
        code.wide(0xF3EF8309); // MRSNE R3, PSP
        code.narrow(0x6A19); // LDR R1, [R3, #0x20]
        code.narrow(0x6E1B); // LDR R3, [R3, #0x60]
        code.wide(0xE8E21302); // STRD R1, R3, [R2], #8
    }

    private static void inThread(CodeBuilder code, Random random) {
        switch (random.nextInt(8)) {
            case 0, 1 -> code.narrow(0xDF00); // SVC
            case 2 -> store(code, ISPR, 1 + random.nextInt(3));
            case 3 -> store(code, ICSR, PENDSVSET);
            case 4 -> setControl(code, random.nextInt(4) * 2);
            case 5 -> store(code, FPCCR, random.nextInt(4) == 0 ? LSPEN : ASPEN | random.nextInt(3) / 2 * LSPEN);
            default -> compute(code, random);
        }
    }

    private static void setControl(CodeBuilder code, int value) {
        code.load(0, value);
        code.wide(0xF3808814); // MSR CONTROL, R0
        FloatingPointStreams.synchronize(code);
    }

    private static void store(CodeBuilder code, int address, int value) {
        code.load(0, address);
        code.load(1, value);
        code.narrow(0x6001); // STR R1, [R0]
        FloatingPointStreams.synchronize(code);
    }

    private static void finish(CodeBuilder code) {
        store(code, ICER, -1);
        store(code, ICPR, -1);
        store(code, VTOR, 0);
        store(code, SHPR2, 0);
        store(code, SHPR3, 0);
        store(code, SHCSR, 0);
        store(code, FPDSCR, 0);
        log(code);
        store(code, FPCCR, ASPEN | LSPEN);
        FloatingPointStreams.finish(code);
    }
}
