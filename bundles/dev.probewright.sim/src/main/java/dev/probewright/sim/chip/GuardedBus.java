/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.dap.ApBus;
import java.util.function.BooleanSupplier;

/** A bus that the chip can close to its access port. */
public final class GuardedBus implements ApBus {
    private final ApBus bus;
    private final BooleanSupplier open;

    /** @param open whether the debugger may make transfers now */
    public GuardedBus(ApBus bus, BooleanSupplier open) {
        this.bus = bus;
        this.open = open;
    }

    @Override
    public boolean enabled() {
        return open.getAsBoolean();
    }

    @Override
    public void accessBegins() {
        bus.accessBegins();
    }

    @Override
    public boolean ready(int address, boolean write) {
        return bus.ready(address, write);
    }

    @Override
    public int read(int address, int size) throws BusFault {
        return bus.read(address, size);
    }

    @Override
    public void write(int address, int size, int value) throws BusFault {
        bus.write(address, size, value);
    }

    @Override
    public long now() {
        return bus.now();
    }

    @Override
    public long transferTime() {
        return bus.transferTime();
    }
}
