/*
 * Vector table and reset of the test firmware.
 *
 * SPDX-License-Identifier: EPL-2.0
 */
#include <stdint.h>

extern uint32_t __stack_top;
extern const uint32_t __data_load;
extern uint32_t __data_start, __data_end, __bss_start, __bss_end;

int main(void);

/* Interrupts and exceptions that the program has no handler for end here, where a debugger finds them. */
void Default_Handler(void)
{
    for (;;) {
    }
}

/* A debugger's "load" sets the program counter but not the stack pointer, so it is set here too. */
__attribute__((naked, noreturn)) void Reset_Handler(void)
{
    __asm volatile("ldr r0, =__stack_top\n"
                   "mov sp, r0\n"
                   "b start\n");
}

__attribute__((noreturn, used)) static void start(void) __asm__("start");

static void start(void)
{
    const uint32_t *from = &__data_load;
    for (uint32_t *to = &__data_start; to < &__data_end;) {
        *to++ = *from++;
    }
    for (uint32_t *to = &__bss_start; to < &__bss_end;) {
        *to++ = 0;
    }
    main();
    for (;;) {
    }
}

#define OPTIONAL __attribute__((weak, alias("Default_Handler")))

OPTIONAL void NMI_Handler(void);
OPTIONAL void HardFault_Handler(void);
OPTIONAL void MemManage_Handler(void);
OPTIONAL void BusFault_Handler(void);
OPTIONAL void UsageFault_Handler(void);
OPTIONAL void SVC_Handler(void);
OPTIONAL void DebugMon_Handler(void);
OPTIONAL void PendSV_Handler(void);
OPTIONAL void SysTick_Handler(void);

/* The last interrupt of medium-density devices is USBWakeUp, position 42 (RM0008, table 63). */
#define INTERRUPTS 43
#define SYSTEM_EXCEPTIONS 16

typedef union {
    void *stack;
    void (*handler)(void);
} vector;

__attribute__((section(".vectors"), used)) static const vector vectors[SYSTEM_EXCEPTIONS + INTERRUPTS] = {
    [0] = {.stack = &__stack_top},
    [1] = {.handler = Reset_Handler},
    [2] = {.handler = NMI_Handler},
    [3] = {.handler = HardFault_Handler},
    [4] = {.handler = MemManage_Handler},
    [5] = {.handler = BusFault_Handler},
    [6] = {.handler = UsageFault_Handler},
    [11] = {.handler = SVC_Handler},
    [12] = {.handler = DebugMon_Handler},
    [14] = {.handler = PendSV_Handler},
    [15] = {.handler = SysTick_Handler},
    [SYSTEM_EXCEPTIONS ... SYSTEM_EXCEPTIONS + INTERRUPTS - 1] = {.handler = Default_Handler},
};
