/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

import dev.probewright.sim.clock.EventQueue;

/** What the chip does for its peripherals. */
public interface ChipServices {
    /** The present, picoseconds. */
    long now();

    /** Plans something for so many picoseconds from now. */
    EventQueue.Event after(long picoseconds, Runnable action);

    void cancel(EventQueue.Event event);

    /** Sets the level of an interrupt line of the NVIC. */
    void interrupt(int line, boolean level);
}
