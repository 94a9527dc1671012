/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.ChipServices;
import dev.probewright.sim.chip.Peripheral;
import dev.probewright.sim.clock.EventQueue;
import dev.probewright.sim.clock.VirtualClock;
import java.util.function.BooleanSupplier;
import org.eclipse.jdt.annotation.Nullable;

/** The independent watchdog (RM0008, section 19): counts its own clock down and resets the system at zero. */
final class Iwdg extends Peripheral {
    private static final int KR = 0x00;
    private static final int PR = 0x04;
    private static final int RLR = 0x08;
    private static final int KEY_RELOAD = 0xAAAA;
    private static final int KEY_START = 0xCCCC;
    private static final int KEY_ACCESS = 0x5555;
    private static final int RELOAD_RESET = 0xFFF;
    private final ChipServices chip;
    private final long lsiHertz;
    private final BooleanSupplier stopped;
    private final Runnable expired;
    private int prescaler;
    private int reload;
    private boolean running;
    private boolean writable;
    private EventQueue.@Nullable Event expiry;
    /** While it is stopped: what is left to count, picoseconds. */
    private long left;

    private boolean frozen;

    /**
     * @param lsiHertz its own clock
     * @param stopped whether the debugger has stopped it (DBGMCU_CR.DBG_IWDG_STOP and the core halted)
     * @param expired resets the system
     */
    Iwdg(ChipServices chip, long lsiHertz, BooleanSupplier stopped, Runnable expired) {
        this.chip = chip;
        this.lsiHertz = lsiHertz;
        this.stopped = stopped;
        this.expired = expired;
    }

    /** Starts it, as KR does, or the option byte WDG_SW at reset. */
    void start() {
        running = true;
        restart();
    }

    private void restart() {
        long divider = 4L << Math.min(prescaler, 6);
        count((reload + 1) * divider * VirtualClock.periodOf(lsiHertz));
    }

    private void count(long time) {
        stopCounting();
        left = time;
        frozen = stopped.getAsBoolean();
        if (!frozen) {
            expiry = chip.after(time, this::atZero);
        }
    }

    private void stopCounting() {
        EventQueue.Event old = expiry;
        if (old != null) {
            left = old.time() - chip.now();
            chip.cancel(old);
        }
        expiry = null;
    }

    private void atZero() {
        expiry = null;
        left = 0;
        frozen = stopped.getAsBoolean();
        if (!frozen) {
            expired.run();
        }
    }

    /** To be called when the debugger may have stopped it, or let it count again. */
    void look() {
        if (running && frozen != stopped.getAsBoolean()) {
            stopCounting();
            count(left);
        }
    }

    @Override
    public int read(int offset) {
        return switch (offset) {
            case PR -> prescaler;
            case RLR -> reload;
            default -> 0;
        };
    }

    @Override
    public void write(int offset, int value) {
        switch (offset) {
            case KR -> writeKey(value & 0xFFFF);
            case PR -> prescaler = writable ? value & 7 : prescaler;
            case RLR -> reload = writable ? value & 0xFFF : reload;
            default -> {
                // SR is read-only.
            }
        }
    }

    private void writeKey(int key) {
        writable = key == KEY_ACCESS;
        if (key == KEY_START) {
            start();
        } else if (key == KEY_RELOAD && running) {
            restart();
        }
    }

    @Override
    public void reset() {
        stopCounting();
        running = false;
        frozen = false;
        writable = false;
        prescaler = 0;
        reload = RELOAD_RESET;
    }
}
