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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.cortexm.BusFault;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The flash program and erase controller against PM0075. */
class FlashControllerTest {
    private static final int KEYR = 0x40022004;
    private static final int OPTKEYR = 0x40022008;
    private static final int SR = 0x4002200C;
    private static final int CR = 0x40022010;
    private static final int AR = 0x40022014;
    private static final int OBR = 0x4002201C;
    private static final int WRPR = 0x40022020;
    private static final int KEY1 = 0x45670123;
    private static final int KEY2 = 0xCDEF89AB;
    private static final int BSY = 1;
    private static final int PGERR = 1 << 2;
    private static final int WRPRTERR = 1 << 4;
    private static final int EOP = 1 << 5;
    private static final int PG = 1;
    private static final int PER = 1 << 1;
    private static final int MER = 1 << 2;
    private static final int OPTPG = 1 << 4;
    private static final int OPTER = 1 << 5;
    private static final int STRT = 1 << 6;
    private static final int LOCK = 1 << 7;
    private static final int OPTWRE = 1 << 9;
    private static final int FLASH = 0x08000000;
    private static final int OPTIONS = 0x1FFFF800;

    private final ChipBench bench = new ChipBench();

    @BeforeEach
    void stopTheCore() throws BusFault {
        bench.halt();
    }

    private void unlock() throws BusFault {
        bench.word(KEYR, KEY1);
        bench.word(KEYR, KEY2);
        assertEquals(0, bench.word(CR) & LOCK);
    }

    private void unlockOptions() throws BusFault {
        bench.word(OPTKEYR, KEY1);
        bench.word(OPTKEYR, KEY2);
        assertEquals(OPTWRE, bench.word(CR) & OPTWRE);
    }

    private void reset() throws BusFault {
        bench.word(0xE000ED0C, 0x05FA0004);
        bench.microseconds(10);
        bench.halt();
    }

    @Test
    void comesUpLocked() throws BusFault {
        assertEquals(LOCK, bench.word(CR));
        bench.word(CR, PG);
        assertEquals(LOCK, bench.word(CR));
        assertEquals(0x03FFFFFC, bench.word(OBR));
        assertEquals(0xFFFFFFFF, bench.word(WRPR));
        assertEquals(0x30, bench.word(0x40022000));
    }

    @Test
    void aWrongKeyLocksItUntilReset() throws BusFault {
        assertThrows(BusFault.class, () -> bench.word(KEYR, 0x12345678));
        assertThrows(BusFault.class, () -> bench.word(KEYR, KEY1));
        assertEquals(LOCK, bench.word(CR));
        reset();
        bench.word(KEYR, KEY1);
        assertThrows(BusFault.class, () -> bench.word(KEYR, KEY1));
        reset();
        unlock();
    }

    @Test
    void lockingIsByTheBit() throws BusFault {
        unlock();
        bench.word(CR, LOCK);
        assertEquals(LOCK, bench.word(CR));
        unlock();
    }

    @Test
    void erasesAPageInItsTime() throws BusFault {
        bench.program(0x800, 1, 2, 3);
        bench.program(0x7FE, 0x1111);
        bench.program(0xC00, 0x2222);
        unlock();
        bench.word(CR, PER);
        bench.word(AR, FLASH + 0x9FE);
        bench.word(CR, PER | STRT);
        assertEquals(BSY, bench.word(SR));
        assertEquals(PER | STRT, bench.word(CR));
        bench.milliseconds(19);
        assertEquals(BSY, bench.word(SR));
        bench.milliseconds(1);
        assertEquals(EOP, bench.word(SR));
        assertEquals(PER, bench.word(CR));
        assertEquals(0xFFFFFFFF, bench.word(FLASH + 0x800));
        assertEquals(0x1111FFFF, bench.word(FLASH + 0x7FC));
        assertEquals(0xFFFF2222, bench.word(FLASH + 0xC00));
        bench.word(SR, EOP);
        assertEquals(0, bench.word(SR));
        assertEquals(List.of("PAGE_ERASE 08000800"), bench.events);
    }

