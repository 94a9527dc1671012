/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/**
 * The TAP of another device in the chain, of which nobody knows how long its instruction register is. What that captures
 * could as well be that of several shorter ones: ones and zeros by turns.
 */
public final class StrangeTap extends Tap {
    private static final int IDCODE = 1;
    private static final long BY_TURNS = 0x5555_5555L;

    private final int irLength;

    /** @param irLength 2 to 32 bits, an even number */
    public StrangeTap(int irLength, int idcode) {
        super(irLength, IDCODE, idcode);
        this.irLength = irLength;
    }

    @Override
    protected long irCapture() {
        return BY_TURNS & (1L << irLength) - 1;
    }
}
