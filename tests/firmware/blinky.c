/*
 * The sample: blinks PC13, counts, computes a little, and says so on USART1 ("tick 1", "tick 2", …, two a second).
 * Debugger tests break, step, print and write here; the names and the call chain main → compute → fibonacci are theirs.
 *
 * SPDX-License-Identifier: EPL-2.0
 */
#include "console.h"
#include "stm32f103.h"

#define LED_PIN 13u
#define TURN_MS 10u
#define TURNS_PER_BLINK 50u
#define SAMPLES 8u

enum mode { MODE_STARTING, MODE_RUNNING, MODE_PAUSED };

struct point {
    int16_t x;
    int16_t y;
};

struct status {
    enum mode mode;
    uint32_t blinks;
    struct point position;
    float load;
    const char *text;
};

const char greeting[] = "Probewright blinky\r\n";

/* Milliseconds since the start, counted by SysTick. */
volatile uint32_t ticks;

/* Turns of the main loop. A debugger may set it. */
uint32_t counter;

/* The largest n that is computed; initialised, so it stands in .data. A debugger may set it. */
uint32_t limit = 10;

uint32_t samples[SAMPLES];
struct status status = {MODE_STARTING, 0, {3, -4}, 0.5f, "starting"};
uint32_t checksum;

void SysTick_Handler(void)
{
    ticks = ticks + 1;
}

/* Calls itself, for backtraces: fibonacci(n) is n frames deep at most. */
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
    uint32_t n = turn % (limit + 1);
    uint32_t result = fibonacci(n);
    samples[turn % SAMPLES] = result;
    return result;
}

/* Runs in SRAM, where a debugger's breakpoints are written into the code. */
__attribute__((noinline, long_call, section(".ramfunc"))) uint32_t sum_in_ram(const uint32_t *values, uint32_t count)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        sum += values[i];
    }
    return sum;
}

__attribute__((noinline)) static void led_start(void)
{
    RCC_APB2ENR |= RCC_APB2ENR_IOPCEN;
    uint32_t shift = GPIO_CRH_FIELD(LED_PIN);
    GPIOC_CRH = (GPIOC_CRH & ~(0xFu << shift)) | (GPIO_OUTPUT_2MHZ_PUSH_PULL << shift);
}

__attribute__((noinline)) static void led_toggle(void)
{
    uint32_t bit = 1u << LED_PIN;
    GPIOC_BSRR = (GPIOC_ODR & bit) ? bit << 16 : bit;
}

__attribute__((noinline)) static void blink(void)
{
    led_toggle();
    status.blinks++;
    console_text("tick ");
    console_decimal(status.blinks);
    console_text("\r\n");
}

__attribute__((noinline)) static void wait_ms(uint32_t milliseconds)
{
    uint32_t start = ticks;
    while (ticks - start < milliseconds) {
    }
}

int main(void)
{
    led_start();
    console_start();
    console_text(greeting);
    systick_start(1000);
    status.mode = MODE_RUNNING;
    status.text = "running";
    for (;;) {
        counter++;
        uint32_t value = compute(counter);
        status.position.x = (int16_t)value;
        checksum = sum_in_ram(samples, SAMPLES);
        if (counter % TURNS_PER_BLINK == 0) {
            blink();
        }
        wait_ms(TURN_MS);
    }
}
