/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.openocd;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.usb.UsbException;
import java.util.List;
import java.util.Optional;

/** A virtual board, the way into it, and what of it is looked at. */
enum BoardCase {
    STM32F103("stm32f103", Core.M3, "target/stm32f1x.cfg", 0x20000),
    STM32F103_JTAG("stm32f103", Core.M3, "target/stm32f1x.cfg", 0x20000),
    /** Its firmware sleeps, and the access port with it, so that OpenOCD gets in under reset only. */
    STM32F411_ASLEEP("stm32f411", Core.M4F, "target/stm32f4x.cfg", 0x80000),
    STM32L431("stm32l431", Core.M4F, "target/stm32l4x.cfg", 0x40000),
    STM32L431_JTAG("stm32l431", Core.M4F, "target/stm32l4x.cfg", 0x40000),
    STM32G431("stm32g431", Core.M4F, "target/stm32g4x.cfg", 0x20000),
    STM32G071("stm32g071", Core.M0_PLUS, "target/stm32g0x.cfg", 0x20000),
    /** OpenOCD has nothing for it. */
    PY32F003("py32f003", Core.M0_PLUS, "py32f003.cfg", 0x10000),
    NRF52832("nrf52832", Core.M4F, "target/nrf52.cfg", 0x80000),
    /** Its two cores have a debug port each, on one wire. */
    RP2040_CORE0("rp2040", Core.M0_PLUS, "rp2040-core0.cfg", 0x200000),
    RP2040_CORE1("rp2040", Core.M0_PLUS, "rp2040-core1.cfg", 0x200000),
    /** Its access ports have addresses (ADIv6). */
    RP2350_CORE0("rp2350", Core.M33, "rp2350-core0.cfg", 0x400000),
    RP2350_CORE1("rp2350", Core.M33, "rp2350-core1.cfg", 0x400000),
    LOCKED("locked", Core.M4F, "target/stm32f4x.cfg", 0x80000);

    /** Kinds of cores, by the registers that they have. */
    enum Core {
        M0_PLUS(false, false, false),
        M3(true, false, false),
        M4F(true, true, false),
        M33(true, true, true);

        /** BASEPRI, FAULTMASK, and fault status registers. */
        final boolean main;

        final boolean floating;
        /** Registers for both security states. */
        final boolean secure;

        Core(boolean main, boolean floating, boolean secure) {
            this.main = main;
            this.floating = floating;
            this.secure = secure;
        }
    }

    private static final long PACKET_TIME = VirtualClock.MILLISECOND;

    final String kind;
    final Core core;
    /** Of OpenOCD's own, or beside this class. */
    final String configuration;

    final int flashSize;

    BoardCase(String kind, Core core, String configuration, int flashSize) {
        this.kind = kind;
        this.core = core;
        this.configuration = configuration;
        this.flashSize = flashSize;
    }

    boolean jtag() {
        return name().endsWith("_JTAG");
    }

    boolean underReset() {
        return this == STM32F411_ASLEEP;
    }

    /** Name of the core, where the chip has several. */
    Optional<String> coreName() {
        return kind.startsWith("rp") ? Optional.of("core" + coreNumber()) : Optional.empty();
    }

    int coreNumber() {
        return name().endsWith("_CORE1") ? 1 : 0;
    }

    boolean addressed() {
        return kind.equals("rp2350");
    }

    /** Whether OpenOCD 0.12 can program its flash, and so knows its sectors; on RP2040 it leaves that to the boot ROM. */
    boolean hasFlashDriver() {
        return this != PY32F003 && !kind.startsWith("rp");
    }

    Adapter adapter() {
        return jtag() ? Adapter.CMSIS_DAP_V2_JTAG : Adapter.CMSIS_DAP_V2_SWD;
    }

    long flash() {
        return switch (kind) {
            case "nrf52832" -> 0;
            case "rp2040", "rp2350" -> 0x10000000L;
            default -> 0x08000000L;
        };
    }

    long ram() {
        return 0x20000000L;
    }

    /** The access ports that are asked for: in ADIv5 so far behind the last one. */
    List<Long> accessPorts() {
        return addressed() ? List.of(0x2000L, 0x4000L, 0xA000L) : List.of(0L, 1L, 2L, 3L);
    }

    /** Where in the chip's memory the tool that reads it finds the chip's identification, besides what every core has. */
    List<Long> words() {
        return switch (kind) {
            case "stm32f103" -> List.of(0xE0042000L, 0x1FFFF7E0L, 0x1FFFF7E8L, 0x1FFFF7ECL, 0x1FFFF7F0L);
            case "stm32f411", "locked" -> List.of(0xE0042000L, 0x1FFF7A20L, 0x1FFF7A10L, 0x1FFF7A14L, 0x1FFF7A18L);
            case "stm32l431", "stm32g431" -> List.of(0xE0042000L, 0x1FFF75E0L, 0x1FFF7590L, 0x1FFF7594L, 0x1FFF7598L);
            case "stm32g071" -> List.of(0x40015800L, 0x1FFF75E0L, 0x1FFF7590L, 0x1FFF7594L, 0x1FFF7598L);
            case "nrf52832" -> List.of(0x10000010L, 0x10000060L, 0x10000100L, 0x10000110L, 0x10001208L);
            case "rp2040", "rp2350" -> List.of(0x10L, 0x40000000L, 0xD0000000L); // the last one tells the cores apart
            default -> List.of(0x40015800L, 0x1FFF0FFCL);
        };
    }

    /** The board with power, whose firmware does nothing that changes what is looked at. */
    VirtualBoard board() throws UsbException {
        BoardOptions options = BoardOptions.forTest("compared")
                .withSelfPowered(true)
                .withPacketTime(PACKET_TIME)
                .with("probe=" + adapter().probe);
        String program = underReset() ? "sleep" : "loop";
        VirtualBoard board = VirtualBoard.of(kind, options.withChipOption("program", program));
        board.powerUp();
        return board;
    }

    /** OpenOCD's configuration of the chip, and of the way in. */
    List<String> target() {
        String file = configuration.startsWith("target/") ? configuration : OpenOcdLook.resource(configuration);
        return underReset()
                ? List.of("-f", file, "-c", "reset_config srst_only srst_nogate connect_assert_srst")
                : List.of("-f", file);
    }
}
