/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

import java.util.LinkedHashMap;
import java.util.Map;

/** The peripherals of which nothing is modelled, by base address; the data sheets have more registers in some than are reached here. */
final class RpPeripherals {
    private static final int APB = 0x4000_0000;
    private static final String[] RP2040_APB = {
        "",
        "SYSCFG",
        "CLOCKS",
        "",
        "",
        "IO_BANK0",
        "IO_QSPI",
        "PADS_BANK0",
        "PADS_QSPI",
        "XOSC",
        "PLL_SYS",
        "PLL_USB",
        "BUSCTRL",
        "UART0",
        "UART1",
        "SPI0",
        "SPI1",
        "I2C0",
        "I2C1",
        "ADC",
        "PWM",
        "TIMER",
        "WATCHDOG",
        "RTC",
        "ROSC",
        "",
        "",
        "TBMAN"
    };
    private static final int RP2040_STEP = 0x4000;
    private static final String[] RP2350_APB = {
        "",
        "SYSCFG",
        "CLOCKS",
        "",
        "",
        "IO_BANK0",
        "IO_QSPI",
        "PADS_BANK0",
        "PADS_QSPI",
        "XOSC",
        "PLL_SYS",
        "PLL_USB",
        "ACCESSCTRL",
        "BUSCTRL",
        "UART0",
        "UART1",
        "SPI0",
        "SPI1",
        "I2C0",
        "I2C1",
        "ADC",
        "PWM",
        "TIMER0",
        "TIMER1",
        "HSTX_CTRL",
        "XIP_CTRL",
        "XIP_QMI",
        "WATCHDOG",
        "BOOTRAM",
        "ROSC",
        "TRNG",
        "SHA256",
        "",
        "TICKS",
        "",
        "",
        "OTP",
        "",
        "",
        "",
        "CORESIGHT",
        "",
        "",
        "GLITCH_DETECTOR",
        "TBMAN"
    };
    private static final int RP2350_STEP = 0x8000;

    static final Map<Integer, String> RP2040 = rp2040();
    static final Map<Integer, String> RP2350 = rp2350();

    private RpPeripherals() {}

    private static Map<Integer, String> rp2040() {
        Map<Integer, String> names = apb(RP2040_APB, RP2040_STEP);
        names.put(0x1400_0000, "XIP_CTRL");
        names.put(0x1800_0000, "XIP_SSI");
        names.put(0x5000_0000, "DMA");
        names.put(0x5011_0000, "USB");
        names.put(0x5020_0000, "PIO0");
        names.put(0x5030_0000, "PIO1");
        return names;
    }

    private static Map<Integer, String> rp2350() {
        Map<Integer, String> names = apb(RP2350_APB, RP2350_STEP);
        names.put(0x5000_0000, "DMA");
        names.put(0x5011_0000, "USB");
        names.put(0x5020_0000, "PIO0");
        names.put(0x5030_0000, "PIO1");
        names.put(0x5040_0000, "PIO2");
        return names;
    }

    private static Map<Integer, String> apb(String[] all, int step) {
        Map<Integer, String> names = new LinkedHashMap<>();
        for (int index = 0; index < all.length; index++) {
            if (!all[index].isEmpty()) {
                names.put(APB + index * step, all[index]);
            }
        }
        return names;
    }
}
