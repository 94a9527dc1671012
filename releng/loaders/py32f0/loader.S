/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * Flash loader for the controller of PY32F002A, F003 and F030 (reference manual, "Embedded flash memory"): pages of 128
 * bytes, each written as a whole. Armv6-M instructions only. The parameter block that r9 points to:
 *
 *   +0  address of the flash registers
 *   +4  address of IWDG_KR, 0 where the watchdog is not to be fed
 *   +8  written by the loader: the address it worked on last
 *   +12 address of RCC_ICSCR, whose HSI_FS says how fast the oscillator that times the flash runs
 *   +16 address of the timings that the factory measured, five words for each value of HSI_FS
 *
 * Failures return the error bits of FLASH_SR, FLASH_CR.LOCK where the keys were not taken, or NO_TIMINGS where the factory
 * left none. FLASH_SR keeps its bits until the next call, so that a debugger can read them.
 */

    .syntax unified
    .cpu cortex-m0
    .thumb

    .include "params.inc"
    .equ PARAM_ICSCR, 12
    .equ PARAM_TIMINGS, 16

    .equ FLASH_KEYR, 0x08
    .equ FLASH_SR, 0x10
    .equ FLASH_CR, 0x14
    .equ FLASH_TIMING, 0x100        /* the registers from here on: */
    .equ TS0, 0x00
    .equ TS1, 0x04
    .equ TS2P, 0x08
    .equ TPS3, 0x0C
    .equ TS3, 0x10
    .equ PERTPE, 0x14
    .equ SMERTPE, 0x18
    .equ PRGTPE, 0x1C
    .equ PRETPE, 0x20

    .equ SR_BSY_SHIFT, 16
    .equ SR_ERRORS, 0x10            /* WRPERR */
    .equ CR_PG, 0x01
    .equ CR_PER, 0x02
    .equ CR_MER, 0x04
    .equ CR_PGSTRT_SHIFT, 19
    .equ PAGE_WORDS, 32

    .section .text
    .globl return_point, Init, UnInit, EraseSector, EraseSectors, EraseChip, ProgramPage, BlankCheck, Crc32

return_point:
    bkpt    #0
    bkpt    #0

/* int Init(address, clock, function): unlocks the controller and gives it the timings of the present clock. */
    .thumb_func
