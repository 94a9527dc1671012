/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * Flash loader for the controller of STM32F2, F4 (RM0090, RM0383) and F7: sectors of three sizes. Armv6-M instructions
 * only. The parameter block that r9 points to:
 *
 *   +0  address of the flash registers
 *   +4  address of IWDG_KR, 0 where the watchdog is not to be fed
 *   +8  written by the loader: the address it worked on last
 *   +12 address of the flash
 *   +16 bytes of a bank, 0xFFFFFFFF where there is one bank only
 *   +20 binary logarithm of the smallest sector's size: four of these, one four times as large, then eight times as large
 *   +24 PSIZE: 0 for bytes, 1 for halfwords (2.1 V), 2 for words (2.7 V)
 *   +28 bits of FLASH_CR that erase all
 *   +32 bits of FLASH_ACR that enable the caches; their reset bits stand two higher
 *   +36 written by the loader: FLASH_ACR as it was
 *
 * Failures return the error bits of FLASH_SR, or FLASH_CR.LOCK where the keys were not taken. FLASH_SR keeps its bits
 * until the next call, so that a debugger can read them. The caches are off between Init and UnInit, and empty after that.
 */

    .syntax unified
    .cpu cortex-m0
    .thumb

    .include "params.inc"
    .equ PARAM_START, 12
    .equ PARAM_BANK, 16
    .equ PARAM_SECTOR_SHIFT, 20
    .equ PARAM_PSIZE, 24
    .equ PARAM_MASS_ERASE, 28
    .equ PARAM_CACHES, 32
    .equ PARAM_ACR, 36

    .equ FLASH_ACR, 0x00
    .equ FLASH_KEYR, 0x04
    .equ FLASH_SR, 0x0C
    .equ FLASH_CR, 0x10

    .equ SR_BSY_SHIFT, 16
    .equ CR_PG, 0x01
    .equ CR_SER, 0x02
    .equ CR_SNB_SHIFT, 3
    .equ CR_PSIZE_SHIFT, 8
    .equ CR_STRT_SHIFT, 16
    .equ SECOND_BANK, 0x10          /* in SNB */

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
    ldr     r1, lock
    ldr     r0, [r5, #FLASH_CR]
    tst     r0, r1
    beq     1f
    ldr     r0, key1
    str     r0, [r5, #FLASH_KEYR]
    ldr     r0, key2
    str     r0, [r5, #FLASH_KEYR]
1:  ldr     r0, [r5, #FLASH_ACR]
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
    pop     {r4-r6, pc}

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
    movs    r2, #0
    ldr     r0, [r4, #PARAM_BANK]
    cmp     r6, r0
    blo     1f
    subs    r6, r6, r0
    movs    r2, #SECOND_BANK
1:  ldr     r0, [r4, #PARAM_SECTOR_SHIFT]
    lsrs    r6, r0                  /* in units of the smallest sector */
    cmp     r6, #4
    blo     3f
    cmp     r6, #8
    bhs     2f
    movs    r6, #4
    b       3f
2:  lsrs    r6, r6, #3
    adds    r6, r6, #4
3:  orrs    r6, r2
    lsls    r1, r6, #CR_SNB_SHIFT
    movs    r0, #CR_SER
    orrs    r1, r0
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
    ldr     r0, [r4, #PARAM_PSIZE]
    lsls    r0, r0, #CR_PSIZE_SHIFT
    orrs    r1, r0
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

/* int ProgramPage(address, size, data): address, size and data are multiples of 4. */
    .thumb_func
ProgramPage:
    push    {r4-r7, lr}
    mov     r4, r9
    ldr     r5, [r4, #PARAM_FLASH]
    mov     r6, r0
    mov     r7, r2
    adds    r3, r0, r1
    bl      ready
    ldr     r1, [r4, #PARAM_PSIZE]
    lsls    r1, r1, #CR_PSIZE_SHIFT
    adds    r1, r1, #CR_PG
    str     r1, [r5, #FLASH_CR]
next:
    movs    r0, #0
    cmp     r6, r3
    bhs     done
    ldr     r0, [r4, #PARAM_PSIZE]
    cmp     r0, #1
    beq     halfword
    blo     byte
word:
    ldm     r7!, {r0}
    mov     r1, r0
    adds    r1, r1, #1
    beq     1f                      /* nothing to do where erased */
    str     r6, [r4, #PARAM_LAST]
    str     r0, [r6]
    dsb
    bl      wait
    cmp     r0, #0
    bne     done
1:  adds    r6, r6, #4
    b       next
halfword:
    ldrh    r0, [r7]
    str     r6, [r4, #PARAM_LAST]
    strh    r0, [r6]
    dsb
    bl      wait
    cmp     r0, #0
    bne     done
    adds    r6, r6, #2
    adds    r7, r7, #2
    b       next
byte:
    ldrb    r0, [r7]
    str     r6, [r4, #PARAM_LAST]
    strb    r0, [r6]
    dsb
    bl      wait
    cmp     r0, #0
    bne     done
    adds    r6, r6, #1
    adds    r7, r7, #1
    b       next
done:
    movs    r1, #0
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
errors:                             /* OPERR, WRPERR, PGAERR, PGPERR, PGSERR (ERSERR), RDERR */
    .word   0x000001F2
flags:                              /* and EOP; cleared by writing ones */
    .word   0x000001F3

    .include "common.inc"
