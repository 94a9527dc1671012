/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.nrf;

import dev.probewright.sim.chip.ChipMemory;
import dev.probewright.sim.chip.ProgramImage;

/** The programs that a board's option {@code program} names. */
final class NrfPrograms {
    private static final int STACK = 0x2000_0400;

    private NrfPrograms() {}

    /** Lets a flash be delivered with a program; {@code erased}, and files, which the board itself loads, leave it as it is. */
    static void deliver(String name, ChipMemory flash) {
        ProgramImage program = new ProgramImage(flash.address(), STACK);
        switch (name) {
            case "loop" -> flash.deliver(0, program.loop());
            case "sleep" -> flash.deliver(0, program.sleep());
            case "lockup" -> flash.deliver(0, program.fault());
            default -> {
                // Nothing that is known here.
            }
        }
    }
}
