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
 * {@link FaultHandler} for ARMv6-M, which has no fault status: writes down R4 to R7, IPSR, LR, MSP, PSP and the stacked frame, and
 * returns to the end of the stream.
 */
final class BaselineHandler {
    // The output of the assembler for:
    //   ldr r0, =0x20001700; stmia r0!, {r4-r7}
    //   mrs r1, ipsr; mov r2, lr; mrs r3, msp; mrs r4, psp; stmia r0!, {r1-r4}
    //   ldmia r3!, {r1, r2, r4, r5}; stmia r0!, {r1, r2, r4, r5}                  the frame, twice four words
    //   ldmia r3!, {r1, r2, r4, r5}; stmia r0!, {r1, r2, r4, r5}
    //   movs r2, #0; msr control, r2; cpsie i; ldr r1, =0x20001300; msr msp, r1    a new frame
    //   mov r4, r1; movs r3, #0; movs r5, #0; stmia r4!, {r2, r3, r5}; stmia r4!, {r2, r3, r5}
    //   ldr r3, =0x20000800; movs r5, #1; lsls r5, r5, #24; stmia r4!, {r3, r5}
    //   ldr r1, =0xFFFFFFF9; bx r1
    private static final String CODE = "0f48f0c0eff305817246eff30883eff309841ec036cb36c036cb36c0002282f3148862b60749"
            + "81f308880c46002300252cc42cc4044b01252d0628c403490847001700200013002000080020f9ffffff";

    private BaselineHandler() {}

    static byte[] code() {
        return HexFormat.of().parseHex(CODE);
    }
}