    @Test
    void erasesEverything() throws BusFault {
        bench.program(0, 1);
        bench.program(0x1FFFE, 2);
        unlock();
        bench.word(CR, MER | STRT);
        bench.milliseconds(20);
        assertEquals(EOP, bench.word(SR));
        assertEquals(0xFFFFFFFF, bench.word(FLASH));
        assertEquals(0xFFFFFFFF, bench.word(FLASH + 0x1FFFC));
    }

    @Test
    void programsHalfwordsAndShowsThemAtZeroToo() throws BusFault {
        unlock();
        bench.word(CR, PG);
        bench.halfword(FLASH + 0x400, 0xBEEF);
        assertEquals(BSY, bench.word(SR));
        bench.microseconds(53);
        assertEquals(EOP, bench.word(SR));
        assertEquals(0xFFFFBEEF, bench.word(FLASH + 0x400));
        assertEquals(0xFFFFBEEF, bench.word(0x400));
    }

    @Test
    void otherWidthsAreABusError() throws BusFault {
        unlock();
        bench.word(CR, PG);
        assertThrows(BusFault.class, () -> bench.word(FLASH, 0));
        assertThrows(BusFault.class, () -> bench.core().debugWrite(FLASH, 1, 0));
        assertEquals(0xFFFFFFFF, bench.word(FLASH));
    }

    @Test
    void withoutTheProgrammingBitAWriteIsABusError() throws BusFault {
        assertThrows(BusFault.class, () -> bench.halfword(FLASH, 0));
        unlock();
        assertThrows(BusFault.class, () -> bench.halfword(FLASH, 0));
        assertEquals(0xFFFFFFFF, bench.word(FLASH));
    }

    @Test
    void whatIsNotErasedIsNotProgrammedExceptWithZero() throws BusFault {
        bench.program(0, 0xFFFE);
        unlock();
        bench.word(CR, PG);
        bench.halfword(FLASH, 0x0FFE);
        assertEquals(PGERR, bench.word(SR));
        assertEquals(0xFFFFFFFE, bench.word(FLASH));
        bench.word(SR, PGERR);
        bench.halfword(FLASH, 0);
        bench.microseconds(53);
        assertEquals(EOP, bench.word(SR));
        assertEquals(0xFFFF0000, bench.word(FLASH));
    }

    @Test
    void registersWrittenWhileBusyKeepTheirValueAndAreCounted() throws BusFault {
        unlock();
        bench.word(AR, FLASH);
        bench.word(CR, PER | STRT);
        bench.word(CR, PG);
        bench.word(AR, FLASH + 0x400);
        bench.word(SR, EOP);
        assertEquals(
                List.of("PAGE_ERASE 08000000", "touched 40022010", "touched 40022014", "touched 4002200C"),
                bench.events.stream()
                        .filter(event -> !event.startsWith("stalled"))
                        .toList());
        bench.milliseconds(20);
        assertEquals(PER, bench.word(CR));
    }

    @Test
    void aPageOutsideIsNone() throws BusFault {
        unlock();
        bench.word(CR, PER);
        bench.word(AR, FLASH + 0x20000);
        bench.program(0, 0x1234);
        bench.word(CR, PER | STRT);
        bench.milliseconds(20);
        assertEquals(0xFFFF1234, bench.word(FLASH));
    }

    @Test
    void theEndCanInterrupt() throws BusFault {
        unlock();
        bench.word(CR, PER | 1 << 12);
        bench.word(CR, PER | 1 << 12 | STRT);
        assertEquals(0, bench.word(0xE000E200) & 1 << 4);
        bench.milliseconds(20);
        assertEquals(1 << 4, bench.word(0xE000E200) & 1 << 4, "interrupt 4 pends");
    }

