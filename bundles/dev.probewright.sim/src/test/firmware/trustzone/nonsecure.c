/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */

/* The Non-secure half: called by the Secure one, calls it back through its gateways. */
#include <stdint.h>

extern uint32_t entry_add(uint32_t);
extern uint32_t entry_check(const uint32_t *);

#define INTERRUPTS (*(volatile uint32_t *)0x20008000)
#define CALLS (*(volatile uint32_t *)0x20008004)
#define CHECKS (*(volatile uint32_t *)0x20008008)

uint32_t start(uint32_t value) {
    INTERRUPTS = 0;
    CALLS = 0;
    __asm volatile("svc #0");
    uint32_t sum = entry_add(value);
    CHECKS = entry_check((const uint32_t *)0x20000000) | entry_check((const uint32_t *)0x20008000) << 1;
    for (volatile int i = 0; i < 30; i++) {
    }
    return entry_add(sum) + CALLS;
}

void svcall(void) {
    CALLS += 0x100000;
}

void interrupt(void) {
    INTERRUPTS += 1;
}

void spy(void) {
    (void)*(volatile uint32_t *)0x20000000;
}

__attribute__((section(".vectors"))) void *const vectors[] = {
    (void *)0x2000F000, start, 0, 0, 0, 0, 0, 0, 0, 0, 0, svcall, 0, 0, 0, 0, interrupt, spy};
