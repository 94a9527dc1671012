/*
 * The registers that the test firmware uses, by their names in ST RM0008 (STM32F10x) and the Armv7-M ARM (DDI 0403).
 *
 * SPDX-License-Identifier: EPL-2.0
 */
#ifndef STM32F103_H
#define STM32F103_H

#include <stdint.h>

#define REGISTER(address) (*(volatile uint32_t *)(address))

/* RM0008, 7.3: reset and clock control. The chip runs from the 8 MHz internal oscillator, as it does after reset. */
#define CORE_HZ 8000000u
#define RCC_APB2ENR REGISTER(0x40021018u)
#define RCC_APB2ENR_IOPAEN (1u << 2)
#define RCC_APB2ENR_IOPCEN (1u << 4)
#define RCC_APB2ENR_USART1EN (1u << 14)

/* RM0008, 9.2: general-purpose I/O. */
#define GPIOA_CRH REGISTER(0x40010804u)
#define GPIOC_CRH REGISTER(0x40011004u)
#define GPIOC_ODR REGISTER(0x4001100Cu)
#define GPIOC_BSRR REGISTER(0x40011010u)
#define GPIO_CRH_FIELD(pin) (4u * ((pin) - 8u))
#define GPIO_OUTPUT_2MHZ_PUSH_PULL 0x2u
#define GPIO_ALTERNATE_50MHZ_PUSH_PULL 0xBu

/* RM0008, 27.6: USART. */
#define USART1_SR REGISTER(0x40013800u)
#define USART1_DR REGISTER(0x40013804u)
#define USART1_BRR REGISTER(0x40013808u)
#define USART1_CR1 REGISTER(0x4001380Cu)
#define USART_SR_TXE (1u << 7)
#define USART_CR1_TE (1u << 3)
#define USART_CR1_UE (1u << 13)

/* Armv7-M ARM, B3.3: SysTick. */
#define SYST_CSR REGISTER(0xE000E010u)
#define SYST_RVR REGISTER(0xE000E014u)
#define SYST_CVR REGISTER(0xE000E018u)
#define SYST_CSR_ENABLE (1u << 0)
#define SYST_CSR_TICKINT (1u << 1)
#define SYST_CSR_CLKSOURCE (1u << 2)

/* Armv7-M ARM, B3.2: system control block. */
#define SCB_VTOR REGISTER(0xE000ED08u)
#define SCB_SCR REGISTER(0xE000ED10u)
#define SCB_SCR_SLEEPDEEP (1u << 2)
#define SCB_CCR REGISTER(0xE000ED14u)
#define SCB_CCR_UNALIGN_TRP (1u << 3)
#define SCB_CCR_DIV_0_TRP (1u << 4)
#define SCB_SHCSR REGISTER(0xE000ED24u)
#define SCB_SHCSR_MEMFAULTENA (1u << 16)
#define SCB_SHCSR_BUSFAULTENA (1u << 17)
#define SCB_SHCSR_USGFAULTENA (1u << 18)
#define SCB_CFSR REGISTER(0xE000ED28u)
#define SCB_HFSR REGISTER(0xE000ED2Cu)
#define SCB_MMFAR REGISTER(0xE000ED34u)
#define SCB_BFAR REGISTER(0xE000ED38u)

/* Starts SysTick with this period in microseconds; SysTick_Handler is called at each. */
static inline void systick_start(uint32_t period_us)
{
    SYST_RVR = period_us * (CORE_HZ / 1000000u) - 1u;
    SYST_CVR = 0;
    SYST_CSR = SYST_CSR_CLKSOURCE | SYST_CSR_TICKINT | SYST_CSR_ENABLE;
}

/* RM0008, 7.3.10: what reset the chip. */
#define RCC_CSR REGISTER(0x40021024u)
#define RCC_CSR_IWDGRSTF (1u << 29)

/* RM0008, 19.4: independent watchdog. */
#define IWDG_KR REGISTER(0x40003000u)
#define IWDG_KR_ACCESS 0x5555u
#define IWDG_KR_RELOAD 0xAAAAu
#define IWDG_KR_START 0xCCCCu
#define IWDG_PR REGISTER(0x40003004u)
#define IWDG_PR_DIVIDE_BY_4 0u
#define IWDG_RLR REGISTER(0x40003008u)

#endif
