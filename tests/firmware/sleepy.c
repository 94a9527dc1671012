/*
 * Sleeps whenever it can: a bus that stands still is what makes a chip hard to attach to. SysTick wakes it each
 * millisecond; built with DEEP it goes to stop mode, where SysTick stands still too, and never wakes.
 *
 * SPDX-License-Identifier: EPL-2.0
 */
#include "stm32f103.h"

volatile uint32_t ticks;
volatile uint32_t wakes;

void SysTick_Handler(void)
{
    ticks = ticks + 1;
}

int main(void)
{
    systick_start(1000);
#ifdef DEEP
    SCB_SCR = SCB_SCR_SLEEPDEEP;
#endif
    for (;;) {
        __asm volatile("dsb\n wfi");
        wakes = wakes + 1;
    }
}