    @Test
    void optionBytesAreErasedProgrammedWithTheirComplementAndLoadedAtReset() throws BusFault {
        unlock();
        bench.word(CR, OPTER);
        bench.word(CR, OPTER | STRT);
        assertEquals(0, bench.word(SR), "OPTWRE is needed");
        unlockOptions();
        bench.word(CR, OPTWRE | OPTER | STRT);
        bench.milliseconds(20);
        assertEquals(0xFFFFFFFF, bench.word(OPTIONS));
        bench.word(CR, OPTWRE | OPTPG);
        bench.halfword(OPTIONS, 0x00A5);
        bench.microseconds(53);
        bench.halfword(OPTIONS + 4, 0x0033);
        bench.microseconds(53);
        bench.halfword(OPTIONS + 8, 0x00FE);
        bench.microseconds(53);
        assertEquals(0xFFFF5AA5, bench.word(OPTIONS));
        assertEquals(0xFFFFFFFF, bench.word(WRPR), "not yet loaded");
        reset();
        assertEquals(0xFFFFFFFE, bench.word(WRPR));
        assertEquals(0x33, bench.word(OBR) >>> 10 & 0xFF);
        assertEquals(0, bench.word(OBR) & 3);
    }

    @Test
    void protectedPagesAreNeitherErasedNorProgrammed() throws BusFault {
        bench.flash.options()[8] = (byte) 0xFD;
        bench.flash.options()[9] = 0x02;
        bench.program(4 * 1024, 0x1111);
        reset();
        unlock();
        bench.word(CR, PER);
        bench.word(AR, FLASH + 7 * 1024);
        bench.word(CR, PER | STRT);
        assertEquals(WRPRTERR, bench.word(SR));
        bench.word(SR, WRPRTERR);
        bench.word(CR, PG);
        bench.halfword(FLASH + 4 * 1024 + 2, 0);
        assertEquals(WRPRTERR, bench.word(SR));
        bench.word(SR, WRPRTERR);
        bench.word(CR, MER | STRT);
        assertEquals(WRPRTERR, bench.word(SR));
        assertEquals(0xFFFF1111, bench.word(FLASH + 4 * 1024));
        bench.word(SR, WRPRTERR);
        bench.word(CR, PER);
        bench.word(AR, FLASH + 8 * 1024);
        bench.word(CR, PER | STRT);
        assertEquals(BSY, bench.word(SR), "the next four pages are free");
    }

    @Test
    void readProtectionClosesTheFlashToTheDebuggerAndItsRemovalErasesIt() throws BusFault {
        bench.program(0x2000, 0x1234);
        bench.flash.options()[0] = (byte) 0xFF;
        bench.flash.options()[1] = 0x00;
        reset();
        assertEquals(2, bench.word(OBR) & 2);
        assertThrows(BusFault.class, () -> bench.word(FLASH + 0x2000));
        unlock();
        unlockOptions();
        bench.word(CR, OPTWRE | OPTER);
        bench.word(CR, OPTWRE | OPTER | STRT);
        bench.milliseconds(20);
        bench.word(CR, OPTWRE | OPTPG);
        bench.halfword(OPTIONS, 0xA5);
        bench.milliseconds(20);
        reset();
        assertEquals(0, bench.word(OBR) & 2);
        assertEquals(0xFFFFFFFF, bench.word(FLASH + 0x2000));
    }

    @Test
    void anErrorInTheOptionBytesIsReported() throws BusFault {
        bench.flash.options()[5] = 0x12;
        reset();
        assertEquals(1, bench.word(OBR) & 1);
    }

