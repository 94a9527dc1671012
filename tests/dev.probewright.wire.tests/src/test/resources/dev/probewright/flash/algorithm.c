/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * A CMSIS-Pack flash algorithm (Open-CMSIS-Pack, "Flash Programming"), and, with one of the macros that begin with BROKEN,
 * one that does wrong. For STM32G431 (RM0440) or STM32F103 (PM0075).
 */

#define WORD(address) (*(volatile unsigned int *)(address))
#define HALFWORD(address) (*(volatile unsigned short *)(address))

#define REGISTERS 0x40022000u
#define KEY1 0x45670123u
#define KEY2 0xCDEF89ABu

#ifdef STM32G431
#define KEYR WORD(REGISTERS + 0x08)
#define SR WORD(REGISTERS + 0x10)
#define CR WORD(REGISTERS + 0x14)
#define SR_BSY (1u << 16)
#define SR_ERRORS 0x3FAu
#define CR_STRT (1u << 16)
#define CR_LOCK (1u << 31)
#define SECTOR 2048u
#define SIZE 0x20000u
#define NAME "STM32G431 128 KiB"
#else
#define KEYR WORD(REGISTERS + 0x04)
#define SR WORD(REGISTERS + 0x0C)
#define CR WORD(REGISTERS + 0x10)
#define AR WORD(REGISTERS + 0x14)
#define SR_BSY 1u
#define SR_ERRORS 0x14u
#define CR_STRT 0x40u
#define CR_LOCK 0x80u
#define SECTOR 1024u
#define SIZE 0x20000u
#define NAME "STM32F103 128 KiB"
#endif
#define CR_PG 1u
#define CR_PER 2u
#define PAGE 1024u

/* Data that is written: it must be found wherever the algorithm is loaded to. */
static volatile unsigned int device = 1;
static volatile unsigned int calls;

struct Sectors {
    unsigned int size;
    unsigned int offset;
};

struct FlashDevice {
    unsigned short version;
    char name[128];
    unsigned short type;
    unsigned int address;
    unsigned int size;
    unsigned int page;
    unsigned int reserved;
    unsigned char erased;
    unsigned int program_millis;
    unsigned int erase_millis;
    struct Sectors sectors[4];
};

__attribute__((section("DevDscr"), used)) const struct FlashDevice FlashDevice = {
    0x0101, NAME, 1, 0x08000000, SIZE, PAGE, 0, 0xFF, 100, 60, {{SECTOR, 0}, {0xFFFFFFFFu, 0xFFFFFFFFu}}};

static int end(void) {
    unsigned int status;
    do {
        status = SR;
    } while (status & SR_BSY);
    CR = 0;
#ifdef BROKEN_RESULT
    return 0;
#else
    return (status & SR_ERRORS) != 0;
#endif
}

int Init(unsigned int address, unsigned int clock, unsigned int function) {
    (void)clock;
    (void)function;
    device = address;
    if (address != 0x08000000) {
        return 1;
    }
    SR = SR_ERRORS;
    KEYR = KEY1;
    KEYR = KEY2;
    return (CR & CR_LOCK) != 0;
}

int UnInit(unsigned int function) {
    (void)function;
    CR = CR_LOCK;
    return device != 0x08000000;
}

int EraseSector(unsigned int address) {
    calls++;
#ifdef BROKEN_STACK
    volatile unsigned char large[528]; /* of the 512 that there are */
    for (unsigned int i = 0; i < sizeof large; i++) {
        large[i] = 0;
    }
#endif
#ifdef BROKEN_R9
    __asm__ volatile(".inst.n 0x2000\n .inst.n 0x4681" ::: "r0"); /* movs r0, #0; mov r9, r0 */
#endif
#ifdef BROKEN_LOOP
    for (;;) {
    }
#endif
    SR = SR_ERRORS;
#ifdef STM32G431
    unsigned int page = (address - device) / SECTOR;
    unsigned int bank = 0;
#ifdef BROKEN_HALF
    page /= 2;
#endif
#ifdef BROKEN_BANK
    if (page >= SIZE / SECTOR / 2) { /* as on the parts with two banks */
        bank = 1u << 11;
        page -= SIZE / SECTOR / 2;
    }
#endif
#ifdef BROKEN_BIT
    CR = CR_PER | bank | page << 4;
    CR = CR_PER | bank | page << 4 | CR_STRT;
#else
    CR = CR_PER | bank | page << 3;
    CR = CR_PER | bank | page << 3 | CR_STRT;
#endif
#else
#ifdef BROKEN_HALF
    address = device + (address - device) / 2;
#endif
#ifdef BROKEN_BIT
    (void)address;
    CR = 4; /* MER */
    CR = 4 | CR_STRT;
#else
    CR = CR_PER;
    AR = address;
    CR = CR_PER | CR_STRT;
#endif
#endif
    return end();
}

int EraseChip(void) {
    SR = SR_ERRORS;
    CR = 4;
    CR = 4 | CR_STRT;
    return end();
}

int ProgramPage(unsigned int address, unsigned int size, unsigned char *data) {
    SR = SR_ERRORS;
    for (unsigned int i = 0; i < size; i += 8) {
        CR = CR_PG;
#ifdef STM32G431
        WORD(address + i) = WORD(data + i);
        WORD(address + i + 4) = WORD(data + i + 4);
        if (end()) {
            return 1;
        }
#else
        for (unsigned int j = i; j < i + 8; j += 2) {
            CR = CR_PG;
            HALFWORD(address + j) = HALFWORD(data + j);
            if (end()) {
                return 1;
            }
        }
#endif
    }
    return 0;
}

#ifndef WITHOUT_VERIFY
unsigned int Verify(unsigned int address, unsigned int size, unsigned char *data) {
    for (unsigned int i = 0; i < size; i++) {
#ifndef BROKEN_VERIFY
        if (*(volatile unsigned char *)(address + i) != data[i]) {
            return address + i;
        }
#else
        (void)data;
#endif
    }
    return address + size;
}

int BlankCheck(unsigned int address, unsigned int size, unsigned char pattern) {
    for (unsigned int i = 0; i < size; i++) {
        if (*(volatile unsigned char *)(address + i) != pattern) {
            return 1;
        }
    }
    return 0;
}
#endif
