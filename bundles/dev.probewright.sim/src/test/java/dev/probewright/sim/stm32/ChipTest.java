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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.cortexm.BusFault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memory map, clocks, reset and peripherals against RM0008. */
class ChipTest {
    private static final int RCC_CR = 0x40021000;
    private static final int RCC_CFGR = 0x40021004;
    private static final int RCC_APB2RSTR = 0x4002100C;
    private static final int RCC_APB2ENR = 0x40021018;
    private static final int RCC_APB1ENR = 0x4002101C;
    private static final int RCC_AHBENR = 0x40021014;
    private static final int RCC_CSR = 0x40021024;
    private static final int GPIOA = 0x40010800;
    private static final int GPIOC = 0x40011000;
    private static final int USART1 = 0x40013800;
    private static final int DBGMCU_CR = 0xE0042004;
    private static final int DHCSR = 0xE000EDF0;

    private final ChipBench bench = new ChipBench();

    @Test
    void anErasedFlashLocksTheCoreUp() throws BusFault {
        bench.milliseconds(1);
        assertTrue(bench.core().isLockedUp());
        assertEquals(1 << 19, bench.word(DHCSR) & 1 << 19);
    }

    @Test
    void unmappedAddressesAreBusErrors() throws BusFault {
        bench.halt();
        int[] unmapped = {
            0x00020000,
            0x08020000,
            0x1FFFEFFC,
            0x1FFFF810,
            0x20005000,
            0x40000C00,
            0x40003400,
            0x40014000,
            0x40022400,
            0x40023400,
            0x50000000,
            0x60000000
        };
        for (int address : unmapped) {
            assertThrows(BusFault.class, () -> bench.word(address), () -> String.format("%08X", address));
            assertThrows(BusFault.class, () -> bench.word(address, 0), () -> String.format("%08X", address));
        }
        assertThrows(BusFault.class, () -> bench.word(0x1FFFF000, 0), "system memory is read-only");
    }

    @Test
    void factoryDataIsThere() throws BusFault {
        bench.halt();
        assertEquals(128, bench.core().debugRead(0x1FFFF7E0, 2));
        assertEquals(0x20036410, bench.word(0xE0042000));
        assertNotEquals(bench.word(0x1FFFF7E8), bench.word(0x1FFFF7EC));
    }

    @Test
    void clocksGetReadyInTheirTimeAndSetTheSpeedOfTheCore() throws BusFault {
        bench.halt();
        assertEquals(8_000_000, bench.chip.coreHertz());
        bench.word(RCC_CR, bench.word(RCC_CR) | 1 << 16);
        assertEquals(0, bench.word(RCC_CR) & 1 << 17);
        bench.milliseconds(3);
        assertEquals(1 << 17, bench.word(RCC_CR) & 1 << 17);
        // PLL from HSE, times 9; then switch to it.
        bench.word(RCC_CFGR, 1 << 16 | 7 << 18);
        bench.word(RCC_CR, bench.word(RCC_CR) | 1 << 24);
        bench.word(RCC_CFGR, 1 << 16 | 7 << 18 | 2);
        assertEquals(0, bench.word(RCC_CFGR) & 0xC, "not before it is ready");
        bench.milliseconds(1);
        assertEquals(0x8, bench.word(RCC_CFGR) & 0xC);
        assertEquals(72_000_000, bench.chip.coreHertz());
        bench.word(RCC_CFGR, 1 << 16 | 7 << 18 | 2 | 0x8 << 4);
        assertEquals(36_000_000, bench.chip.coreHertz());
        bench.word(RCC_CFGR, 1 << 16 | 7 << 18 | 2 | 0xC << 4);
        assertEquals(72_000_000 / 64, bench.chip.coreHertz());
        bench.word(RCC_CR, 0);
        assertEquals(1 << 24 | 1 << 16, bench.word(RCC_CR) & (1 << 24 | 1 << 16), "what is in use stays on");
    }

