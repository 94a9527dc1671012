/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

import dev.probewright.sim.chip.ChipListener;
import dev.probewright.sim.chip.CoreBus;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.sim.dap.ApBus;
import dev.probewright.sim.dap.BusAttributes;

/** A processor's bus as an access port has it that tells secure transfers from others. */
final class SecureBus implements ApBus {
    private final CoreBus bus;
    private final Processor processor;
    private final ChipListener listener;
    private final boolean secureAllowed;
    private final Runnable written;

    /**
     * @param bus the same without that difference
     * @param secureAllowed whether the chip lets a debugger make secure transfers
     * @param written called after a write, which may have asked for a reset
     */
    SecureBus(CoreBus bus, Processor processor, ChipListener listener, boolean secureAllowed, Runnable written) {
        this.bus = bus;
        this.processor = processor;
        this.listener = listener;
        this.secureAllowed = secureAllowed;
        this.written = written;
    }

    @Override
    public boolean secureEnabled() {
        return secureAllowed;
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

    private int take(long address, int size) throws BusFault {
        int narrow = (int) address;
        if (address >>> Integer.SIZE != 0 || listener.refuses(narrow, size)) {
            throw new BusFault(narrow);
        }
        return narrow;
    }

    @Override
    public int read(long address, int size, BusAttributes attributes) throws BusFault {
        return processor.debugRead(take(address, size), size, !attributes.nonSecure());
    }

    @Override
    public void write(long address, int size, int value, BusAttributes attributes) throws BusFault {
        processor.debugWrite(take(address, size), size, value, !attributes.nonSecure());
        written.run();
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
