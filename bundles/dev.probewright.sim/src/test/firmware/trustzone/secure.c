/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * The Secure half of a program that uses both security states of a Cortex-M33. What it finds goes to the start of RAM. Built by:
 *   O="-mcpu=cortex-m33+nofp -mthumb -O1 -ffreestanding -nostdlib -nostartfiles"
 *   arm-none-eabi-gcc $O -mcmse -T secure.ld secure.c -Wl,--section-start=.gnu.sgstubs=0x08000800 -Wl,--cmse-implib \
 *       -Wl,--out-implib=gates.o -o secure.elf -lgcc
 *   arm-none-eabi-gcc $O -T nonsecure.ld nonsecure.c gates.o -o nonsecure.elf
 * and objcopy -O binary of both, the second 0x1000 after the first.
 */
#include <arm_cmse.h>
#include <stdint.h>

#define REG(a) (*(volatile uint32_t *)(a))
#define RESULTS ((volatile uint32_t *)0x20000000)

typedef uint32_t __attribute__((cmse_nonsecure_call)) (*ns_function)(uint32_t);

static uint32_t secret;
extern uint32_t __stack[];

uint32_t __attribute__((cmse_nonsecure_entry)) entry_add(uint32_t value) {
    RESULTS[1] += 1;
    return value + secret;
}

uint32_t __attribute__((cmse_nonsecure_entry)) entry_check(const uint32_t *p) {
    return cmse_check_address_range((void *)p, 4, CMSE_NONSECURE) != 0;
}

void systick(void) {
    RESULTS[2] += 1;
    REG(0xE000E010) = 0;
}

/* R4 to R11 keep a pattern while interrupts of the Non-secure state come. */
static uint32_t interrupted(void) {
    uint32_t sum;
    __asm volatile("movs r4, #4\n movs r5, #5\n movs r6, #6\n mov r8, r4\n mov r9, r5\n mov r10, r6\n"
                   "ldr r0, =0xE002E200\n movs r1, #1\n str r1, [r0]\n dsb\n isb\n"
                   "add %0, r4, r5\n add %0, r6\n add %0, r8\n add %0, r9\n add %0, r10\n"
                   : "=r"(sum) : : "r0", "r1", "r4", "r5", "r6", "r8", "r9", "r10", "memory");
    return sum;
}

void fault(void) {
    RESULTS[8] = REG(0xE000EDE4);
    RESULTS[9] = REG(0xE000EDE8);
    for (;;) {
    }
}

int main(void) {
    secret = 0x1000;
    for (int i = 0; i < 16; i++) {
        RESULTS[i] = 0;
    }
    REG(0xE000EDD8) = 0; REG(0xE000EDDC) = 0x08001000; REG(0xE000EDE0) = 0x0800FFE0 | 1;
    REG(0xE000EDD8) = 1; REG(0xE000EDDC) = 0x20008000; REG(0xE000EDE0) = 0x2000FFE0 | 1;
    REG(0xE000EDD8) = 2; REG(0xE000EDDC) = 0x08000800; REG(0xE000EDE0) = 0x080008E0 | 3;
    REG(0xE000EDD0) = 1;
    REG(0xE000ED24) |= 1 << 19;             /* SECUREFAULTENA */
    REG(0xE000E380) = 1;                    /* ITNS: interrupt 0 */
    REG(0xE002E100) = 1;                    /* ISER of the Non-secure state */
    REG(0xE002ED08) = 0x08001000;           /* VTOR_NS */
    uint32_t *ns = (uint32_t *)0x08001000;
    __asm volatile("msr msp_ns, %0" : : "r"(ns[0]));
    ns_function f = (ns_function)cmse_nsfptr_create((ns_function)ns[1]);
    REG(0xE000E014) = 40; REG(0xE000E018) = 0; REG(0xE000E010) = 7;
    RESULTS[3] = f(7);
    RESULTS[4] = interrupted();
    RESULTS[5] = REG(0x20008000);           /* interrupts the Non-secure state had */
    RESULTS[6] = 0xC0DE;
    ((ns_function)cmse_nsfptr_create((ns_function)ns[17]))(0);
    RESULTS[7] = 0xBAD;
    for (;;) {
    }
}

__attribute__((section(".vectors"))) void *const vectors[] = {
    __stack, main, fault, fault, fault, fault, fault, fault, 0, 0, 0, fault, fault, 0, fault, systick, fault};
