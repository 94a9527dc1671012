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

import dev.probewright.sim.chip.ChipSetup;
import dev.probewright.sim.chip.TargetChip;
import dev.probewright.sim.cortexm.BusFault;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The flash interface of STM32L4, G4 and G0 against RM0394, RM0440 and RM0444. */
class L4FlashTest {
    private static final int KEYR = 0x40022008;
    private static final int OPTKEYR = 0x4002200C;
    private static final int SR = 0x40022010;
    private static final int CR = 0x40022014;
    private static final int OPTR = 0x40022020;
    private static final int WRP1AR = 0x4002202C;
    private static final int BSY = 1 << 16;
    private static final int PROGERR = 1 << 3;
    private static final int WRPERR = 1 << 4;
    private static final int PGAERR = 1 << 5;
    private static final int SIZERR = 1 << 6;
    private static final int PGSERR = 1 << 7;
    private static final int PG = 1;
    private static final int PER = 2;
    private static final int MER1 = 4;
    private static final int STRT = 1 << 16;
    private static final int PAGE = 2048;

    private enum Family {
        L431(Stm32Chips::stm32l431, 128, 11),
        G431(Stm32Chips::stm32g431, 64, 11),
        G071(Stm32Chips::stm32g071, 64, 13);

        final Function<ChipSetup, TargetChip> maker;
        final int pages;
        final int bker;

        Family(Function<ChipSetup, TargetChip> maker, int pages, int bker) {
            this.maker = maker;
            this.pages = pages;
            this.bker = bker;
        }
    }

    private static FamilyBench open(Family family) throws BusFault {
        FamilyBench bench = new FamilyBench(family.maker).halted();
        assertEquals(0xC0000000, bench.word(CR));
        bench.word(KEYR, 0x45670123);
        bench.word(KEYR, 0xCDEF89AB);
        assertEquals(0x40000000, bench.word(CR));
        return bench;
    }

    private static void erase(FamilyBench bench, int page) throws BusFault {
        bench.word(CR, PER | page << 3);
        bench.word(CR, PER | page << 3 | STRT);
    }

    @ParameterizedTest
    @EnumSource
    void erasesTheFirstTheLastAndAMiddlePage(Family family) throws BusFault {
        FamilyBench bench = open(family);
        for (int page : new int[] {0, family.pages / 2, family.pages - 1}) {
            bench.soil();
            erase(bench, page);
            assertEquals(BSY, bench.word(SR) & BSY);
            bench.milliseconds(21);
            assertEquals(BSY, bench.word(SR) & BSY);
            bench.milliseconds(2);
            assertEquals(0, bench.word(SR));
            assertTrue(bench.isErased(page * PAGE, PAGE));
            assertFalse(bench.isErased((page + 1) % family.pages * PAGE, PAGE));
            assertEquals(bench.flash().size() / 256 - 8 + PAGE, bench.erasedBytes());
        }
        assertEquals(family.pages * PAGE, bench.flash().size());
    }

    @ParameterizedTest
    @EnumSource
    void programsDoubleWords(Family family) throws BusFault {
        FamilyBench bench = open(family);
        bench.word(CR, PG);
        bench.word(0x08000800, 0x11111111);
        assertEquals(-1, bench.flashWord(0x800), "half a double word waits for the other");
        bench.word(0x08000804, 0x22222222);
        bench.microseconds(90);
        assertEquals(0x11111111, bench.flashWord(0x800));
        assertEquals(0x22222222, bench.flashWord(0x804));
        assertEquals(0, bench.word(SR));
        bench.word(0x08000800, 1);
        bench.word(0x08000804, 1);
        assertEquals(PROGERR, bench.word(SR));
        bench.word(0x08000808, 1);
        assertEquals(PROGERR | PGSERR, bench.word(SR), "an error that was not cleared");
        bench.word(SR, PROGERR | PGSERR);
        bench.word(0x0800080C, 1);
        assertEquals(PGAERR, bench.word(SR));
        bench.word(SR, PGAERR);
        bench.write(0x08000808, 2, 1);
        assertEquals(SIZERR, bench.word(SR));
        bench.word(SR, SIZERR);
        bench.word(CR, 0);
        bench.word(0x08000808, 1);
        assertEquals(PGSERR, bench.word(SR));
    }

    @ParameterizedTest
    @EnumSource
    void aPageOfABankThatIsNotThereIsNotErased(Family family) throws BusFault {
        FamilyBench bench = open(family);
        bench.soil();
        int before = bench.erasedBytes();
        int inOtherBank = PER | 1 << family.bker;
        bench.word(CR, inOtherBank | STRT);
        assertEquals(PGSERR, bench.word(SR));
        bench.word(SR, PGSERR);
        bench.word(CR, PER | MER1 | STRT);
        assertEquals(PGSERR, bench.word(SR));
        assertEquals(before, bench.erasedBytes());
    }

    @Test
    void aPageBehindTheLastIsNotErased() throws BusFault {
        FamilyBench bench = open(Family.G431);
        bench.soil();
        int before = bench.erasedBytes();
        erase(bench, 64);
        assertEquals(PGSERR, bench.word(SR));
        assertEquals(before, bench.erasedBytes());
    }

    @ParameterizedTest
    @EnumSource
    void erasesEverything(Family family) throws BusFault {
        FamilyBench bench = open(family);
        bench.soil();
        bench.word(CR, MER1);
        bench.word(CR, MER1 | STRT);
        bench.milliseconds(23);
        assertEquals(bench.flash().size(), bench.erasedBytes());
    }

    private static void unlockOptions(FamilyBench bench) throws BusFault {
        bench.word(OPTKEYR, 0x08192A3B);
        bench.word(OPTKEYR, 0x4C5D6E7F);
        assertEquals(0, bench.word(CR) >>> 30);
    }

    @ParameterizedTest
    @EnumSource
    void protectsPagesOnceTheOptionsAreLoaded(Family family) throws BusFault {
        FamilyBench bench = open(family);
        unlockOptions(bench);
        bench.word(WRP1AR, 3 | 4 << 16);
        bench.word(CR, 1 << 17);
        bench.milliseconds(23);
        bench.word(CR, 1 << 27);
        bench.chip.powerOn();
        bench.halted();
        bench.word(KEYR, 0x45670123);
        bench.word(KEYR, 0xCDEF89AB);
        bench.soil();
        erase(bench, 4);
        assertEquals(WRPERR, bench.word(SR));
        bench.word(SR, WRPERR);
        erase(bench, 5);
        bench.milliseconds(23);
        assertTrue(bench.isErased(5 * PAGE, PAGE));
        assertFalse(bench.isErased(4 * PAGE, PAGE));
    }

    @ParameterizedTest
    @EnumSource
    void loweringReadProtectionErases(Family family) throws BusFault {
        FamilyBench bench = new FamilyBench(family.maker, Map.of("rdp", "1")).halted();
        bench.soil();
        assertThrows(BusFault.class, () -> bench.flashWord(0));
        assertEquals(0xBB, bench.word(OPTR) & 0xFF);
        bench.word(KEYR, 0x45670123);
        bench.word(KEYR, 0xCDEF89AB);
        unlockOptions(bench);
        bench.word(OPTR, bench.word(OPTR) & ~0xFF | 0xAA);
        bench.word(CR, 1 << 17);
        bench.milliseconds(23);
        assertEquals(bench.flash().size(), bench.erasedBytes());
        assertThrows(BusFault.class, () -> bench.flashWord(0), "until they are loaded");
        bench.word(CR, 1 << 27);
        bench.chip.powerOn();
        assertEquals(-1, bench.flashWord(0));
    }
}
