/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * Flash loader for the controller of STM32L4 (RM0351), G4 (RM0440) and G0 (RM0444): double words, pages by number, banks.
 * Armv6-M instructions only, for the G0. What differs between these families, and between chips with one bank and with
 * two, is in the parameter block that r9 points to:
 *
 *   +0  address of the flash registers
 *   +4  address of IWDG_KR, 0 where the watchdog is not to be fed
 *   +8  written by the loader: the address it worked on last
 *   +12 address of the flash
 *   +16 bytes of a bank, 0xFFFFFFFF where there is one bank only
 *   +20 binary logarithm of the page size
 *   +24 bits of FLASH_CR that choose the second bank
 *   +28 number of the second bank's first page
 *   +32 bits of FLASH_CR that erase all
 *   +36 bits of FLASH_SR that say that the controller is busy
 *   +40 bits of FLASH_ACR that enable the caches; their reset bits stand two higher
 *   +44 bits of FLASH_OPTR that say how many banks there are, and
 *   +48 how these must be
 *   +52 written by the loader: FLASH_ACR as it was
 *
 * Failures return the error bits of FLASH_SR, FLASH_CR.LOCK where the keys were not taken, or BANKS_DIFFER where the chip
 * is not divided as the parameters say. FLASH_SR keeps its bits until the next call, so that a debugger can read them.
 * The caches are off between Init and UnInit, and empty after that: else old content is read from them.
 */

    .syntax unified
    .cpu cortex-m0
    .thumb

    .include "params.inc"
    .equ PARAM_START, 12
    .equ PARAM_BANK, 16
    .equ PARAM_PAGE_SHIFT, 20
    .equ PARAM_BANK2_BITS, 24
    .equ PARAM_BANK2_PAGE, 28
    .equ PARAM_MASS_ERASE, 32
    .equ PARAM_BUSY, 36
    .equ PARAM_CACHES, 40
    .equ PARAM_OPTR_MASK, 44
    .equ PARAM_OPTR_VALUE, 48
    .equ PARAM_ACR, 52

    .equ FLASH_ACR, 0x00
    .equ FLASH_KEYR, 0x08
    .equ FLASH_SR, 0x10
    .equ FLASH_CR, 0x14
    .equ FLASH_OPTR, 0x20

    .equ CR_PG, 0x01
    .equ CR_PER, 0x02
    .equ CR_PNB_SHIFT, 3
    .equ CR_STRT_SHIFT, 16

    .section .text
    .globl return_point, Init, UnInit, EraseSector, EraseSectors, EraseChip, ProgramPage, BlankCheck, Crc32

return_point:
    bkpt    #0
    bkpt    #0

/* int Init(address, clock, function): unlocks the controller. */
    .thumb_func
