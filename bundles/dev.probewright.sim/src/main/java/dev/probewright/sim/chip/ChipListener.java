/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

/** What the board is told by its chip, besides {@link FlashListener}. */
public interface ChipListener extends FlashListener {
    /** The debugger's access port begins an access to the bus. */
    default void accessBegins() {}

    /** Whether the bus answers an access of the debugger with an error, for reasons outside the chip. */
    default boolean refuses(int address, int size) {
        return false;
    }

    /** A character went out of USART1. */
    void transmitted(int character);

    /** A peripheral without a model was accessed. */
    void unmodelled(String peripheral);
}
