/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.chip.DeadChip;
import dev.probewright.sim.nrf.Nrf52832;
import dev.probewright.sim.rp.Rp2040;
import dev.probewright.sim.rp.Rp2350;
import dev.probewright.sim.stm32.Stm32Chips;
import dev.probewright.sim.stm32.Stm32f103;
import java.util.List;
import java.util.Optional;

/** The table of boards. The first is the one for everybody. */
final class BoardKinds {
    private static final String ST = "STMicroelectronics";
    private static final String PROGRAM = "program";
    private static final String PROGRAMS = "erased|loop|sleep|stop|lockup|watchdog|no-swd|" + BoardKind.ANY_FILE;
    private static final String SIMPLE_PROGRAMS = "erased|loop|sleep|lockup|" + BoardKind.ANY_FILE;
    private static final String RDP = "rdp";
    private static final String LEVELS = "0|1|2";

    static final BoardKind STM32F103 = BoardKind.of(
                    "stm32f103", "STM32F103CB", ST, "Cortex-M3, 128 KiB flash", Stm32f103::new)
            .with(PROGRAM, PROGRAMS);

    private static final BoardKind STM32F411 = BoardKind.of(
                    "stm32f411",
                    "STM32F411RE",
                    ST,
                    "Cortex-M4F, 512 KiB flash in sectors; asleep",
                    Stm32Chips::stm32f411)
            .with(PROGRAM, PROGRAMS)
            .set(PROGRAM, "sleep")
            .with(RDP, LEVELS);

    private static final BoardKind STM32L431 = BoardKind.of(
                    "stm32l431", "STM32L431CC", ST, "Cortex-M4F, 256 KiB flash, two TAPs", Stm32Chips::stm32l431)
            .with(PROGRAM, PROGRAMS)
            .with(RDP, LEVELS);

    private static final BoardKind STM32G431 = BoardKind.of(
                    "stm32g431", "STM32G431KB", ST, "Cortex-M4F, 128 KiB flash in a single bank", Stm32Chips::stm32g431)
            .with(PROGRAM, PROGRAMS)
            .with(RDP, LEVELS);

    private static final BoardKind STM32G071 = BoardKind.of(
                    "stm32g071", "STM32G071RB", ST, "Cortex-M0+, 128 KiB flash", Stm32Chips::stm32g071)
            .with(PROGRAM, PROGRAMS)
            .with(RDP, LEVELS);

    private static final BoardKind PY32F003 = BoardKind.of(
                    "py32f003",
                    "PY32F003x8",
                    "Puya Semiconductor",
                    "Cortex-M0+, 64 KiB flash in pages of 128 bytes",
                    Stm32Chips::py32f003)
            .with(PROGRAM, PROGRAMS)
            .with(RDP, "0|1");

    private static final BoardKind NRF52832 = BoardKind.of(
                    "nrf52832", "nRF52832-QFAA", "Nordic Semiconductor", "Cortex-M4F, 512 KiB flash", Nrf52832::new)
            .with(PROGRAM, SIMPLE_PROGRAMS)
            .with("approtect", "0|1");

    private static final BoardKind RP2040 = BoardKind.of(
                    "rp2040",
                    "RP2040",
                    "Raspberry Pi",
                    "two Cortex-M0+ on one wire, 2 MiB flash beside the chip",
                    Rp2040::new)
            .with(PROGRAM, SIMPLE_PROGRAMS);

    private static final BoardKind RP2350 = BoardKind.of(
                    "rp2350",
                    "RP2350A",
                    "Raspberry Pi",
                    "two Cortex-M33 with TrustZone behind ADIv6, 4 MiB flash beside the chip",
                    Rp2350::new)
            .with(PROGRAM, SIMPLE_PROGRAMS)
            .with("secure-debug", "on|off");

    private static final BoardKind LOCKED = BoardKind.of(
                    "locked", "STM32F411RE", ST, "an STM32F411 with read protection of level 1", Stm32Chips::stm32f411)
            .with(PROGRAM, PROGRAMS)
            .set(PROGRAM, "loop")
            .with(RDP, LEVELS)
            .set(RDP, "1");

    private static final BoardKind DEAD = BoardKind.of(
                    "dead", "none", "nobody", "powered, but nothing answers", DeadChip::new)
            .with("dp", "silent|unpowered");

    static final List<BoardKind> ALL = List.of(
            STM32F103, STM32F411, STM32L431, STM32G431, STM32G071, PY32F003, NRF52832, RP2040, RP2350, LOCKED, DEAD);

    private BoardKinds() {}

    static Optional<BoardKind> find(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** @throws IllegalArgumentException where there is none */
    static BoardKind named(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no kind of virtual board is called " + name));
    }

    /** Whether some kind has an option of its own that is called so. */
    static boolean isChipOption(String option) {
        return ALL.stream().anyMatch(kind -> kind.hasOption(option));
    }
}
