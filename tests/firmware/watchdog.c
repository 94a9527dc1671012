/*
 * Starts the independent watchdog with 10 ms and serves it each time around. Tells whether it was reset by it.
 *
 * SPDX-License-Identifier: EPL-2.0
 */
#include "stm32f103.h"

volatile uint32_t served;
volatile uint32_t reset_by_watchdog;

int main(void)
{
    reset_by_watchdog = (RCC_CSR & RCC_CSR_IWDGRSTF) != 0;
    IWDG_KR = IWDG_KR_ACCESS;
    IWDG_PR = IWDG_PR_DIVIDE_BY_4;
    IWDG_RLR = 99; /* 100 counts of 4 / 40 kHz */
    IWDG_KR = IWDG_KR_START;
    for (;;) {
        IWDG_KR = IWDG_KR_RELOAD;
        served = served + 1;
    }
}
