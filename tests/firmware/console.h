/*
 * Text out of USART1 (pin PA9), 115200 baud.
 *
 * SPDX-License-Identifier: EPL-2.0
 */
#ifndef CONSOLE_H
#define CONSOLE_H

#include <stdint.h>

void console_start(void);
void console_text(const char *text);
void console_decimal(uint32_t value);

#endif
