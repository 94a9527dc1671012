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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.cortexm.BusFault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The flash interface of the STM32F411 against RM0383. */
class F4FlashTest {
    private static final int KEYR = 0x40023C04;
    private static final int OPTKEYR = 0x40023C08;
    private static final int SR = 0x40023C0C;
    private static final int CR = 0x40023C10;
    private static final int OPTCR = 0x40023C14;
    private static final int BSY = 1 << 16;
    private static final int PG = 1;
    private static final int SER = 2;
    private static final int MER = 4;
    private static final int STRT = 1 << 16;
    private static final int X32 = 2 << 8;
    private static final int LOCK = 1 << 31;
    private static final int WRPERR = 0x10;
    private static final int PGPERR = 0x40;
    private static final int PGSERR = 0x80;

    private FamilyBench bench = new FamilyBench(Stm32Chips::stm32f411);

    @BeforeEach
    void stopTheCore() throws BusFault {
        bench.halted();
    }

    private void unlock() throws BusFault {
        bench.word(KEYR, 0x45670123);
        bench.word(KEYR, 0xCDEF89AB);
        assertEquals(0, bench.word(CR));
    }

    private void eraseSector(int number) throws BusFault {
        bench.word(CR, X32 | SER | number << 3);
        bench.word(CR, X32 | SER | number << 3 | STRT);
    }

    @Test
    void comesUpLockedAndStaysSoAfterAWrongKey() throws BusFault {
        assertEquals(LOCK, bench.word(CR));
        bench.word(CR, PG);
        assertEquals(LOCK, bench.word(CR));
        assertThrows(BusFault.class, () -> bench.word(KEYR, 0x11111111));
        assertThrows(BusFault.class, () -> bench.word(KEYR, 0x45670123));
        bench.word(0xE000ED0C, 0x05FA0004);
        bench.microseconds(10);
        unlock();
    }

    @Test
    void erasesEachOfItsSectorsAndNothingElse() throws BusFault {
        int[] kib = {16, 16, 16, 16, 64, 128, 128, 128};
        unlock();
        int start = 0;
        for (int sector = 0; sector < kib.length; sector++) {
            bench.soil();
            int soiled = bench.erasedBytes();
            eraseSector(sector);
            assertEquals(BSY, bench.word(SR));
            bench.milliseconds(1_000);
            assertEquals(0, bench.word(SR));
            assertTrue(bench.isErased(start, 1024 * kib[sector]), "sector " + sector);
            assertEquals(
                    bench.flash().size() * (long) (256 - kib[sector] / 2) / 256 / 256 + 1024L * kib[sector],
                    bench.erasedBytes(),
                    () -> "of " + soiled);
            start += 1024 * kib[sector];
        }
    }

    @Test
    void asksForTheRightTime() throws BusFault {
        unlock();
        eraseSector(0);
        bench.milliseconds(249);
        assertEquals(BSY, bench.word(SR));
        bench.milliseconds(2);
        assertEquals(0, bench.word(SR));
        eraseSector(5);
        bench.milliseconds(990);
        assertEquals(BSY, bench.word(SR));
        bench.word(KEYR, 1);
        bench.milliseconds(11);
        assertEquals(0, bench.word(SR));
        assertEquals(List.of("PAGE_ERASE 08000000", "PAGE_ERASE 08020000", "touched 40023C04"), bench.events);
    }

    @Test
    void programsInTheSizeThatPsizeSays() throws BusFault {
        unlock();
        bench.word(CR, X32 | PG);
        bench.word(0x08000400, 0x12345678);
        bench.microseconds(20);
        assertEquals(0x12345678, bench.flashWord(0x400));
        bench.word(0x08000400, 0x00FF00FF);
        bench.microseconds(20);
        assertEquals(0x00340078, bench.flashWord(0x400), "bits only go to zero");
        bench.write(0x08000404, 2, 0x1234);
        assertEquals(PGPERR, bench.word(SR));
        bench.word(SR, PGPERR);
        bench.word(CR, 0);
        bench.word(0x08000404, 1);
        assertEquals(PGSERR, bench.word(SR));
        assertEquals(-1, bench.flashWord(0x404));
    }

    @Test
    void refusesWhatIsProtectedOrNotThere() throws BusFault {
        unlock();
        eraseSector(8);
        assertEquals(PGSERR, bench.word(SR));
        bench.word(SR, PGSERR);
        bench.word(OPTKEYR, 0x08192A3B);
        bench.word(OPTKEYR, 0x4C5D6E7F);
        bench.word(OPTCR, bench.word(OPTCR) & ~(1 << 18));
        bench.word(OPTCR, bench.word(OPTCR) | 2);
        bench.milliseconds(300);
        bench.soil();
        eraseSector(2);
        assertEquals(WRPERR, bench.word(SR));
        bench.word(SR, WRPERR);
        bench.word(CR, MER);
        bench.word(CR, MER | STRT);
        assertEquals(WRPERR, bench.word(SR));
        assertFalse(bench.isErased(0, 4));
    }

    @Test
    void takesEverythingAwayWithReadProtection() throws BusFault {
        bench = new FamilyBench(Stm32Chips::stm32f411, Map.of("rdp", "1"));
        bench.halted();
        bench.soil();
        assertThrows(BusFault.class, () -> bench.flashWord(0));
        assertEquals(0xBB, bench.word(OPTCR) >>> 8 & 0xFF);
        bench.word(0x20000000, 0x600D600D);
        assertEquals(0x600D600D, bench.word(0x20000000));
        bench.word(OPTKEYR, 0x08192A3B);
        bench.word(OPTKEYR, 0x4C5D6E7F);
        int opened = bench.word(OPTCR) & ~0xFF00 | 0xAA00;
        bench.word(OPTCR, opened);
        bench.word(OPTCR, opened | 2);
        assertEquals(BSY, bench.word(SR));
        bench.milliseconds(20_000);
        assertEquals(-1, bench.flashWord(0));
        assertTrue(bench.isErased(0, bench.flash().size()));
    }
}