    @Test
    void codeThatTurnsAnOscillatorOnSeesItGetReadyInTime() throws BusFault {
        // str r3, [r2]; loop: adds r4, #1; ldr r0, [r2]; tst r0, r1; beq loop; bkpt
        bench.code(0x20000100, 0x6013, 0x3401, 0x6810, 0x4208, 0xD0FB, 0xBE00);
        bench.core().registers().set(1, 1 << 17);
        bench.core().registers().set(2, RCC_CR);
        bench.core().registers().set(3, bench.word(RCC_CR) | 1 << 16);
        bench.core().registers().set(4, 0);
        bench.go();
        bench.milliseconds(10);
        assertTrue(bench.core().isHalted());
        int turns = bench.core().registers().get(4);
        assertTrue(turns > 1000 && turns < 4000, () -> "2 ms are 16000 cycles: " + turns + " turns");
    }

    @Test
    void codeRunsAtTheSpeedOfItsClock() throws BusFault {
        // adds r0, #1; b .-2
        bench.code(0x20000100, 0x3001, 0xE7FD);
        bench.core().registers().set(0, 0);
        bench.go();
        bench.milliseconds(1);
        int slow = bench.core().registers().get(0);
        assertTrue(slow > 1500 && slow < 4000, () -> "8000 cycles: " + slow);
        bench.word(RCC_CFGR, 0x9 << 4);
        bench.milliseconds(1);
        int slower = bench.core().registers().get(0) - slow;
        assertTrue(Math.abs(slower * 4 - slow) < 40, () -> slower + " after " + slow);
    }

    @Test
    void aPeripheralWithoutItsClockReadsAsZeroAndTakesNothing() throws BusFault {
        bench.halt();
        bench.word(GPIOA, 0x33333333);
        assertEquals(0, bench.word(GPIOA));
        bench.word(RCC_APB2ENR, 1 << 2);
        assertEquals(0x44444444, bench.word(GPIOA));
        bench.word(GPIOA, 0x33333333);
        assertEquals(0x33333333, bench.word(GPIOA));
        bench.word(RCC_APB2RSTR, 1 << 2);
        assertEquals(0x44444444, bench.word(GPIOA));
    }

    @Test
    void pinsFollowTheirRegisters() throws BusFault {
        bench.halt();
        bench.word(RCC_APB2ENR, 1 << 4);
        bench.word(GPIOC + 4, 0x44244444); // PC13 output
        bench.word(GPIOC + 0x10, 1 << 13);
        assertTrue(bench.chip.pin('C', 13));
        assertEquals(1 << 13, bench.word(GPIOC + 8));
        bench.word(GPIOC + 0x10, 1 << 29);
        assertFalse(bench.chip.pin('C', 13));
        bench.word(GPIOC + 0xC, 1 << 13);
        bench.word(GPIOC + 0x14, 1 << 13);
        assertFalse(bench.chip.pin('C', 13));
        bench.chip.drivePin('C', 2, true);
        assertEquals(1 << 2, bench.word(GPIOC + 8));
        bench.word(GPIOC, 0x44444484); // PC1 input with pull
        bench.word(GPIOC + 0xC, 1 << 1);
        assertEquals(3 << 1, bench.word(GPIOC + 8));
    }

    @Test
    void anEdgeOnAPinInterrupts() throws BusFault {
        bench.halt();
        bench.word(RCC_APB2ENR, 1 | 1 << 3);
        bench.word(0x40010008, 0x0010); // EXTI1 from port B
        bench.word(0x40010400, 1 << 1);
        bench.word(0x40010408, 1 << 1);
        bench.chip.drivePin('B', 1, true);
        assertEquals(1 << 1, bench.word(0x40010414));
        assertEquals(1 << 7, bench.word(0xE000E200) & 1 << 7);
        bench.word(0x40010414, 1 << 1);
        assertEquals(0, bench.word(0x40010414));
    }

