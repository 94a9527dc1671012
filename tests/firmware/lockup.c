/*
 * Locks the core up: an undefined instruction becomes a HardFault, whose handler meets another one.
 *
 * SPDX-License-Identifier: EPL-2.0
 */
#include "stm32f103.h"

/* Turns before the fault; a debugger may set it. */
volatile uint32_t countdown = 1000;
volatile uint32_t hard_faults;

void HardFault_Handler(void)
{
    hard_faults = hard_faults + 1;
    __asm volatile("udf #2");
}

__attribute__((noinline)) static void cause(void)
{
    __asm volatile("udf #1");
}

int main(void)
{
    while (countdown > 0) {
        countdown = countdown - 1;
    }
    cause();
    return 0;
}
