/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * Two tasks that compute with floating-point registers, and a third that never does, switched by SysTick and PendSV in the way
 * of small kernels: PendSV saves S16 to S31 of a task only where its EXC_RETURN says that it used them. SysTick computes, too.
 */
#include <stdint.h>

enum { TASKS = 3, STACK_WORDS = 256, ROUNDS = 4000 };

struct results {
    volatile uint32_t done;
    volatile float chaos;
    volatile float roots;
    volatile uint32_t counted;
    volatile uint32_t ticks;
    volatile float halves;
    volatile uint32_t extendedSwitches;
    volatile uint32_t basicSwitches;
};

struct results results __attribute__((section(".shared")));

static uint32_t stacks[TASKS][STACK_WORDS] __attribute__((aligned(8)));
uint32_t *tops[TASKS];
uint32_t current;

#define REGISTER(address) (*(volatile uint32_t *)(address))
#define CPACR REGISTER(0xE000ED88)
#define SHPR3 REGISTER(0xE000ED20)
#define ICSR REGISTER(0xE000ED04)
#define SYST_CSR REGISTER(0xE000E010)
#define SYST_RVR REGISTER(0xE000E014)

/** The logistic map, four of them at once so that many registers are live. */
static void chaos(void) {
    float a = 0.1f, b = 0.2f, c = 0.3f, d = 0.4f;
    for (int i = 0; i < ROUNDS; i++) {
        a = 3.7f * a * (1.0f - a);
        b = 3.8f * b * (1.0f - b);
        c = 3.9f * c * (1.0f - c);
        d = 3.6f * d * (1.0f - d);
    }
    results.chaos = a + b + c + d;
    results.done |= 1;
    for (;;) {
    }
}

/** Square roots, quotients and conversions. */
static void roots(void) {
    float sum = 0.0f;
    for (int i = 1; i <= ROUNDS; i++) {
        float root = __builtin_sqrtf((float)i);
        sum += root / (float)(i + 1) - (float)(int)root * 0.001f;
    }
    results.roots = sum;
    results.done |= 2;
    for (;;) {
    }
}

/** Integers only. */
static void count(void) {
    uint32_t value = 1;
    for (int i = 0; i < ROUNDS; i++) {
        value = value * 1664525 + 1013904223;
    }
    results.counted = value;
    results.done |= 4;
    for (;;) {
    }
}

void tick(void) {
    results.ticks++;
    results.halves += 0.5f;
    ICSR = 1u << 28;
}

/** The stack to go on with. */
uint32_t *next(uint32_t *top, uint32_t excReturn) {
    if (excReturn & 0x10) {
        results.basicSwitches++;
    } else {
        results.extendedSwitches++;
    }
    tops[current] = top;
    current = (current + 1) % TASKS;
    return tops[current];
}

__attribute__((naked)) void pendSv(void) {
    __asm volatile("mrs r0, psp\n"
                   "tst lr, #0x10\n"
                   "it eq\n"
                   "vstmdbeq r0!, {s16-s31}\n"
                   "stmdb r0!, {r4-r11, lr}\n"
                   "mov r1, lr\n"
                   "bl next\n"
                   "ldmia r0!, {r4-r11, lr}\n"
                   "tst lr, #0x10\n"
                   "it eq\n"
                   "vldmiaeq r0!, {s16-s31}\n"
                   "msr psp, r0\n"
                   "bx lr\n");
}

static void prepare(int task, void (*entry)(void)) {
    uint32_t *top = &stacks[task][STACK_WORDS];
    *--top = 1u << 24;
    *--top = (uint32_t)entry & ~1u;
    top -= 6;
    *--top = 0xFFFFFFFD;
    top -= 8;
    tops[task] = top;
}

void start(void) {
    CPACR = 0xFu << 20;
    __asm volatile("dsb\nisb");
    prepare(0, chaos);
    prepare(1, roots);
    prepare(2, count);
    SHPR3 = 0xFFFF0000;
    SYST_RVR = 700;
    SYST_CSR = 7;
    /* into the first task, as if PendSV had left it */
    __asm volatile("msr psp, %0\n"
                   "movs r0, #2\n"
                   "msr control, r0\n"
                   "isb\n"
                   "bx %1\n" ::"r"(&stacks[0][STACK_WORDS]),
                   "r"(chaos)
                   : "r0");
    __builtin_unreachable();
}

static void hang(void) {
    for (;;) {
    }
}

__attribute__((section(".vectors"), used)) static void *const vectors[] = {
    (void *)0x20008000, start, hang, hang, hang, hang, hang, 0, 0, 0, 0, hang, hang, 0, pendSv, tick,
};
