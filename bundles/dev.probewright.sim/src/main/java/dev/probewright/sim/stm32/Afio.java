/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.Peripheral;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** Alternate function I/O (RM0008, section 9.4): storage, but for SWJ_CFG, which takes the debug port's pins away. */
final class Afio extends Peripheral {
    private static final int MAPR = 0x04;
    private static final int EXTICR1 = 0x08;
    private static final int EXTICR4 = 0x14;
    static final int SWJ_CFG_SHIFT = 24;
    private static final int MAPR_SWJ_CFG = 7 << SWJ_CFG_SHIFT;
    /** Full SWJ. */
    static final int SWJ_CFG_RESET = 0;
    /** Full SWJ, but without NJTRST. */
    static final int SWJ_CFG_NO_NJTRST = 1;
    /** JTAG-DP disabled, SW-DP enabled. */
    static final int SWJ_CFG_SW_DP_ONLY = 2;
    /** JTAG-DP and SW-DP both disabled. */
    static final int SWJ_CFG_DISABLED = 4;

    private final int[] registers = new int[8];
    private final IntConsumer swjCfg;

    /** @param swjCfg is given what SWJ_CFG becomes */
    Afio(IntConsumer swjCfg) {
        this.swjCfg = swjCfg;
    }

    /** Which port feeds an EXTI line: 0 for A, 1 for B, … */
    int port(int line) {
        return registers[(EXTICR1 >>> 2) + line / 4] >>> 4 * (line % 4) & 0xF;
    }

    @Override
    public int read(int offset) {
        if (offset > EXTICR4) {
            return 0;
        }
        int value = registers[offset >>> 2];
        // SWJ_CFG is write-only.
        return offset == MAPR ? value & ~MAPR_SWJ_CFG : value;
    }

    @Override
    public void write(int offset, int value) {
        if (offset > EXTICR4) {
            return;
        }
        registers[offset >>> 2] = value;
        if (offset == MAPR) {
            swjCfg.accept((value & MAPR_SWJ_CFG) >>> SWJ_CFG_SHIFT);
        }
    }

    @Override
    public void reset() {
        Arrays.fill(registers, 0);
        swjCfg.accept(SWJ_CFG_RESET);
    }
}
