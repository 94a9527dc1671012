/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * Flash loader for the controller of STM32F1 (PM0075), which STM32F0 and F3 have, too: Armv6-M instructions only.
 *
 * Position independent, interrupts masked by the caller. The calling convention is that of CMSIS-Pack algorithms:
 * arguments in r0 to r3, result in r0 (0 is success), LR at return_point, and in r9 the static base, which here points to
 * the parameter block:
 *
 *   +0  address of the flash registers of the bank
 *   +4  address of IWDG_KR, 0 where the watchdog is not to be fed
 *   +8  written by the loader: the address it worked on last
 *
 * Failures return the error bits of FLASH_SR, or FLASH_CR.LOCK where the keys were not taken; FLASH_SR keeps its bits
 * until the next call, so that a debugger can read them.
 */

    .syntax unified
    .cpu cortex-m0
    .thumb

    .include "params.inc"

    .equ FLASH_KEYR, 0x04
    .equ FLASH_SR, 0x0C
    .equ FLASH_CR, 0x10
    .equ FLASH_AR, 0x14

    .equ SR_BSY, 0x01
    .equ SR_ERRORS, 0x14            /* PGERR, WRPRTERR */
    .equ SR_CLEAR, 0x34             /* and EOP; cleared by writing ones */
    .equ CR_PG, 0x01
    .equ CR_PER, 0x02
    .equ CR_MER, 0x04
    .equ CR_STRT, 0x40
    .equ CR_LOCK, 0x80

    .section .text
    .globl return_point, Init, UnInit, EraseSector, EraseSectors, EraseChip, ProgramPage, BlankCheck, Crc32

return_point:
    bkpt    #0
    bkpt    #0

/* int Init(address, clock, function): unlocks the controller. */
    .thumb_func
Init:
    mov     r3, r9
    ldr     r3, [r3, #PARAM_FLASH]
1:  ldr     r0, [r3, #FLASH_SR]
    movs    r1, #SR_BSY
    tst     r0, r1
    bne     1b
    movs    r1, #SR_CLEAR
    str     r1, [r3, #FLASH_SR]
    movs    r1, #CR_LOCK
    ldr     r0, [r3, #FLASH_CR]
    tst     r0, r1
    beq     2f
    ldr     r2, key1
    str     r2, [r3, #FLASH_KEYR]
    ldr     r2, key2
    str     r2, [r3, #FLASH_KEYR]
2:  ldr     r0, [r3, #FLASH_CR]
    ands    r0, r1
    bx      lr

/* int UnInit(function): locks the controller. */
    .thumb_func
UnInit:
    mov     r3, r9
    ldr     r3, [r3, #PARAM_FLASH]
    movs    r1, #CR_LOCK
    str     r1, [r3, #FLASH_CR]
    movs    r0, #0
    bx      lr

/* int EraseSector(address) */
    .thumb_func
EraseSector:
    push    {r4-r6, lr}
    mov     r4, r9
    ldr     r5, [r4, #PARAM_FLASH]
    str     r0, [r4, #PARAM_LAST]
    movs    r1, #SR_CLEAR
    str     r1, [r5, #FLASH_SR]
    movs    r1, #CR_PER
    str     r1, [r5, #FLASH_CR]
    str     r0, [r5, #FLASH_AR]
    movs    r1, #(CR_PER | CR_STRT)
    b       start_and_wait

/* int EraseChip(address): the bank. */
    .thumb_func
EraseChip:
    push    {r4-r6, lr}
    mov     r4, r9
    ldr     r5, [r4, #PARAM_FLASH]
    str     r0, [r4, #PARAM_LAST]
    movs    r1, #SR_CLEAR
    str     r1, [r5, #FLASH_SR]
    movs    r1, #CR_MER
    str     r1, [r5, #FLASH_CR]
    movs    r1, #(CR_MER | CR_STRT)

start_and_wait:
    str     r1, [r5, #FLASH_CR]
    bl      wait
    movs    r1, #0
    str     r1, [r5, #FLASH_CR]
    pop     {r4-r6, pc}

/* int ProgramPage(address, size, data): size and both addresses even; any size. */
    .thumb_func
ProgramPage:
    push    {r4-r7, lr}
    mov     r4, r9
    ldr     r5, [r4, #PARAM_FLASH]
    mov     r6, r0
    mov     r7, r2
    adds    r3, r0, r1
    movs    r1, #SR_CLEAR
    str     r1, [r5, #FLASH_SR]
    movs    r1, #CR_PG
    str     r1, [r5, #FLASH_CR]
    movs    r0, #0
1:  cmp     r6, r3
    bhs     3f
    ldrh    r0, [r7]
    ldr     r1, erased
    cmp     r0, r1
    beq     2f                      /* nothing to do for an erased halfword */
    str     r6, [r4, #PARAM_LAST]
    strh    r0, [r6]
    bl      wait
    cmp     r0, #0
    bne     4f
2:  adds    r6, r6, #2
    adds    r7, r7, #2
    b       1b
3:  movs    r0, #0
4:  movs    r1, #0
    str     r1, [r5, #FLASH_CR]
    pop     {r4-r7, pc}

/* In: r4 parameters, r5 flash registers. Out: r0 error bits. Changes r0 to r2. */
wait:
    feed_watchdog
    ldr     r0, [r5, #FLASH_SR]
    movs    r2, #SR_BSY
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
erased:
    .word   0x0000FFFF

    .include "common.inc"
