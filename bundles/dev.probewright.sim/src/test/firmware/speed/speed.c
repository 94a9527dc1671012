/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */

/* What firmware does most, in a loop: checksums, lists, sorting, copying, multiplication. For measuring the virtual core. */
#include <stdint.h>

#define ITEMS 64

struct item {
    struct item *next;
    uint16_t key;
    int16_t value;
};

static struct item items[ITEMS];
static uint8_t from[256], to[256];
static int32_t a[8][8], b[8][8], c[8][8];
/* At the start of RAM, where the measurement and the test look. */
__attribute__((section(".shared"))) volatile uint32_t rounds, result;

static uint32_t crc(const uint8_t *bytes, unsigned length) {
    uint32_t crc = 0xFFFFFFFFu;
    while (length--) {
        crc ^= *bytes++;
        for (int bit = 0; bit < 8; bit++) {
            crc = crc & 1 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
        }
    }
    return ~crc;
}

static struct item *sorted(struct item *list) {
    struct item *head = 0;
    while (list) {
        struct item *next = list->next;
        struct item **place = &head;
        while (*place && (*place)->key < list->key) {
            place = &(*place)->next;
        }
        list->next = *place;
        *place = list;
        list = next;
    }
    return head;
}

static void multiply(void) {
    for (int i = 0; i < 8; i++) {
        for (int j = 0; j < 8; j++) {
            int32_t sum = 0;
            for (int k = 0; k < 8; k++) {
                sum += a[i][k] * b[k][j];
            }
            c[i][j] = sum;
        }
    }
}

static unsigned parse(const char *text) {
    unsigned states[4] = {0};
    for (; *text; text++) {
        switch (*text) {
            case '0' ... '9': states[0]++; break;
            case '.': states[1]++; break;
            case '-': case '+': states[2]++; break;
            default: states[3]++; break;
        }
    }
    return states[0] << 12 | states[1] << 8 | states[2] << 4 | states[3];
}

void reset(void) {
    uint32_t seed = 1;
    for (;;) {
        struct item *list = 0;
        for (int i = 0; i < ITEMS; i++) {
            seed = seed * 1664525u + 1013904223u;
            items[i].key = seed >> 16;
            items[i].value = i;
            items[i].next = list;
            list = &items[i];
            a[i / 8][i % 8] = seed >> 24;
            b[i % 8][i / 8] = seed >> 20;
            from[i * 4] = seed >> 8;
        }
        list = sorted(list);
        multiply();
        for (unsigned i = 0; i < sizeof from; i++) {
            to[i] = from[i];
        }
        result = crc(to, sizeof to) + list->value + c[3][4] + parse("-12.5+17.25e3 1000 -4711.0815") + seed / 1000;
        rounds++;
    }
}

__attribute__((section(".vectors"), used)) static void (*const vectors[])(void) = {(void (*)(void)) 0x20005000, reset};
