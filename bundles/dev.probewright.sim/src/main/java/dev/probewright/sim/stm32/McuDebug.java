/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.Peripheral;
import java.util.function.BooleanSupplier;

/**
 * DBGMCU of the later families (RM0383, 23.16; RM0394, RM0440 and RM0444 alike): identity, and what happens in low-power modes and to the
 * watchdog while the core is halted. Reset does not reach it, power-on does. Where RCC has a clock for it, only its identity is there
 * without that clock: debuggers that never turn it on identify these chips.
 */
final class McuDebug extends Peripheral {
    private static final int IDCODE = 0x0;
    private static final int CR = 0x4;
    private static final int APB1_FZ = 0x8;
    private static final int APB2_FZ = 0xC;

    private static final int CR_DBG_SLEEP = 1;
    private static final int CR_DBG_STOP = 1 << 1;
    private static final int CR_DBG_STANDBY = 1 << 2;
    private static final int FZ_DBG_IWDG_STOP = 1 << 12;

    private final int idcode;
    private final int writable;
    private final BooleanSupplier clocked;
    private final Runnable changed;
    private int cr;
    private int apb1;
    private int apb2;

    /**
     * @param writable bits of CR
     * @param clocked whether it has its clock
     */
    McuDebug(int idcode, int writable, BooleanSupplier clocked, Runnable changed) {
        this.idcode = idcode;
        this.writable = writable;
        this.clocked = clocked;
        this.changed = changed;
    }

    boolean keepsClockInSleep() {
        return (cr & CR_DBG_SLEEP) != 0;
    }

    boolean keepsClockInStop() {
        return (cr & (CR_DBG_STOP | CR_DBG_STANDBY)) != 0;
    }

    boolean stopsIndependentWatchdog() {
        return (apb1 & FZ_DBG_IWDG_STOP) != 0;
    }

    @Override
    public int read(int offset) {
        if (offset != IDCODE && !clocked.getAsBoolean()) {
            return 0;
        }
        return switch (offset) {
            case IDCODE -> idcode;
            case CR -> cr;
            case APB1_FZ -> apb1;
            case APB2_FZ -> apb2;
            default -> 0;
        };
    }

    @Override
    public void write(int offset, int value) {
        if (!clocked.getAsBoolean()) {
            return;
        }
        switch (offset) {
            case CR -> cr = value & writable;
            case APB1_FZ -> apb1 = value;
            case APB2_FZ -> apb2 = value;
            default -> {
                // IDCODE is read-only.
            }
        }
        changed.run();
    }

    @Override
    public void reset() {
        // It belongs to the debugger, and keeps what it has.
    }

    void powerOn() {
        cr = 0;
        apb1 = 0;
        apb2 = 0;
        changed.run();
    }
}
