/*
 * Faults on command: a debugger writes one of the numbers below to "command" and looks at what follows. The handler
 * keeps the fault's registers in "record" and stays there.
 *
 * SPDX-License-Identifier: EPL-2.0
 */
#include "stm32f103.h"

enum command {
    NOTHING,
    /* A read where nothing answers, with BusFault disabled: escalates to HardFault (HFSR.FORCED). */
    HARD_FAULT,
    /* The same with BusFault enabled (CFSR.PRECISERR, BFAR valid). */
    BUS_FAULT,
    /* A buffered write where nothing answers (CFSR.IMPRECISERR). */
    BUS_FAULT_WRITE,
    /* An undefined instruction (CFSR.UNDEFINSTR). */
    UNDEFINED_INSTRUCTION,
    /* A division by zero, trapped (CFSR.DIVBYZERO). */
    DIVISION_BY_ZERO,
    /* An unaligned word read, trapped (CFSR.UNALIGNED). */
    UNALIGNED_READ,
    /* A call of an even address (CFSR.INVSTATE). */
    ARM_STATE,
    /* A coprocessor instruction (CFSR.NOCP). */
    COPROCESSOR,
    /* Execution from the peripheral range, which is execute-never (CFSR.IACCVIOL). */
    EXECUTE_NEVER,
    /* A stack that leaves SRAM downwards (CFSR.STKERR). */
    STACK_OVERFLOW,
    /* A vector table where nothing answers: no handler for SVC (HFSR.VECTTBL), and none for HardFault either: lockup. */
    VECTOR_TABLE,
    /* BKPT: halts under a debugger, else HardFault (HFSR.DEBUGEVT). */
    BREAKPOINT
};

/* What the exception pushed, and the fault registers. */
struct record {
    uint32_t exception;
    uint32_t r0, r1, r2, r3, r12, lr, pc, xpsr;
    uint32_t cfsr, hfsr, mmfar, bfar;
};

#define NOTHING_HERE 0x30000000u

volatile enum command command;
volatile uint32_t alive;

/* How deep overflow() goes: deeper than SRAM is large. */
volatile uint32_t deepest = 0xFFFFFFFFu;

struct record record;

__attribute__((used, noinline)) static void keep(const uint32_t *frame)
{
    uint32_t ipsr;
    __asm volatile("mrs %0, ipsr" : "=r"(ipsr));
    record.exception = ipsr;
    record.cfsr = SCB_CFSR;
    record.hfsr = SCB_HFSR;
    record.mmfar = SCB_MMFAR;
    record.bfar = SCB_BFAR;
    /* The frame of an overflown stack is not in memory. */
    uint32_t at = (uint32_t)frame;
    if (at >= 0x20000000u && at + 32u <= 0x20005000u) {
        record.r0 = frame[0];
        record.r1 = frame[1];
        record.r2 = frame[2];
        record.r3 = frame[3];
        record.r12 = frame[4];
        record.lr = frame[5];
        record.pc = frame[6];
        record.xpsr = frame[7];
    }
    for (;;) {
    }
}

/* Gives the frame to keep(), which runs at the stack's top again: there may be nothing left below. */
__attribute__((naked)) void HardFault_Handler(void)
{
    __asm volatile("mrs r0, msp\n"
                   "ldr r1, =__stack_top\n"
                   "mov sp, r1\n"
                   "b %0\n"
                   :
                   : "i"(keep));
}

__attribute__((naked)) void MemManage_Handler(void)
{
    __asm volatile("b HardFault_Handler\n");
}

__attribute__((naked)) void BusFault_Handler(void)
{
    __asm volatile("b HardFault_Handler\n");
}

__attribute__((naked)) void UsageFault_Handler(void)
{
    __asm volatile("b HardFault_Handler\n");
}

static void separate_faults(void)
{
    SCB_SHCSR = SCB_SHCSR | SCB_SHCSR_MEMFAULTENA | SCB_SHCSR_BUSFAULTENA | SCB_SHCSR_USGFAULTENA;
}

__attribute__((noinline)) static uint32_t overflow(uint32_t depth)
{
    volatile uint32_t frame[64];
    frame[0] = depth;
    if (depth == deepest) {
        return 0;
    }
    return overflow(depth + 1) + frame[0];
}

__attribute__((noinline)) static void fault(enum command which)
{
    if (which != HARD_FAULT && which != BREAKPOINT) {
        separate_faults();
    }
    switch (which) {
    case HARD_FAULT:
    case BUS_FAULT:
        (void)REGISTER(NOTHING_HERE);
        break;
    case BUS_FAULT_WRITE:
        REGISTER(NOTHING_HERE) = 1;
        __asm volatile("dsb");
        break;
    case UNDEFINED_INSTRUCTION:
        __asm volatile("udf #0");
        break;
    case DIVISION_BY_ZERO:
        SCB_CCR = SCB_CCR | SCB_CCR_DIV_0_TRP;
        __asm volatile("mov r0, #1\n mov r1, #0\n udiv r2, r0, r1" ::: "r0", "r1", "r2");
        break;
    case UNALIGNED_READ:
        SCB_CCR = SCB_CCR | SCB_CCR_UNALIGN_TRP;
        (void)REGISTER(0x20000001u);
        break;
    case ARM_STATE:
        __asm volatile("ldr r0, =0x08000000\n blx r0" ::: "r0", "lr");
        break;
    case COPROCESSOR:
        __asm volatile("mrc p7, 0, r0, c0, c0, 0" ::: "r0");
        break;
    case EXECUTE_NEVER:
        __asm volatile("ldr r0, =0x40000001\n blx r0" ::: "r0", "lr");
        break;
    case STACK_OVERFLOW:
        overflow(0);
        break;
    case VECTOR_TABLE:
        SCB_VTOR = NOTHING_HERE;
        __asm volatile("dsb\n svc #0");
        break;
    case BREAKPOINT:
        __asm volatile("bkpt #1");
        break;
    case NOTHING:
        break;
    }
}

int main(void)
{
    for (;;) {
        alive++;
        enum command which = command;
        if (which != NOTHING) {
            command = NOTHING;
            fault(which);
        }
    }
}
