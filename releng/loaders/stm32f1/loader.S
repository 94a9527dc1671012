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

    .equ PARAM_FLASH, 0
    .equ PARAM_IWDG_KR, 4
    .equ PARAM_LAST, 8

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
    .globl return_point, Init, UnInit, EraseSector, EraseSectors, EraseChip, ProgramPage, Crc32

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

/* int EraseSectors(address, size of each, count) */
    .thumb_func
EraseSectors:
    push    {r4-r6, lr}
    mov     r4, r0
    mov     r5, r1
    mov     r6, r2
1:  mov     r0, r4
    bl      EraseSector
    cmp     r0, #0
    bne     2f
    adds    r4, r4, r5
    subs    r6, r6, #1
    bne     1b
2:  pop     {r4-r6, pc}

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
    ldr     r1, [r4, #PARAM_IWDG_KR]
    cmp     r1, #0
    beq     1f
    ldr     r2, feed
    str     r2, [r1]
1:  ldr     r0, [r5, #FLASH_SR]
    movs    r2, #SR_BSY
    tst     r0, r2
    bne     wait
    movs    r2, #SR_ERRORS
    ands    r0, r2
    bx      lr

/*
 * int Crc32(address, size, count, result): for each of count pieces of size bytes, which follow one another, the CRC-32 of
 * IEEE 802.3 as a word at result. Address and size are multiples of 4, size is above 0.
 */
    .thumb_func
Crc32:
    push    {r4-r7, lr}
    mov     r4, r8
    push    {r4}
    mov     r8, r2                  /* pieces left */
    mov     r7, r1                  /* size */
    adr     r6, table
1:  mov     r1, r9
    str     r0, [r1, #PARAM_LAST]
    ldr     r1, [r1, #PARAM_IWDG_KR]
    cmp     r1, #0
    beq     2f
    ldr     r2, feed
    str     r2, [r1]
2:  adds    r5, r0, r7              /* end of the piece */
    movs    r1, #0
    mvns    r1, r1
3:  ldm     r0!, {r2}
    eors    r1, r2
    .rept 8
    lsls    r2, r1, #28
    lsrs    r2, r2, #26
    ldr     r2, [r6, r2]
    lsrs    r1, r1, #4
    eors    r1, r2
    .endr
    cmp     r0, r5
    blo     3b
    mvns    r1, r1
    stm     r3!, {r1}
    mov     r2, r8
    subs    r2, r2, #1
    mov     r8, r2
    bne     1b
    movs    r0, #0
    pop     {r4}
    mov     r8, r4
    pop     {r4-r7, pc}

    .balign 4
key1:
    .word   0x45670123
key2:
    .word   0xCDEF89AB
feed:
    .word   0x0000AAAA
erased:
    .word   0x0000FFFF
table:                              /* of one nibble, polynomial 0xEDB88320 */
    .word   0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC
    .word   0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C
    .word   0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C
    .word   0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C
