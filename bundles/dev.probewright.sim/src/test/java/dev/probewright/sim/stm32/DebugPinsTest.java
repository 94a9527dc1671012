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

import dev.probewright.sim.chip.ChipSetup;
import dev.probewright.sim.dap.PinFaults;
import dev.probewright.sim.dap.TargetPins;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pins of the chip's debug port (RM0008, 31.4 to 31.6), and what AFIO_MAPR.SWJ_CFG leaves of them. */
class DebugPinsTest {
    private static final int RCC_APB2ENR = 0x40021018;
    private static final int AFIO_MAPR = 0x40010004;
    private static final long NOBODY = -1;
    private static final long DEBUG_PORT = 0x3BA00477L;
    private static final long BOUNDARY_SCAN = 0x16410041L;

    private final ChipBench bench = new ChipBench();
    private final TargetPins pins = new TargetPins(bench.chip.wire(), bench.chip.jtag(), PinFaults.NONE);

    @BeforeEach
    void clockForAfio() throws Exception {
        bench.halt();
        bench.word(RCC_APB2ENR, 1);
    }

    private void swjCfg(int value) throws Exception {
        bench.word(AFIO_MAPR, value << 24);
    }

    private static void tms(TargetPins pins, String levels) {
        for (char level : levels.toCharArray()) {
            pins.clock(true, level - '0', 1);
        }
    }

    private static long shift(TargetPins pins, int count) {
        long bits = 0;
        for (int bit = 0; bit < count; bit++) {
            bits |= (pins.clock(true, bit == count - 1 ? 1 : 0, 1) & TargetPins.TDO) != 0 ? 1L << bit : 0;
        }
        tms(pins, "10");
        return bits;
    }

    /** What a scan brings after a reset by TMS. */
    private static long identifications(TargetPins pins) {
        tms(pins, "111110100");
        return shift(pins, 64);
    }

    @Test
    void theBoundaryScanTapIsNearerToTdi() {
        assertEquals(BOUNDARY_SCAN << 32 | DEBUG_PORT, identifications(pins));
    }

    @Test
    void theDebugPortMayBeAlone() {
        Stm32f103 alone = new Stm32f103(
                new ChipSetup(bench.clock, "alone", 4096, 1, Optional.empty(), Map.of(), bench, () -> false));
        alone.powerOn();
        TargetPins its = new TargetPins(alone.wire(), alone.jtag(), PinFaults.NONE);
        assertEquals(0xFFFF_FFFFL << 32 | DEBUG_PORT, identifications(its));
    }

    @Test
    void jtagMayBeDisabledAlone() throws Exception {
        swjCfg(2);
        assertEquals(NOBODY, identifications(pins));
        swjCfg(0);
        assertEquals(BOUNDARY_SCAN << 32 | DEBUG_PORT, identifications(pins));
    }

    @Test
    void allMayBeDisabledAndAResetGivesThemBack() throws Exception {
        swjCfg(4);
        assertEquals(NOBODY, identifications(pins));
        bench.chip.pullReset(true);
        bench.chip.pullReset(false);
        assertEquals(BOUNDARY_SCAN << 32 | DEBUG_PORT, identifications(pins));
    }

    @Test
    void njtrstMayBeDisabledAlone() throws Exception {
        tms(pins, "1111101100");
        shift(pins, 9); // BYPASS everywhere
        swjCfg(1);
        pins.pullTrst(true);
        pins.pullTrst(false);
        tms(pins, "100");
        assertEquals(NOBODY << 2, shift(pins, 64), "still BYPASS");
        swjCfg(0);
        pins.pullTrst(true);
        pins.pullTrst(false);
        tms(pins, "0100");
        assertEquals(BOUNDARY_SCAN << 32 | DEBUG_PORT, shift(pins, 64));
    }

    @Test
    void aSystemResetLeavesTheTapsAlone() {
        tms(pins, "1111101100");
        shift(pins, 9);
        bench.chip.pullReset(true);
        bench.chip.pullReset(false);
        tms(pins, "100");
        assertEquals(NOBODY << 2, shift(pins, 64));
    }
}
