/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

import dev.probewright.sim.clock.VirtualClock;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a chip is built into a board with.
 *
 * @param clock whose time it follows
 * @param serial what its unique id is made of
 * @param tarWrap bytes after which the address increment of its access ports wraps
 * @param taps TAPs in its chain of JTAG: 1 for the debug port alone
 * @param flashTimes instead of those of its data sheet
 * @param options of the chip itself, by their names
 * @param listener is told what happens in it
 * @param busHeld whether something outside keeps the access ports off the bus now
 */
public record ChipSetup(
        VirtualClock clock,
        String serial,
        int tarWrap,
        int taps,
        Optional<FlashTimes> flashTimes,
        Map<String, String> options,
        ChipListener listener,
        BooleanSupplier busHeld) {
    public ChipSetup {
        options = Map.copyOf(options);
    }

    /** What an option of the chip is set to. */
    public String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }
}
