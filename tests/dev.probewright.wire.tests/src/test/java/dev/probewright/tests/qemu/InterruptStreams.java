/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import java.util.HexFormat;
import java.util.Random;

/**
 * Interrupts, PendSV and SVC of random priorities that pend, clear, enable, mask and re-prioritise each other. What is compared
 * is the order of the handlers, each with its EXC_RETURN and BASEPRI: nesting, tail-chaining and masking.
 *
 * <p>The stack is outside the data that is compared: qemu takes an interrupt at the barrier after the store that pends it, not
 * right after the store, so that the return addresses in the frames differ.
 */
final class InterruptStreams {
    /** Where the vector table of these streams is. */
    static final int VECTORS = 0x20002000;
    /** Where their one handler is. */
    static final int HANDLER = Layout.END + 0x200;

    // The output of the assembler for:
    //   movw r0, #0x1000; movt r0, #0x2000; ldr r1, [r0]             log: IPSR, LR, BASEPRI
    //   mrs r2, ipsr; strb r2, [r1], #1; mov r3, lr; strb r3, [r1], #1; mrs r2, basepri; strb r2, [r1], #1; str r1,
    // [r0]
    //   ldr r3, [r0, #4]; ldr r1, [r0, #8]; cmp r3, r1; bhs out      script: address, value
    //   ldmia r3!, {r1, r2}; str r3, [r0, #4]; cbz r1, mask; str r2, [r1]; b sync
    //   mask: msr basepri, r2
    //   sync: dsb; isb
    //   out:  bx lr
    private static final String HANDLER_CODE = "41f20000c2f200000168eff3058201f8012b734601f8013beff3118201f8012b"
            + "0160436881688b420ad206cb436009b10a6001e082f31188bff34f8fbff36f8f7047";

    private static final int LOG_POINTER = Layout.DATA;
    private static final int LOG = Layout.DATA + 0x10;
    private static final int STACK = 0x20003000;
    private static final int INTERRUPTS = 10;

    private static final int ISER = 0xE000E100;
    private static final int ICER = 0xE000E180;
    private static final int ISPR = 0xE000E200;
    private static final int ICPR = 0xE000E280;
    private static final int IPR = 0xE000E400;
    private static final int ICSR = 0xE000ED04;
    private static final int VTOR = 0xE000ED08;
    private static final int AIRCR = 0xE000ED0C;
    private static final int SHPR2 = 0xE000ED1C;
    private static final int SHPR3 = 0xE000ED20;
    private static final int STIR = 0xE000EF00;
    private static final int VECTKEY = 0x05FA0000;
    private static final int PENDSVSET = 1 << 28;
    /** As an address of the script: BASEPRI. */
    private static final int BASEPRI = 0;

    private static final int SCRIPT_ENTRIES = 14;
    private static final int SCRIPT_BYTES = 8 * SCRIPT_ENTRIES;

    private InterruptStreams() {}

    static byte[] handler() {
        return HexFormat.of().parseHex(HANDLER_CODE);
    }

    static void add(CodeBuilder code, Random random) {
        // BASEPRI left by a handler must not mask SVC: escalated, it returns elsewhere in qemu (see FaultStreams.SVC)
        boolean basepri = random.nextBoolean();
        int script = code.address() + 4;
        code.wide(CodeBuilder.branch(code.address(), script + SCRIPT_BYTES));
        for (int entry = 0; entry < SCRIPT_ENTRIES; entry++) {
            int address = actionAddress(random, basepri);
            word(code, address);
            word(code, actionValue(random, address));
        }
        store(code, LOG_POINTER, LOG);
        store(code, LOG_POINTER + 4, script);
        store(code, LOG_POINTER + 8, script + SCRIPT_BYTES);
        code.load(0, STACK);
        code.wide(0xF3808808); // MSR MSP, R0
        store(code, VTOR, VECTORS);
        store(code, AIRCR, VECTKEY | random.nextInt(basepri ? 4 : 8) << 8);
        store(code, SHPR2, basepri ? 0 : random.nextInt() & 0xFF000000);
        store(code, SHPR3, random.nextInt() & 0x00FF0000);
        for (int word = 0; word * 4 < INTERRUPTS; word++) {
            store(code, IPR + 4 * word, random.nextInt());
        }
        store(code, ISER, random.nextInt() | random.nextInt());
        for (int count = 0; count < 14; count++) {
            inThread(code, random, basepri);
        }
        cleanUp(code);
    }

    private static int actionAddress(Random random, boolean basepri) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> ISPR;
            case 4 -> ICPR;
            case 5 -> ISER;
            case 6 -> ICER;
            case 7 -> ICSR;
            case 8 -> IPR + 4 * random.nextInt(3);
            case 9 -> STIR;
            case 10 -> SHPR3;
            default -> basepri ? BASEPRI : ISPR;
        };
    }

    private static int actionValue(Random random, int address) {
        return switch (address) {
            case ISPR, ICER -> random.nextInt() & random.nextInt() & lines();
            case ICPR, ISER -> random.nextInt() & lines();
            case ICSR -> PENDSVSET;
            case STIR -> random.nextInt(INTERRUPTS);
            case SHPR3 -> random.nextInt() & 0x00FF0000;
            case BASEPRI -> random.nextBoolean() ? 0 : 0x10 | random.nextInt(256); // of a group after that of SVC
            default -> random.nextInt();
        };
    }

    private static int lines() {
        return (1 << INTERRUPTS) - 1;
    }

    private static void inThread(CodeBuilder code, Random random, boolean basepri) {
        switch (random.nextInt(6)) {
            case 0 -> {
                code.narrow(0xB662); // CPSIE i
                setBasepri(code, 0);
                code.narrow(0xDF00); // SVC
            }
            case 1 -> {
                code.narrow(random.nextBoolean() ? 0xB672 : 0xB662);
                synchronize(code);
            }
            default -> {
                int address = actionAddress(random, basepri);
                int value = actionValue(random, address);
                if (address == BASEPRI) {
                    setBasepri(code, value);
                } else {
                    store(code, address, value);
                }
            }
        }
    }

    private static void cleanUp(CodeBuilder code) {
        code.narrow(0xB662);
        setBasepri(code, 0);
        store(code, ICER, -1);
        store(code, ICPR, -1);
        setBasepri(code, 0);
        store(code, VTOR, 0);
        store(code, AIRCR, VECTKEY);
        store(code, SHPR2, 0);
        store(code, SHPR3, 0);
    }

    private static void setBasepri(CodeBuilder code, int value) {
        code.load(0, value);
        code.wide(0xF3808811); // MSR BASEPRI, R0
        synchronize(code);
    }

    private static void store(CodeBuilder code, int address, int value) {
        code.load(0, address);
        code.load(1, value);
        code.narrow(0x6001); // STR R1, [R0]
        synchronize(code);
    }

    private static void synchronize(CodeBuilder code) {
        code.wide(0xF3BF8F4F); // DSB
        code.wide(0xF3BF8F6F); // ISB
    }

    private static void word(CodeBuilder code, int value) {
        code.narrow(value);
        code.narrow(value >>> 16);
    }
}
