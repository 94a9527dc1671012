/*
 * Turns of a loop that computes a little, on any Cortex-M: main -> compute -> fibonacci, and scale where there is an FPU.
 *
 * SPDX-License-Identifier: EPL-2.0
 */
#include <stdint.h>

#define SAMPLES 8u

/* Turns of the main loop. */
uint32_t counter;

/* Initialised, so it stands in .data. */
uint32_t limit = 6;

uint32_t samples[SAMPLES];

__attribute__((noinline)) uint32_t fibonacci(uint32_t n)
{
    if (n < 2) {
        return n;
    }
    uint32_t below = fibonacci(n - 1);
    uint32_t twice_below = fibonacci(n - 2);
    return below + twice_below;
}

__attribute__((noinline)) uint32_t compute(uint32_t turn)
{
    uint32_t n = turn < limit ? turn : limit;
    uint32_t result = fibonacci(n);
    samples[turn % SAMPLES] = result;
    return result;
}

#ifdef __ARM_FP
/* Armv7-M ARM, B3.2.20: coprocessors 10 and 11 are the floating-point unit. */
#define SCB_CPACR (*(volatile uint32_t *)0xE000ED88u)
#define SCB_CPACR_CP10_CP11 (0xFu << 20)

float factor = 0.75f;
float scaled;

__attribute__((noinline)) float scale(float value)
{
    return value * factor + 0.5f;
}
#endif

int main(void)
{
#ifdef __ARM_FP
    SCB_CPACR |= SCB_CPACR_CP10_CP11;
    __asm volatile("dsb\n isb");
#endif
    for (;;) {
        counter++;
        uint32_t value = compute(counter);
#ifdef __ARM_FP
        scaled = scale((float)value);
#else
        samples[0] = value;
#endif
    }
}
