/*
 * Text out of USART1 (pin PA9), 115200 baud.
 *
 * SPDX-License-Identifier: EPL-2.0
 */
#include "console.h"

#include "stm32f103.h"

/* One character takes 700 cycles at 8 MHz; a transmitter that is never ready must not hang the program. */
#define PATIENCE 2000u

void console_start(void)
{
    RCC_APB2ENR |= RCC_APB2ENR_IOPAEN | RCC_APB2ENR_USART1EN;
    GPIOA_CRH = (GPIOA_CRH & ~(0xFu << GPIO_CRH_FIELD(9))) | (GPIO_ALTERNATE_50MHZ_PUSH_PULL << GPIO_CRH_FIELD(9));
    USART1_BRR = (CORE_HZ + 57600u) / 115200u;
    USART1_CR1 = USART_CR1_UE | USART_CR1_TE;
}

static void put(char character)
{
    for (uint32_t turn = 0; turn < PATIENCE; turn++) {
        if (USART1_SR & USART_SR_TXE) {
            USART1_DR = (uint8_t)character;
            return;
        }
    }
}

void console_text(const char *text)
{
    while (*text) {
        put(*text++);
    }
}

void console_decimal(uint32_t value)
{
    char digits[11];
    uint32_t at = sizeof digits - 1;
    digits[at] = '\0';
    do {
        digits[--at] = (char)('0' + value % 10u);
        value /= 10u;
    } while (value != 0);
    console_text(&digits[at]);
}
