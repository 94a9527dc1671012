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
import java.util.function.IntConsumer;

/** The pins: ports A to E, what AFIO makes of them, and the external interrupts they raise. */
final class PinPorts {
    private static final int PORTS = 5;

    private final Gpio[] ports = new Gpio[PORTS];
    private final Afio afio;
    private final Exti exti;

    PinPorts(ChipServices chip, Runnable wakeEvent, IntConsumer swjCfg) {
        afio = new Afio(swjCfg);
        exti = new Exti(new Exti.Outputs() {
            @Override
            public void interrupt(int line, boolean level) {
                chip.interrupt(line, level);
            }

            @Override
            public void event() {
                wakeEvent.run();
            }
        });
        for (int number = 0; number < PORTS; number++) {
            int port = number;
            ports[number] = new Gpio((before, after) -> levels(port, before, after));
        }
    }

    private void levels(int port, int before, int after) {
        int changed = before ^ after;
        for (int line = 0; line < 16; line++) {
            if ((changed & 1 << line) != 0 && afio.port(line) == port) {
                exti.edge(line, (after & 1 << line) != 0);
            }
        }
    }

    private Gpio port(char letter, int pin) {
        int number = letter - 'A';
        if (number < 0 || number >= PORTS || pin < 0 || pin > 15) {
            throw new IllegalArgumentException("no pin P" + letter + pin);
        }
        return ports[number];
    }

    boolean level(char letter, int pin) {
        return (port(letter, pin).levels() & 1 << pin) != 0;
    }

    void drive(char letter, int pin, boolean high) {
        port(letter, pin).drive(pin, high);
    }

    Gpio port(int number) {
        return ports[number];
    }

    int count() {
        return PORTS;
    }

    Afio afio() {
        return afio;
    }

    Exti exti() {
        return exti;
    }
}
