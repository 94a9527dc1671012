/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.ChipServices;
import dev.probewright.sim.chip.ChipSetup;
import dev.probewright.sim.chip.TargetChip;
import dev.probewright.sim.cortexm.CoreConfiguration;
import dev.probewright.sim.dap.DebugPortIdentity;
import dev.probewright.sim.dap.MemApKind;
import dev.probewright.sim.dap.WireSupport;
import dev.probewright.sim.stm32.Stm32Form.Dbgmcu;
import dev.probewright.sim.stm32.Stm32Form.Debug;
import dev.probewright.sim.stm32.Stm32Form.Enable;
import dev.probewright.sim.stm32.Stm32Form.FlashMaker;
import dev.probewright.sim.stm32.Stm32Form.Ports;
import dev.probewright.sim.stm32.Stm32Form.Ram;
import dev.probewright.sim.stm32.Stm32Form.Stored;
import java.util.List;
import java.util.OptionalInt;

/** The chips of the later families. Their options: {@code rdp}, the level of read protection they are delivered with. */
public final class Stm32Chips {
    private static final DebugPortIdentity DP_M4 =
            DebugPortIdentity.of(0x2BA0_1477).withJtag(0x4BA0_0477, 0);
    private static final DebugPortIdentity DP_M0_PLUS = DebugPortIdentity.of(0x0BC1_1477);
    private static final int CORE_ROM_TABLE = 0xE00F_F003;
    private static final int WRAP_M4 = 4096;
    private static final int WRAP_M0_PLUS = 1024;
    private static final int KIB = 1024;

    private static final int SYSTEM_MEMORY = 0x1FFF_0000;
    private static final int SYSTEM_LENGTH = 0x7800;
    private static final int UNIQUE_ID = 0x1FFF_7590;
    private static final int UNIQUE_ID_WORDS = 3;
    private static final int FLASH_SIZE = 0x1FFF_75E0;
    private static final int RCC = 0x4002_1000;
    private static final long LSI = 32_000;
    /** DBG_SLEEP, DBG_STOP, DBG_STANDBY and the trace pins. */
    private static final int DBGMCU_CR = 0xE7;
    /** Without DBG_SLEEP. */
    private static final int DBGMCU_CR_M0_PLUS = 0x6;

    private static Debug cortexM4(int boundaryScan) {
        return new Debug(
                DP_M4,
                WireSupport.SWJ,
                MemApKind.CORTEX_M4,
                CORE_ROM_TABLE,
                OptionalInt.empty(),
                WRAP_M4,
                OptionalInt.of(boundaryScan));
    }

    private static Debug cortexM0Plus(int romTable, OptionalInt mcuRomTable) {
        return new Debug(
                DP_M0_PLUS,
                WireSupport.SERIAL_WIRE,
                MemApKind.CORTEX_M0_PLUS,
                romTable,
                mcuRomTable,
                WRAP_M0_PLUS,
                OptionalInt.empty());
    }

    private static FlashMaker l4Flash(L4FlashForm form) {
        return (chip, array, setup, protection, clocks, relaunch) ->
                new L4Flash(form, chip, array, setup.listener(), setup.flashTimes(), protection, relaunch);
    }

    private static void factory(FactoryMemory memory, String serial, int kib) {
        memory.uniqueId(UNIQUE_ID, UNIQUE_ID_WORDS, serial).halfword(FLASH_SIZE, kib);
    }

    /** STM32F411xE, revision A (RM0383; DS10314). */
    private static final Stm32Form F411 = new Stm32Form(
            CoreConfiguration.STM32F411,
            cortexM4(0x0643_1041),
            new Dbgmcu(0xE004_2000, 0x1000_6431, DBGMCU_CR, Enable.ALWAYS, true),
            ClockForm.F4,
            0x4002_3800,
            F4Flash.SIZE,
            (chip, array, setup, protection, clocks, relaunch) ->
                    new F4Flash(chip, array, setup.listener(), setup.flashTimes(), protection),
            List.of(new Ram(0x2000_0000, 128 * KIB)),
            SYSTEM_MEMORY,
            0x7A30,
            (memory, serial) ->
                    memory.uniqueId(0x1FFF_7A10, UNIQUE_ID_WORDS, serial).halfword(0x1FFF_7A22, F4Flash.SIZE / KIB),
            new Ports(0x4002_0000, new Enable(0x30, 1), 0xA800_0000),
            LSI,
            List.of(
                    new Stored("PWR", 0x4000_7000, new Enable(0x40, 1 << 28)),
                    new Stored("TIM2", 0x4000_0000, new Enable(0x40, 1)),
                    new Stored("USART2", 0x4000_4400, new Enable(0x40, 1 << 17)),
                    new Stored("USART1", 0x4001_1000, new Enable(0x44, 1 << 4)),
                    new Stored("SYSCFG", 0x4001_3800, new Enable(0x44, 1 << 14)),
                    new Stored("EXTI", 0x4001_3C00, Enable.ALWAYS),
                    new Stored("CRC", 0x4002_3000, new Enable(0x30, 1 << 12))));