Init:
    push    {r4-r6, lr}
    mov     r4, r9
    ldr     r5, [r4, #PARAM_FLASH]
    bl      ready
    ldr     r0, [r5, #FLASH_OPTR]
    ldr     r1, [r4, #PARAM_OPTR_MASK]
    ands    r0, r1
    ldr     r1, [r4, #PARAM_OPTR_VALUE]
    cmp     r0, r1
    beq     1f
    ldr     r0, banks_differ
    b       3f
1:  ldr     r1, lock
    ldr     r0, [r5, #FLASH_CR]
    tst     r0, r1
    beq     2f
    ldr     r0, key1
    str     r0, [r5, #FLASH_KEYR]
    ldr     r0, key2
    str     r0, [r5, #FLASH_KEYR]
2:  ldr     r0, [r5, #FLASH_ACR]
    str     r0, [r4, #PARAM_ACR]
    ldr     r2, [r4, #PARAM_CACHES]
    bics    r0, r2
    str     r0, [r5, #FLASH_ACR]
    lsls    r2, r2, #2
    orrs    r0, r2
    str     r0, [r5, #FLASH_ACR]
    bics    r0, r2
    str     r0, [r5, #FLASH_ACR]
    ldr     r0, [r5, #FLASH_CR]
    ands    r0, r1
3:  pop     {r4-r6, pc}

/* int UnInit(function): locks the controller. */
    .thumb_func
UnInit:
    mov     r3, r9
    ldr     r2, [r3, #PARAM_FLASH]
    ldr     r1, lock
    str     r1, [r2, #FLASH_CR]
    ldr     r1, [r3, #PARAM_ACR]
    cmp     r1, #0
    beq     1f
    str     r1, [r2, #FLASH_ACR]
1:  movs    r0, #0
    bx      lr

/* int EraseSector(address) */
    .thumb_func
EraseSector:
    push    {r4-r6, lr}
    mov     r4, r9
    ldr     r5, [r4, #PARAM_FLASH]
    str     r0, [r4, #PARAM_LAST]
    mov     r6, r0
    bl      ready
    ldr     r0, [r4, #PARAM_START]
    subs    r6, r6, r0
    movs    r1, #CR_PER
    movs    r2, #0
    ldr     r0, [r4, #PARAM_BANK]
    cmp     r6, r0
    blo     1f
    subs    r6, r6, r0
    ldr     r0, [r4, #PARAM_BANK2_BITS]
    orrs    r1, r0
    ldr     r2, [r4, #PARAM_BANK2_PAGE]
1:  ldr     r0, [r4, #PARAM_PAGE_SHIFT]
    lsrs    r6, r0
    adds    r6, r6, r2
    lsls    r6, r6, #CR_PNB_SHIFT
    orrs    r1, r6
    b       start_and_wait

/* int EraseChip(address): all banks. */
    .thumb_func
EraseChip:
    push    {r4-r6, lr}
    mov     r4, r9
    ldr     r5, [r4, #PARAM_FLASH]
    str     r0, [r4, #PARAM_LAST]
    bl      ready
    ldr     r1, [r4, #PARAM_MASS_ERASE]

start_and_wait:
    str     r1, [r5, #FLASH_CR]
    movs    r0, #1
    lsls    r0, r0, #CR_STRT_SHIFT
    orrs    r1, r0
    str     r1, [r5, #FLASH_CR]
    dsb
    bl      wait
    movs    r1, #0
    str     r1, [r5, #FLASH_CR]
    pop     {r4-r6, pc}

/* int ProgramPage(address, size, data): address and size are multiples of 8, data of 4. */
    .thumb_func
ProgramPage:
    push    {r4-r7, lr}
    mov     r4, r9
    ldr     r5, [r4, #PARAM_FLASH]
    mov     r6, r0
    mov     r7, r2
    adds    r3, r0, r1
    bl      ready
    movs    r1, #CR_PG
    str     r1, [r5, #FLASH_CR]
1:  movs    r0, #0
    cmp     r6, r3
    bhs     3f
    ldm     r7!, {r0, r1}
    mov     r2, r0
    ands    r2, r1
    adds    r2, r2, #1
    beq     2f                      /* nothing to do for an erased double word */
    str     r6, [r4, #PARAM_LAST]
    str     r0, [r6]
    str     r1, [r6, #4]
    dsb
    bl      wait
    cmp     r0, #0
    bne     3f
2:  adds    r6, r6, #8
    b       1b
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
    ldr     r2, [r4, #PARAM_BUSY]
    tst     r0, r2
    bne     wait
    ldr     r2, errors
    ands    r0, r2
    bx      lr

    .balign 4
key1:
    .word   0x45670123
key2:
    .word   0xCDEF89AB
lock:                               /* FLASH_CR.LOCK */
    .word   0x80000000
banks_differ:
    .word   0x40000000
errors:                             /* OPERR, PROGERR, WRPERR, PGAERR, SIZERR, PGSERR, MISERR, FASTERR */
    .word   0x000003FA
flags:                              /* and EOP, RDERR, OPTVERR; cleared by writing ones */
    .word   0x0000C3FB

    .include "common.inc"
