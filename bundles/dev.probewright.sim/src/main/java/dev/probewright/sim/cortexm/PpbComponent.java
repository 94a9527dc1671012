/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** A component of the private peripheral bus: 4 KiB of word registers. */
interface PpbComponent {
    /**
     * @param offset of a word from the start of the component's 4 KiB
     * @param debugger whether the debugger asks, not the core
     */
    int read(int offset, boolean debugger);

    /**
     * @param offset of a word from the start of the component's 4 KiB
     * @param value zero outside the mask
     * @param mask the bits of the word that are written: all of them, or the bytes of a smaller transfer
     * @param debugger whether the debugger writes, not the core
     */
    void write(int offset, int value, int mask, boolean debugger);
}