    /** STM32L431xC, revision Z (RM0394; DS11453). */
    private static final Stm32Form L431 = new Stm32Form(
            CoreConfiguration.STM32L431,
            cortexM4(0x0643_5041),
            new Dbgmcu(0xE004_2000, 0x1001_6435, DBGMCU_CR, Enable.ALWAYS, true),
            ClockForm.L4,
            RCC,
            256 * KIB,
            l4Flash(L4FlashForm.L431),
            List.of(new Ram(0x2000_0000, 48 * KIB), new Ram(0x1000_0000, 16 * KIB, 0x2000_C000)),
            SYSTEM_MEMORY,
            SYSTEM_LENGTH,
            (memory, serial) -> factory(memory, serial, 256),
            new Ports(0x4800_0000, new Enable(0x4C, 1), 0xABFF_FFFF),
            LSI,
            List.of(
                    new Stored("PWR", 0x4000_7000, new Enable(0x58, 1 << 28)),
                    new Stored("USART2", 0x4000_4400, new Enable(0x58, 1 << 17)),
                    new Stored("SYSCFG", 0x4001_0000, new Enable(0x60, 1)),
                    new Stored("EXTI", 0x4001_0400, Enable.ALWAYS),
                    new Stored("USART1", 0x4001_3800, new Enable(0x60, 1 << 14)),
                    new Stored("CRC", 0x4002_3000, new Enable(0x48, 1 << 12))));

    /** STM32G431xB, revision X, category 2: one bank (RM0440; DS12589). */
    private static final Stm32Form G431 = new Stm32Form(
            CoreConfiguration.STM32G431,
            cortexM4(0x0646_8041),
            new Dbgmcu(0xE004_2000, 0x2003_6468, DBGMCU_CR, Enable.ALWAYS, true),
            ClockForm.G4,
            RCC,
            128 * KIB,
            l4Flash(L4FlashForm.G431),
            List.of(
                    new Ram(0x2000_0000, 16 * KIB),
                    new Ram(0x2000_4000, 6 * KIB),
                    new Ram(0x1000_0000, 10 * KIB, 0x2000_5800)),
            SYSTEM_MEMORY,
            SYSTEM_LENGTH,
            (memory, serial) -> factory(memory, serial, 128),
            new Ports(0x4800_0000, new Enable(0x4C, 1), 0xABFF_FFFF),
            LSI,
            List.of(
                    new Stored("PWR", 0x4000_7000, new Enable(0x58, 1 << 28)),
                    new Stored("USART2", 0x4000_4400, new Enable(0x58, 1 << 17)),
                    new Stored("SYSCFG", 0x4001_0000, new Enable(0x60, 1)),
                    new Stored("EXTI", 0x4001_0400, Enable.ALWAYS),
                    new Stored("USART1", 0x4001_3800, new Enable(0x60, 1 << 14)),
                    new Stored("CRC", 0x4002_3000, new Enable(0x48, 1 << 12))));

