/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

/** A peripheral of which nothing is modelled: it reads as zero and forgets what is written, and the board is told that it was asked. */
public final class UnmodelledPeripheral extends Peripheral {
    private final Runnable accessed;

    /** @param accessed called at each access */
    public UnmodelledPeripheral(Runnable accessed) {
        this.accessed = accessed;
    }

    @Override
    public int read(int offset) {
        accessed.run();
        return 0;
    }

    @Override
    public void write(int offset, int value) {
        accessed.run();
    }

    @Override
    public void reset() {
        // There is nothing in it.
    }
}