    @Test
    void codeInFlashStandsStillWhileAPageIsErased() throws BusFault {
        // Starts the erase of page 1 from flash, then counts in r0: the count begins only when the erase has ended.
        bench.program(0, 0x4000, 0x2000, 0x0009, 0x0800, 0x6011, 0x3001, 0xE7FD);
        unlock();
        bench.word(AR, FLASH + 0x400);
        bench.word(CR, PER);
        bench.core().registers().set(0, 0);
        bench.core().registers().set(1, PER | STRT);
        bench.core().registers().set(2, CR);
        bench.core().registers().set(15, FLASH + 8);
        bench.core().registers().setXpsr(0x01000000);
        bench.go();
        bench.milliseconds(19);
        assertTrue(bench.core().registers().get(0) <= 1, "no more than the instruction that waits");
        bench.milliseconds(2);
        assertTrue(bench.core().registers().get(0) > 100);
        assertEquals("PAGE_ERASE 08000400", bench.events.get(0));
        assertTrue(bench.events.get(1).startsWith("stalled"));
        assertEquals(2, bench.events.size(), "one access waited, once");
    }

    @Test
    void codeInRamGoesOnAndItsNextWriteToFlashWaits() throws BusFault {
        unlock();
        bench.word(CR, PG);
        // strh r1, [r2]; strh r1, [r2, #2]; movs r3, #1; b .
        bench.code(0x20000100, 0x8011, 0x8051, 0x2301, 0xE7FE);
        bench.core().registers().set(1, 0x1234);
        bench.core().registers().set(2, FLASH + 0x400);
        bench.core().registers().set(3, 0);
        bench.go();
        bench.microseconds(50);
        assertEquals(0, bench.core().registers().get(3));
        assertEquals(0xFFFF1234, bench.word(FLASH + 0x400), "the second write has yet to begin");
        bench.microseconds(10);
        assertEquals(1, bench.core().registers().get(3));
        assertEquals(BSY, bench.word(SR) & BSY, "the second is being programmed");
        bench.microseconds(60);
        assertEquals(EOP, bench.word(SR));
        assertEquals(0x12341234, bench.word(FLASH + 0x400));
    }

    @Test
    void pollingFromRamSeesTheEnd() throws BusFault {
        unlock();
        bench.word(CR, PER);
        bench.word(AR, FLASH + 0x400);
        // str r1, [r2, #4] (CR); ldr r0, [r2] (SR); tst r0, r4; bne; bkpt
        bench.code(0x20000100, 0x6051, 0x6810, 0x4220, 0xD1FC, 0xBE00);
        bench.core().registers().set(1, PER | STRT);
        bench.core().registers().set(2, SR);
        bench.core().registers().set(4, BSY);
        bench.go();
        bench.milliseconds(19);
        assertEquals(false, bench.core().isHalted());
        bench.milliseconds(2);
        assertEquals(true, bench.core().isHalted());
        assertEquals(EOP, bench.core().registers().get(0));
    }

    @Test
    void anEraseEndsItsTimeAfterTheCoreStartedIt() throws BusFault {
        unlock();
        bench.word(CR, PER);
        bench.word(AR, FLASH + 0x400);
        // subs r5, #1; bne; str r1, [r2]; b . : the loop takes some milliseconds.
        bench.code(0x20000100, 0x3D01, 0xD1FD, 0x6011, 0xE7FE);
        bench.core().registers().set(1, PER | STRT);
        bench.core().registers().set(2, CR);
        bench.core().registers().set(5, 10_000);
        bench.go();
        int wholeMilliseconds = 0;
        while (bench.events.isEmpty()) {
            bench.milliseconds(1);
            wholeMilliseconds++;
        }
        assertTrue(wholeMilliseconds > 2, "the start is well inside");
        ChipBench again = new ChipBench();
        again.halt();
        again.word(KEYR, KEY1);
        again.word(KEYR, KEY2);
        again.word(CR, PER);
        again.word(AR, FLASH + 0x400);
        again.code(0x20000100, 0x3D01, 0xD1FD, 0x6011, 0xE7FE);
        again.core().registers().set(1, PER | STRT);
        again.core().registers().set(2, CR);
        again.core().registers().set(5, 10_000);
        again.go();
        again.milliseconds(wholeMilliseconds + 18);
        assertEquals(BSY, again.word(SR) & BSY);
        again.milliseconds(3);
        assertEquals(EOP, again.word(SR));
    }
}
