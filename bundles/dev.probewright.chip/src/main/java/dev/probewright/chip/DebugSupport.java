/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import java.util.List;

/**
 * What a chip can do for a debugger beside what its core does: bits that work while they are set.
 *
 * @param clocks let the registers of the others be reached; to be set before them and taken back after them; empty
 *     where they always can be
 * @param lowPower keep the clocks that debugging needs running in sleep, stop and standby; empty where there are none
 * @param watchdogs keep watchdogs from counting while the core is halted; empty where there are none
 */
public record DebugSupport(List<RegisterBits> clocks, List<RegisterBits> lowPower, List<RegisterBits> watchdogs) {
    /** Nothing is known of it. */
    public static final DebugSupport NONE = new DebugSupport(List.of(), List.of());

    public DebugSupport {
        clocks = List.copyOf(clocks);
        lowPower = List.copyOf(lowPower);
        watchdogs = List.copyOf(watchdogs);
    }

    /** Of registers that can be reached without further ado. */
    public DebugSupport(List<RegisterBits> lowPower, List<RegisterBits> watchdogs) {
        this(List.of(), lowPower, watchdogs);
    }
}