    /** STM32G071xB, revision B (RM0444; DS12232). */
    private static final Stm32Form G071 = new Stm32Form(
            CoreConfiguration.STM32G071,
            cortexM0Plus(McuRomTable.BASE | 3, OptionalInt.of(0x460)),
            new Dbgmcu(0x4001_5800, 0x2000_6460, DBGMCU_CR_M0_PLUS, new Enable(0x3C, 1 << 27), false),
            ClockForm.G0,
            RCC,
            128 * KIB,
            l4Flash(L4FlashForm.G071),
            List.of(new Ram(0x2000_0000, 36 * KIB)),
            SYSTEM_MEMORY,
            SYSTEM_LENGTH,
            (memory, serial) -> factory(memory, serial, 128),
            new Ports(0x5000_0000, new Enable(0x34, 1), 0xEBFF_FFFF),
            LSI,
            List.of(
                    new Stored("PWR", 0x4000_7000, new Enable(0x3C, 1 << 28)),
                    new Stored("USART2", 0x4000_4400, new Enable(0x3C, 1 << 17)),
                    new Stored("SYSCFG", 0x4001_0000, new Enable(0x40, 1)),
                    new Stored("USART1", 0x4001_3800, new Enable(0x40, 1 << 14)),
                    new Stored("EXTI", 0x4002_1800, Enable.ALWAYS),
                    new Stored("CRC", 0x4002_3000, new Enable(0x38, 1 << 12))));

    /** PY32F003x8 (reference manual 1.0; the size word and the ID as found in chips). */
    private static final Stm32Form PY32F003 = new Stm32Form(
            CoreConfiguration.PY32F003,
            cortexM0Plus(CORE_ROM_TABLE, OptionalInt.empty()),
            new Dbgmcu(0x4001_5800, 0x6000_1000, DBGMCU_CR_M0_PLUS, new Enable(0x3C, 1 << 27), false),
            ClockForm.PY32,
            RCC,
            Py32Flash.SIZE,
            Stm32Chips::py32Flash,
            List.of(new Ram(0x2000_0000, 8 * KIB)),
            SYSTEM_MEMORY,
            0x1000,
            Stm32Chips::py32Factory,
            new Ports(0x5000_0000, new Enable(0x34, 1), 0xEBFF_FFFF),
            32_768,
            List.of(
                    new Stored("PWR", 0x4000_7000, new Enable(0x3C, 1 << 28)),
                    new Stored("SYSCFG", 0x4001_0000, new Enable(0x40, 1)),
                    new Stored("USART1", 0x4001_3800, new Enable(0x40, 1 << 14)),
                    new Stored("EXTI", 0x4002_1800, Enable.ALWAYS),
                    new Stored("CRC", 0x4002_3000, new Enable(0x38, 1 << 12))));

    private Stm32Chips() {}

    private static FlashUnit py32Flash(
            ChipServices chip,
            FlashArray array,
            ChipSetup setup,
            ReadProtection protection,
            ClockForm.Registers clocks,
            Runnable relaunch) {
        int[] timing = new int[Py32Timing.REGISTERS];
        return new Py32Flash(
                chip,
                array,
                setup.listener(),
                setup.flashTimes(),
                protection,
                timing,
                () -> Py32Timing.BY_HSI_FS.get(ClockForm.hsiFs(clocks)).matches(timing),
                relaunch);
    }

    /** Where the RAM's size begins in the size word; both sizes are counted from 1. */
    private static final int RAM_SIZE_SHIFT = 4;

    private static void py32Factory(FactoryMemory memory, String serial) {
        int flashUnits = Py32Flash.SIZE / (8 * KIB) - 1;
        int ramUnits = 8 * KIB / (2 * KIB) - 1;
        memory.uniqueId(0x1FFF_0E00, 4, serial)
                .bytes(Py32Timing.BASE, Py32Timing.table())
                .word(0x1FFF_0FFC, flashUnits | ramUnits << RAM_SIZE_SHIFT);
        for (int hsiFs = 0; hsiFs < Py32Timing.BY_HSI_FS.size(); hsiFs++) {
            memory.word(0x1FFF_0F00 + 4 * hsiFs, hsiFs << 13 | 0x0F5);
        }
    }

    public static TargetChip stm32f411(ChipSetup setup) {
        return new Stm32Chip(F411, setup);
    }

    public static TargetChip stm32l431(ChipSetup setup) {
        return new Stm32Chip(L431, setup);
    }

    public static TargetChip stm32g431(ChipSetup setup) {
        return new Stm32Chip(G431, setup);
    }

    public static TargetChip stm32g071(ChipSetup setup) {
        return new Stm32Chip(G071, setup);
    }

    public static TargetChip py32f003(ChipSetup setup) {
        return new Stm32Chip(PY32F003, setup);
    }
}
