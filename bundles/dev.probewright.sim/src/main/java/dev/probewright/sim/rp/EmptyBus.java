/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.dap.ApBus;

/** A bus on which nobody answers: that of the debug module of processors which do not run. */
record EmptyBus(VirtualClock clock) implements ApBus {
    @Override
    public boolean ready(int address, boolean write) {
        return true;
    }

    @Override
    public int read(int address, int size) throws BusFault {
        throw new BusFault(address);
    }

    @Override
    public void write(int address, int size, int value) throws BusFault {
        throw new BusFault(address);
    }

    @Override
    public long now() {
        return clock.now();
    }

    @Override
    public long transferTime() {
        return VirtualClock.MICROSECOND;
    }
}
