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
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.sim.dap.ApBus;
import java.util.function.IntPredicate;

/** A processor's bus as its access port has it. */
public final class CoreBus implements ApBus {
    /** One transfer of the access port, with its synchronisation, in core cycles. */
    private static final int TRANSFER_CYCLES = 6;

    private final Processor processor;
    private final Timeline timeline;
    private final ChipListener listener;
    private final IntPredicate taken;
    private final Runnable written;

    /**
     * @param taken whether the bus would take a transfer to an address at this moment
     * @param written called after a write, which may have asked for a reset
     */
    public CoreBus(
            Processor processor, Timeline timeline, ChipListener listener, IntPredicate taken, Runnable written) {
        this.processor = processor;
        this.timeline = timeline;
        this.listener = listener;
        this.taken = taken;
        this.written = written;
    }

    @Override
    public void accessBegins() {
        timeline.catchUp();
        listener.accessBegins();
    }

    @Override
    public boolean ready(int address, boolean write) {
        timeline.catchUp();
        return taken.test(address);
    }

    private void requireAnswer(int address, int size) throws BusFault {
        if (listener.refuses(address, size)) {
            throw new BusFault(address);
        }
    }

    @Override
    public int read(int address, int size) throws BusFault {
        requireAnswer(address, size);
        return processor.debugRead(address, size);
    }

    @Override
    public void write(int address, int size, int value) throws BusFault {
        requireAnswer(address, size);
        processor.debugWrite(address, size, value);
        written.run();
    }

    @Override
    public long now() {
        timeline.catchUp();
        return timeline.now();
    }

    @Override
    public long transferTime() {
        return timeline.durationOf(TRANSFER_CYCLES);
    }
}
