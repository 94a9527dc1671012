/*
 * Fills 100 KiB of flash with pseudo-random words (table.S) that do not compress and differ everywhere, and checks them
 * against the generator over and over.
 *
 * SPDX-License-Identifier: EPL-2.0
 */
#include "stm32f103.h"

#define TABLE_SEED 0x50524257u

extern const uint32_t table[];
extern const uint32_t table_end[];

volatile uint32_t passes;

/* Words that were not what they should be, and where the first of them was. */
volatile uint32_t wrong_words;
const uint32_t *volatile first_wrong;

/* xorshift32, G. Marsaglia 2003. */
static uint32_t next(uint32_t x)
{
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return x;
}

__attribute__((noinline)) static void check(void)
{
    uint32_t expected = TABLE_SEED;
    for (const uint32_t *word = table; word < table_end; word++) {
        expected = next(expected);
        if (*word != expected) {
            if (wrong_words == 0) {
                first_wrong = word;
            }
            wrong_words = wrong_words + 1;
        }
    }
}

int main(void)
{
    for (;;) {
        check();
        passes = passes + 1;
    }
}
