/*
 * 100 KiB of pseudo-random words: xorshift32 from the seed that big.c has too.
 *
 * SPDX-License-Identifier: EPL-2.0
 */
    .syntax unified
    .section .rodata.table, "a"
    .balign 4
    .global table
    .type table, %object
table:
    .set x, 0x50524257
    .rept 25600
    .set x, (x ^ (x << 13)) & 0xFFFFFFFF
    .set x, x ^ (x >> 17)
    .set x, (x ^ (x << 5)) & 0xFFFFFFFF
    .word x
    .endr
    .global table_end
table_end:
    .size table, . - table
