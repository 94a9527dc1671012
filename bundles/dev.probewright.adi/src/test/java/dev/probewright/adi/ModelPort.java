/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * A debug port with one MEM-AP, in time that is counted in clocks: what SWD and JTAG models of the wire have behind them.
 * Written from the architecture alone, for tests.
 */
final class ModelPort {
    static final int STICKYORUN = 1 << 1;
    static final int STICKYERR = 1 << 5;
    static final int WDATAERR = 1 << 7;
    private static final int ORUNDETECT = 1;
    private static final int DEVICE_EN = 1 << 6;

    final Map<Integer, Integer> memory = new HashMap<>();
    /** Accesses of the bus to addresses from here to 64 KiB on fail. */
    static final int FAULTS = 0x5000_0000;

    /** How many clocks an access keeps the bus, by its number. */
    LongUnaryOperator busy = access -> 0;

    int dpidr = 0x2BA0_1477;
    int targetId;
    int dlpidr;
    /** Bytes that TAR counts through. */
    int wrap = 1024;

    int ctrlStat;
    int select;
    int csw;
    int tar;
    long now;
    long accesses;
    int aborts;

    private long busyUntil;
    private int result;
    private boolean failing;

    /** Ends what is over by now. */
    void settle() {
        if (failing && now >= busyUntil) {
            failing = false;
            ctrlStat |= STICKYERR;
        }
    }

    boolean isBusy() {
        settle();
        return now < busyUntil;
    }

    boolean detectsOverruns() {
        return (ctrlStat & ORUNDETECT) != 0;
    }

    void overrun() {
        if (detectsOverruns()) {
            ctrlStat |= STICKYORUN;
        }
    }

    int result() {
        return result;
    }

    /** Address 4, in the bank that SELECT says. */
    int readBanked() {
        return switch (select & 0xF) {
            case 0 -> ctrlStat;
            case 2 -> targetId;
            case 3 -> dlpidr;
            default -> 0;
        };
    }

    /** @param clear bits that are cleared by ones */
    void writeControl(int value, int clear) {
        int sticky = ctrlStat & (STICKYORUN | STICKYERR | WDATAERR) & ~clear;
        ctrlStat = value & (ORUNDETECT | 1 << 28 | 1 << 30) | value << 1 & (1 << 29 | 1 << 31) | sticky;
    }

    void abort(int value, boolean clears) {
        if ((value & 1) != 0) {
            busyUntil = now;
            failing = false;
            aborts++;
        }
        if (clears) {
            ctrlStat &= ~((value & 1 << 2) != 0 ? STICKYERR : 0);
            ctrlStat &= ~((value & 1 << 3) != 0 ? WDATAERR : 0);
            ctrlStat &= ~((value & 1 << 4) != 0 ? STICKYORUN : 0);
        }
    }

    private int bank() {
        return select >>> 4 & 0xF;
    }

    void readAp(int register) {
        if (select >>> 24 != 0) {
            result = 0;
        } else if (bank() == 0xF) {
            result = register == 0xC ? 0x2477_0011 : register == 0x8 ? -1 : 0;
        } else if (bank() == 1) {
            result = bus((tar & ~0xF) + register, false, 0);
        } else if (bank() == 0 && register == 0xC) {
            result = bus(tar, false, 0);
            count();
        } else {
            result = register == 0 ? csw | DEVICE_EN : register == 4 ? tar : 0;
        }
    }

    void writeAp(int register, int value) {
        if (select >>> 24 != 0 || bank() == 0xF) {
            return;
        }
        if (bank() == 1) {
            bus((tar & ~0xF) + register, true, value);
        } else if (register == 0xC) {
            bus(tar, true, value);
            count();
        } else if (register == 0) {
            csw = value;
        } else if (register == 4) {
            tar = value;
        }
    }

    private int bus(int address, boolean write, int value) {
        accesses++;
        busyUntil = now + busy.applyAsLong(accesses);
        failing = address >>> 16 == FAULTS >>> 16;
        if (failing) {
            return 0x0BAD_0BAD;
        }
        int size = csw & 7;
        int mask = size == 2 ? -1 : (size == 1 ? 0xFFFF : 0xFF) << (address & 3) * 8;
        if (write) {
            memory.merge(address & ~3, value & mask, (old, fresh) -> old & ~mask | fresh);
        }
        return memory.getOrDefault(address & ~3, 0);
    }

    private void count() {
        if (!failing && (csw & 0x30) != 0) {
            tar = tar & -wrap | tar + (1 << (csw & 7)) & wrap - 1;
        }
    }
}