Init:
    push    {r4-r7, lr}
    mov     r4, r9
    ldr     r5, [r4, #PARAM_FLASH]
    bl      ready
    ldr     r1, lock
    ldr     r0, [r5, #FLASH_CR]
    tst     r0, r1
    beq     1f
    ldr     r0, key1
    str     r0, [r5, #FLASH_KEYR]
    ldr     r0, key2
    str     r0, [r5, #FLASH_KEYR]
    ldr     r0, [r5, #FLASH_CR]
    ands    r0, r1
    bne     3f
1:  ldr     r0, [r4, #PARAM_ICSCR]
    ldr     r0, [r0]
    lsls    r0, r0, #16
    lsrs    r0, r0, #29             /* HSI_FS, bits 15 to 13 */
    cmp     r0, #4
    bls     2f
    movs    r0, #0                  /* reserved values */
2:  movs    r1, #20
    muls    r0, r1
    ldr     r6, [r4, #PARAM_TIMINGS]
    adds    r6, r6, r0
    movs    r0, #1
    lsls    r0, r0, #8
    adds    r7, r5, r0              /* FLASH_TIMING */
    ldm     r6!, {r0, r1, r2}
    adds    r3, r0, #1
    beq     4f
    uxtb    r3, r0
    str     r3, [r7, #TS0]
    lsrs    r3, r0, #8
    uxtb    r3, r3
    str     r3, [r7, #TS3]
    lsls    r0, r0, #7
    lsrs    r0, r0, #23             /* bits 24 to 16 */
    str     r0, [r7, #TS1]
    uxtb    r3, r1
    str     r3, [r7, #TS2P]
    lsls    r1, r1, #5
    lsrs    r1, r1, #21             /* bits 26 to 16 */
    str     r1, [r7, #TPS3]
    lsls    r2, r2, #15
    lsrs    r2, r2, #15             /* bits 16 to 0 */
    str     r2, [r7, #PERTPE]
    ldm     r6!, {r0, r1}
    lsls    r0, r0, #15
    lsrs    r0, r0, #15
    str     r0, [r7, #SMERTPE]
    uxth    r3, r1
    str     r3, [r7, #PRGTPE]
    lsls    r1, r1, #2
    lsrs    r1, r1, #18             /* bits 29 to 16 */
    str     r1, [r7, #PRETPE]
    movs    r0, #0
3:  pop     {r4-r7, pc}
4:  ldr     r0, no_timings
    pop     {r4-r7, pc}

/* int UnInit(function): locks the controller. */
    .thumb_func
UnInit:
    mov     r3, r9
    ldr     r3, [r3, #PARAM_FLASH]
    ldr     r1, lock
    str     r1, [r3, #FLASH_CR]
    movs    r0, #0
    bx      lr

/* int EraseSector(address): a page. */
    .thumb_func
EraseSector:
    movs    r1, #CR_PER
    b       erase

/* int EraseChip(address) */
    .thumb_func
EraseChip:
    movs    r1, #CR_MER

erase:
    push    {r4-r6, lr}
    mov     r4, r9
    ldr     r5, [r4, #PARAM_FLASH]
    str     r0, [r4, #PARAM_LAST]
    mov     r3, r1
    mov     r6, r0
    bl      ready
    str     r3, [r5, #FLASH_CR]
    movs    r0, #0xFF
    str     r0, [r6]                /* any word written to it starts it */
    dsb
    bl      wait
    movs    r1, #0
    str     r1, [r5, #FLASH_CR]
    pop     {r4-r6, pc}

/* int ProgramPage(address, size, data): address and size are multiples of 128, data of 4. */
    .thumb_func
ProgramPage:
    push    {r4-r7, lr}
    mov     r4, r9
    ldr     r5, [r4, #PARAM_FLASH]
    mov     r6, r0
    mov     r7, r2
    adds    r3, r0, r1
1:  movs    r0, #0
    cmp     r6, r3
    bhs     3f
    str     r6, [r4, #PARAM_LAST]
    bl      ready
    movs    r1, #CR_PG
    str     r1, [r5, #FLASH_CR]
    movs    r2, #(PAGE_WORDS - 1)
2:  ldm     r7!, {r0}
    stm     r6!, {r0}
    subs    r2, r2, #1
    bne     2b
    movs    r0, #1
    lsls    r0, r0, #CR_PGSTRT_SHIFT
    orrs    r1, r0
    str     r1, [r5, #FLASH_CR]     /* with the last word of the page it starts */
    ldm     r7!, {r0}
    stm     r6!, {r0}
    dsb
    bl      wait
    cmp     r0, #0
    beq     1b
3:  movs    r1, #0
    str     r1, [r5, #FLASH_CR]
    pop     {r4-r7, pc}

/* Waits until the controller is idle and clears its flags. In: r4, r5. Changes r0 to r2. */
ready:
    push    {lr}
    bl      wait
    ldr     r1, flags
    str     r1, [r5, #FLASH_SR]
    pop     {pc}

/* In: r4 parameters, r5 flash registers. Out: r0 error bits. Changes r0 to r2. */
wait:
    feed_watchdog
    ldr     r0, [r5, #FLASH_SR]
    movs    r2, #1
    lsls    r2, r2, #SR_BSY_SHIFT
    tst     r0, r2
    bne     wait
    movs    r2, #SR_ERRORS
    ands    r0, r2
    bx      lr

    .balign 4
key1:
    .word   0x45670123
key2:
    .word   0xCDEF89AB
lock:                               /* FLASH_CR.LOCK */
    .word   0x80000000
no_timings:
    .word   0x40000000
flags:                              /* EOP, WRPERR, OPTVERR; cleared by writing ones */
    .word   0x00008011

    .include "common.inc"
