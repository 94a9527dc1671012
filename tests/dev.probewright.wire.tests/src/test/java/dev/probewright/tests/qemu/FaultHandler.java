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

/**
 * What all exceptions of a stream lead to: writes down what the handler sees (R4 to R11, IPSR, LR, MSP, PSP, CFSR, HFSR, BFAR
 * where it is valid, the stacked frame), clears it, and returns to the end of the stream in privileged Thread mode.
 */
final class FaultHandler {
    /** Where it stands in the RAM. */
    static final int ADDRESS = Layout.END + 0x100;

    // The output of the assembler for:
    //   movw r0, #0x1700; movt r0, #0x2000; stmia r0!, {r4-r11}
    //   mrs r1, ipsr; mov r2, lr; mrs r3, msp; mrs r4, psp
    //   movw r5, #0xED28; movt r5, #0xE000; ldr r6, [r5]; ldr r7, [r5, #4]          CFSR, HFSR
    //   stmia r0!, {r1-r4, r6, r7}; str r6, [r5]; str r7, [r5, #4]
    //   tst r6, #0x8000; ite ne; ldrne r1, [r5, #16]; moveq r1, #0; str r1, [r0], #4  BFAR
    //   tst lr, #4; ite eq; mrseq r4, msp; mrsne r4, psp
    //   ldmia r4!, {r1, r2, r3, r6}; stmia r0!, {r1, r2, r3, r6}                     the frame, twice four words
    //   ldmia r4!, {r1, r2, r3, r6}; stmia r0!, {r1, r2, r3, r6}
    //   movs r2, #0; mov r3, #0x200; str r3, [r5, #-20]                              CCR
    //   msr control, r2; msr basepri, r2; cpsie if
    //   movw r1, #0x1300; movt r1, #0x2000; msr msp, r1                              a new frame
    //   str r2, [r1, #0]; str r2, [r1, #4]; str r2, [r1, #8]; str r2, [r1, #12]; str r2, [r1, #16]; str r2, [r1, #20]
    //   movw r3, #0x0800; movt r3, #0x2000; str r3, [r1, #24]; mov r3, #0x01000000; str r3, [r1, #28]
    //   mvn lr, #6; bx lr
    private static final String CODE = "41f20070c2f20000a0e8f00feff305817246eff30883eff309844ef62855cef20005"
            + "2e686f68dec02e606f6016f4004f14bf2969002140f8041b1ef0040f0cbfeff30884eff309844ecc4ec04ecc4ec0"
            + "00224ff4007345f8143c82f3148882f3118863b641f20031c2f2000181f308880a604a608a60ca600a614a6140f6"
            + "0003c2f200038b614ff08073cb616ff0060e7047";

    private FaultHandler() {}

    static byte[] code() {
        return HexFormat.of().parseHex(CODE);
    }
}
