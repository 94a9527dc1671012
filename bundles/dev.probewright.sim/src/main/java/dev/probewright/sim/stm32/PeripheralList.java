/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import java.util.function.Consumer;

/** Where the peripherals of a medium-density STM32F103 are (RM0008, table 3), and the bits of RCC that clock and reset them. */
final class PeripheralList {
    private static final int GPIOA = 0x4001_0800;
    private static final int GPIOA_CLOCK_BIT = 2;

    private final PeripheralMap map;
    private final Consumer<String> accessed;

    PeripheralList(PeripheralMap map, Consumer<String> accessed) {
        this.map = map;
        this.accessed = accessed;
    }

    void build(Rcc rcc, FlashController flash, Iwdg iwdg, Usart usart, PinPorts pins) {
        map.add(0x4000_3000, iwdg, Rcc.Domain.NONE, 0);
        map.add(0x4001_0000, pins.afio(), Rcc.Domain.APB2, 1);
        map.add(0x4001_0400, pins.exti(), Rcc.Domain.NONE, 0);
        for (int port = 0; port < pins.count(); port++) {
            map.add(GPIOA + 0x400 * port, pins.port(port), Rcc.Domain.APB2, 1 << GPIOA_CLOCK_BIT + port);
        }
        map.add(0x4001_3800, usart, Rcc.Domain.APB2, 1 << 14);
        map.add(0x4002_1000, rcc, Rcc.Domain.NONE, 0);
        map.add(FlashController.BASE, flash, Rcc.Domain.NONE, 0);
        map.add(0x4002_3000, new CrcUnit(), Rcc.Domain.AHB, 1 << 6);
        stored("TIM2", 0x4000_0000, Rcc.Domain.APB1, 0);
        stored("TIM3", 0x4000_0400, Rcc.Domain.APB1, 1);
        stored("TIM4", 0x4000_0800, Rcc.Domain.APB1, 2);
        stored("RTC", 0x4000_2800, Rcc.Domain.NONE, 0);
        stored("WWDG", 0x4000_2C00, Rcc.Domain.APB1, 11);
        stored("SPI2", 0x4000_3800, Rcc.Domain.APB1, 14);
        stored("USART2", 0x4000_4400, Rcc.Domain.APB1, 17);
        stored("USART3", 0x4000_4800, Rcc.Domain.APB1, 18);
        stored("I2C1", 0x4000_5400, Rcc.Domain.APB1, 21);
        stored("I2C2", 0x4000_5800, Rcc.Domain.APB1, 22);
        stored("USB", 0x4000_5C00, Rcc.Domain.APB1, 23);
        stored("USB SRAM", 0x4000_6000, Rcc.Domain.APB1, 23);
        stored("bxCAN", 0x4000_6400, Rcc.Domain.APB1, 25);
        stored("BKP", 0x4000_6C00, Rcc.Domain.APB1, 27);
        stored("PWR", 0x4000_7000, Rcc.Domain.APB1, 28);
        stored("ADC1", 0x4001_2400, Rcc.Domain.APB2, 9);
        stored("ADC2", 0x4001_2800, Rcc.Domain.APB2, 10);
        stored("TIM1", 0x4001_2C00, Rcc.Domain.APB2, 11);
        stored("SPI1", 0x4001_3000, Rcc.Domain.APB2, 12);
        stored("DMA1", 0x4002_0000, Rcc.Domain.AHB, 0);
    }

    private void stored(String name, int base, Rcc.Domain domain, int clockBit) {
        map.add(base, new StoredPeripheral(() -> accessed.accept(name)), domain, 1 << clockBit);
    }
}
