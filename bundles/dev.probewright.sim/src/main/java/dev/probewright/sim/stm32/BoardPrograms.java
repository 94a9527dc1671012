/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.ChipMemory;
import dev.probewright.sim.chip.ProgramImage;
import java.util.function.UnaryOperator;

/** The programs that a board's option {@code program} names, for a chip with flash at 0x08000000 and ST's watchdog. */
final class BoardPrograms {
    private static final int STACK = 0x2000_0400;
    private static final int SCR = 0xE000_ED10;
    private static final int SCR_SLEEPDEEP = 4;
    private static final int IWDG_KR = 0x4000_3000;
    private static final int IWDG_RLR = 0x4000_3008;
    private static final int KEY_ACCESS = 0x5555;
    private static final int KEY_RELOAD = 0xAAAA;
    private static final int KEY_START = 0xCCCC;
    /** 100 ms at 32 kHz divided by 4. */
    private static final int RELOAD = 799;

    private BoardPrograms() {}

    /**
     * Lets a flash be delivered with a program; {@code erased}, and files, which the board itself loads, leave it as it is.
     *
     * @param takePins adds what gives SWDIO and SWCLK another use
     */
    static void deliver(String name, ChipMemory flash, UnaryOperator<ProgramImage> takePins) {
        ProgramImage program = new ProgramImage(FlashArray.BASE, STACK);
        switch (name) {
            case "loop" -> flash.deliver(0, program.loop());
            case "sleep" -> flash.deliver(0, program.sleep());
            case "stop" -> flash.deliver(0, program.store(SCR, SCR_SLEEPDEEP).sleep());
            case "lockup" -> flash.deliver(0, program.fault());
            case "no-swd" -> flash.deliver(0, takePins.apply(program).loop());
            case "watchdog" ->
                flash.deliver(
                        0,
                        program.store(IWDG_KR, KEY_ACCESS)
                                .store(IWDG_RLR, RELOAD)
                                .store(IWDG_KR, KEY_START)
                                .storing(IWDG_KR, KEY_RELOAD));
            default -> {
                // Nothing that is known here.
            }
        }
    }
}
