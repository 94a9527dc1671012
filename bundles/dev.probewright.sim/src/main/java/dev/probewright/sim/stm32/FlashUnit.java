/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.ChipMemory;
import dev.probewright.sim.chip.ChipServices;
import dev.probewright.sim.chip.FlashListener;
import dev.probewright.sim.chip.FlashOperation;
import dev.probewright.sim.chip.Peripheral;
import dev.probewright.sim.clock.EventQueue;
import dev.probewright.sim.cortexm.Access;
import org.eclipse.jdt.annotation.Nullable;

/**
 * What the flash controllers of the later families have in common: an operation changes the array when it starts and keeps the controller
 * busy for its time; whoever reaches for the array meanwhile waits.
 */
abstract class FlashUnit extends Peripheral {
    static final int KEY1 = 0x4567_0123;
    static final int KEY2 = 0xCDEF_89AB;
    static final int OPTKEY1 = 0x0819_2A3B;
    static final int OPTKEY2 = 0x4C5D_6E7F;

    protected final FlashArray array;
    private final ChipServices chip;
    private final FlashListener listener;
    private long readyAt;
    private boolean busy;
    private EventQueue.@Nullable Event ready;
    /** A write of the core to the array that waits, the core with it, until the controller is ready. */
    private @Nullable Runnable waitingWrite;

    FlashUnit(ChipServices chip, FlashArray array, FlashListener listener) {
        this.chip = chip;
        this.array = array;
        this.listener = listener;
    }

    /** Where its registers are. */
    abstract int base();

    /** The option bytes as they are kept. */
    abstract ChipMemory options();

    /** What they say about reading the flash. */
    abstract ReadProtection protection();

    /** Whether reset starts the independent watchdog. */
    abstract boolean hardwareWatchdog();

    /** A write to the array while the controller is ready. What is wrong with it, the status register tells. */
    abstract void program(int offset, int size, int value);

    /** An operation has ended. */
    abstract void ended();

    /** Power came up: the option bytes are loaded. */
    abstract void powerOn();

    /** Whether an operation keeps all of the bus from the debugger, not only the array. */
    boolean holdsBus() {
        return false;
    }

    /** Whether read protection keeps an access from the array. */
    final boolean closedTo(Access access) {
        return access == Access.DEBUG && protection() != ReadProtection.LEVEL_0;
    }

    final boolean busy() {
        settle();
        return busy;
    }

    final long busyTime() {
        settle();
        return busy ? readyAt - chip.now() : 0;
    }

    final void whenReady(Runnable write) {
        waitingWrite = write;
    }

    /** The controller becomes busy. */
    protected final void start(FlashOperation operation, int address, long time) {
        busy = true;
        readyAt = chip.now() + time;
        array.setOpen(false);
        ready = chip.after(time, this::settle);
        listener.started(operation, address);
    }

    private void settle() {
        while (busy && chip.now() >= readyAt) {
            stop();
            ended();
            Runnable write = waitingWrite;
            if (write != null) {
                waitingWrite = null;
                write.run();
            }
        }
    }

    private void stop() {
        EventQueue.Event event = ready;
        if (event != null) {
            chip.cancel(event);
            ready = null;
        }
        busy = false;
        array.setOpen(true);
    }

    /** Notes that a register was written while the controller was busy, which the manuals forbid. */
    protected final void touchedWhileBusy(int address) {
        listener.touchedWhileBusy(address);
    }

    @Override
    public void reset() {
        stop();
        waitingWrite = null;
    }
}
