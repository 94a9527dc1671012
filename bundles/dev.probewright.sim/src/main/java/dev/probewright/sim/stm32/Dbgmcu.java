/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

/** The MCU debug component (RM0008, 31.16). Only power-on resets it. */
final class Dbgmcu {
    static final int BASE = 0xE004_2000;
    private static final int IDCODE = 0x0;
    private static final int CR = 0x4;
    /** Medium-density device, revision Z. */
    private static final int IDCODE_VALUE = 0x2003_6410;

    private static final int CR_DBG_SLEEP = 1;
    private static final int CR_DBG_STOP = 1 << 1;
    private static final int CR_DBG_STANDBY = 1 << 2;
    private static final int CR_DBG_IWDG_STOP = 1 << 8;
    private static final int CR_WRITABLE = 0x007F_FFE7;

    private final Runnable changed;
    private int cr;

    Dbgmcu(Runnable changed) {
        this.changed = changed;
    }

    int read(int offset) {
        return switch (offset) {
            case IDCODE -> IDCODE_VALUE;
            case CR -> cr;
            default -> 0;
        };
    }

    void write(int offset, int value) {
        if (offset == CR) {
            cr = value & CR_WRITABLE;
            changed.run();
        }
    }

    boolean keepsClockInSleep() {
        return (cr & CR_DBG_SLEEP) != 0;
    }

    boolean keepsClockInStop() {
        return (cr & (CR_DBG_STOP | CR_DBG_STANDBY)) != 0;
    }

    boolean stopsIndependentWatchdog() {
        return (cr & CR_DBG_IWDG_STOP) != 0;
    }

    void powerOn() {
        cr = 0;
        changed.run();
    }
}