    @Test
    void aNarrowWriteToApbIsRepeatedAndToAhbMerged() throws BusFault {
        bench.halt();
        bench.word(RCC_APB1ENR, 1);
        bench.core().debugWrite(0x40000024, 1, 0x5A);
        assertEquals(0x5A5A5A5A, bench.word(0x40000024));
        bench.core().debugWrite(0x40000026, 2, 0x1234);
        assertEquals(0x12341234, bench.word(0x40000024));
        bench.core().debugWrite(RCC_AHBENR, 1, 0x54);
        bench.core().debugWrite(RCC_AHBENR + 1, 1, 0x01);
        assertEquals(0x154, bench.word(RCC_AHBENR));
    }

    @Test
    void whatHasNoModelStoresAndSaysSo() throws BusFault {
        bench.halt();
        bench.word(RCC_APB1ENR, 1);
        bench.word(0x40000000, 0x81);
        assertEquals(0x81, bench.word(0x40000000));
        assertEquals(List.of("unmodelled TIM2", "unmodelled TIM2"), bench.events);
    }

    @Test
    void theCrcUnitComputesTheKnownSum() throws BusFault {
        bench.halt();
        bench.word(RCC_AHBENR, 0x54);
        bench.word(0x40023008, 1);
        bench.word(0x40023000, 0x12345678);
        assertEquals(0xDF8A8A2B, bench.word(0x40023000));
    }

    @Test
    void textGoesOutAtItsRate() throws BusFault {
        bench.halt();
        bench.word(RCC_APB2ENR, 1 << 14);
        bench.word(USART1 + 8, 69); // 115200 at 8 MHz: 86 us for a character
        bench.word(USART1 + 0xC, 1 << 13 | 1 << 3 | 1 << 2);
        assertEquals(0xC0, bench.word(USART1));
        bench.word(USART1 + 4, 'o');
        assertEquals(0x80, bench.word(USART1), "room for one more");
        bench.word(USART1 + 4, 'k');
        assertEquals(0, bench.word(USART1));
        bench.microseconds(80);
        assertEquals("", bench.text.toString());
        bench.microseconds(10);
        assertEquals("o", bench.text.toString());
        bench.microseconds(90);
        assertEquals("ok", bench.text.toString());
        assertEquals(0xC0, bench.word(USART1));
        bench.chip.receive("hi".getBytes(StandardCharsets.US_ASCII));
        bench.microseconds(90);
        assertEquals(0x20, bench.word(USART1) & 0x20);
        assertEquals('h', bench.word(USART1 + 4));
        assertEquals(0, bench.word(USART1) & 0x20);
        bench.microseconds(90);
        assertEquals('i', bench.word(USART1 + 4));
    }

    @Test
    void theWatchdogResetsUnlessItIsServedOrStopped() throws BusFault {
        bench.code(0x20000100, 0xE7FE);
        bench.word(RCC_CSR, 1 << 24);
        bench.word(0x40003000, 0x5555);
        bench.word(0x40003008, 99); // 100 times 4 / 40 kHz: 10 ms
        bench.word(0x40003000, 0xCCCC);
        bench.milliseconds(9);
        bench.word(0x40003000, 0xAAAA);
        bench.milliseconds(9);
        assertEquals(0, bench.word(RCC_CSR) >>> 29);
        bench.milliseconds(2);
        assertEquals(1 << 29, bench.word(RCC_CSR) & 1 << 29);
        bench.halt();
        bench.word(RCC_CSR, 1 << 24);
        bench.word(DBGMCU_CR, 1 << 8);
        bench.word(0x40003000, 0xCCCC);
        bench.milliseconds(2000);
        assertEquals(0, bench.word(RCC_CSR) & 1 << 29, "stopped while the core is halted");
        bench.word(DHCSR, 0xA05F0001);
        bench.milliseconds(1);
        assertEquals(0, bench.word(RCC_CSR) & 1 << 29, "it goes on where it was stopped");
        bench.milliseconds(500);
        assertEquals(1 << 29, bench.word(RCC_CSR) & 1 << 29);
    }

