/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.cortexm.BusFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The flash interface of the PY32F003 against its reference manual. */
class Py32FlashTest {
    private static final int ICSCR = 0x40021004;
    private static final int KEYR = 0x40022008;
    private static final int SR = 0x40022010;
    private static final int CR = 0x40022014;
    private static final int TS0 = 0x40022100;
    private static final int TIMES = 0x1FFF0F1C;
    private static final int BSY = 1 << 16;
    private static final int PG = 1;
    private static final int PER = 2;
    private static final int SER = 1 << 11;
    private static final int PGSTRT = 1 << 19;
    private static final int FLASH = 0x08000000;

    private final FamilyBench bench = new FamilyBench(Stm32Chips::py32f003);

    @BeforeEach
    void unlock() throws BusFault {
        bench.halted();
        bench.word(KEYR, 0x45670123);
        bench.word(KEYR, 0xCDEF89AB);
        assertEquals(0x40000000, bench.word(CR));
    }

    private void loadTimes() throws BusFault {
        int table = TIMES + 20 * (bench.word(ICSCR) >>> 13 & 7);
        bench.word(TS0, bench.word(table) & 0xFF);
        bench.word(TS0 + 0x10, bench.word(table) >>> 8 & 0xFF);
        bench.word(TS0 + 0x04, bench.word(table) >>> 16 & 0x1FF);
        bench.word(TS0 + 0x08, bench.word(table + 4) & 0xFF);
        bench.word(TS0 + 0x0C, bench.word(table + 4) >>> 16 & 0x7FF);
        bench.word(TS0 + 0x14, bench.word(table + 8) & 0x1FFFF);
        bench.word(TS0 + 0x18, bench.word(table + 12) & 0x1FFFF);
        bench.word(TS0 + 0x1C, bench.word(table + 16) & 0xFFFF);
        bench.word(TS0 + 0x20, bench.word(table + 16) >>> 16 & 0x3FFF);
    }

    private void programPage(int offset, int starting) throws BusFault {
        bench.word(CR, PG);
        for (int at = 0; at < 128; at += 4) {
            if (at == starting) {
                bench.word(CR, PG | PGSTRT);
            }
            bench.word(FLASH + offset + at, 0x1000_0000 + 2 * at);
        }
        bench.milliseconds(2);
    }

    @Test
    void programsAPageWithItsLastWord() throws BusFault {
        loadTimes();
        programPage(0x100, 124);
        for (int at = 0; at < 128; at += 4) {
            assertEquals(0x1000_0000 + 2 * at, bench.flashWord(0x100 + at));
        }
        assertEquals(0, bench.word(SR));
    }

    @Test
    void programsNothingWithoutPgstrt() throws BusFault {
        loadTimes();
        programPage(0x100, -1);
        assertTrue(bench.isErased(0, bench.flash().size()));
    }

    @Test
    void programsTooEarlyWithPgstrtBeforeAnotherWord() throws BusFault {
        loadTimes();
        programPage(0x100, 64);
        assertEquals(-1, bench.flashWord(0x17C));
    }

    @Test
    void worksBadlyWithTheTimesOfAnotherFrequency() throws BusFault {
        programPage(0x100, 124);
        assertNotEquals(0x1000_0000, bench.flashWord(0x100), "the registers come up for 24 MHz, the oscillator at 8");
        bench.word(ICSCR, 4 << 13);
        programPage(0x200, 124);
        assertEquals(0x1000_0000, bench.flashWord(0x200));
    }

    @Test
    void erasesAPageByAWriteIntoIt() throws BusFault {
        loadTimes();
        bench.soil();
        bench.word(CR, PER);
        bench.word(FLASH + 0x184, 0);
        assertEquals(BSY, bench.word(SR));
        bench.milliseconds(3);
        assertEquals(BSY, bench.word(SR));
        bench.milliseconds(1);
        assertEquals(0, bench.word(SR));
        assertTrue(bench.isErased(0x180, 128));
        assertEquals(256 + 128 - 1, bench.erasedBytes());
    }

    @Test
    void erasesASector() throws BusFault {
        loadTimes();
        bench.soil();
        bench.word(CR, SER);
        bench.word(FLASH + 0x1F00, 0);
        bench.milliseconds(4);
        assertTrue(bench.isErased(0x1000, 0x1000));
        assertTrue(bench.erasedBytes() < 0x1000 + 256);
    }

    @Test
    void tellsItsSizes() throws BusFault {
        assertEquals(0x37, bench.word(0x1FFF0FFC), "8 times 8 KiB of flash, 4 times 2 KiB of RAM");
        assertEquals(0x60001000, bench.word(0x40015800), "its identification needs no clock");
    }
}