    @Test
    void theResetPinResetsButKeepsTheDebuggersSettings() throws BusFault {
        bench.halt();
        bench.word(RCC_APB2ENR, 0x1FC);
        bench.word(DBGMCU_CR, 7);
        bench.word(0xE000EDFC, 1);
        bench.chip.pullReset(true);
        assertEquals(0, bench.word(RCC_APB2ENR));
        assertTrue(bench.core().isHeldInReset());
        bench.word(DHCSR, 0xA05F0001);
        bench.chip.pullReset(false);
        bench.milliseconds(1);
        assertTrue(bench.core().isHalted(), "vector catch");
        assertEquals(7, bench.word(DBGMCU_CR));
        assertEquals(1 << 26, bench.word(RCC_CSR) & 1 << 26);
    }

    @Test
    void aSoftwareResetIsTold() throws BusFault {
        bench.halt();
        bench.word(RCC_CSR, 1 << 24);
        bench.word(0xE000ED0C, 0x05FA0004);
        bench.milliseconds(1);
        assertEquals(1 << 28, bench.word(RCC_CSR) & 1 << 28);
    }

    @Test
    void stopModeStopsTheClockUntilAnInterruptAndComesBackOnTheInternalOscillator() throws BusFault {
        bench.halt();
        bench.word(RCC_CR, bench.word(RCC_CR) | 1 << 16);
        bench.milliseconds(3);
        bench.word(RCC_CFGR, 1);
        assertEquals(4, bench.word(RCC_CFGR) & 0xC);
        bench.word(RCC_APB2ENR, 1);
        bench.word(0x40010400, 1); // EXTI0 from PA0, rising
        bench.word(0x40010408, 1);
        bench.word(0xE000E100, 1 << 6);
        bench.word(0xE000ED10, 4); // SLEEPDEEP
        bench.word(0xE000E014, 999); // SysTick each 1000 cycles, with its interrupt
        bench.word(0xE000E010, 7);
        // cpsid i; wfi; adds r0, #1; b .-2
        bench.code(0x20000100, 0xB672, 0xBF30, 0x3001, 0xE7FD);
        bench.core().registers().set(0, 0);
        bench.word(0xE000ED04, 1 << 25); // PENDSTCLR
        bench.go();
        bench.milliseconds(100);
        assertTrue(bench.core().isSleepingDeep());
        assertEquals(0, bench.core().registers().get(0));
        long cycles = bench.core().cycles();
        bench.milliseconds(100);
        assertEquals(cycles, bench.core().cycles());
        bench.chip.drivePin('A', 0, true);
        bench.milliseconds(1);
        assertTrue(bench.core().registers().get(0) > 1000);
        assertEquals(0, bench.word(RCC_CFGR) & 0xF);
        assertEquals(0, bench.word(RCC_CR) & 1 << 16);
    }

    @Test
    void theOutcomeDoesNotDependOnHowOftenSomebodyLooks() throws BusFault {
        int[] results = new int[3];
        int[] steps = {1, 7, 1000};
        for (int run = 0; run < steps.length; run++) {
            ChipBench one = new ChipBench();
            one.code(0x20000100, 0x3001, 0x4048, 0x0041, 0xE7FB);
            one.word(0xE000E014, 333);
            one.word(0xE000E010, 5);
            one.go();
            for (int left = 7000; left > 0; left -= steps[run]) {
                one.microseconds(Math.min(left, steps[run]));
            }
            results[run] = one.core().registers().get(0) * 31 + one.word(0xE000E018);
        }
        assertEquals(results[0], results[1]);
        assertEquals(results[0], results[2]);
    }
}
