/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import dev.probewright.sim.clock.VirtualClock;

/**
 * CTRL/STAT and what ABORT does to it (ADIv5.2, B2.2.1 and B2.2.2). The transaction counter is stored and has no effect; CDBGRSTACK
 * is not there. A minimal debug port has neither the counter nor pushed operations (DPIDR.MIN).
 */
final class ControlStatus {
    private static final int ORUNDETECT = 1;
    private static final int STICKYORUN = 1 << 1;
    private static final int TRNMODE_SHIFT = 2;
    private static final int TRNMODE = 3 << TRNMODE_SHIFT;
    private static final int STICKYCMP = 1 << 4;
    private static final int STICKYERR = 1 << 5;
    private static final int READOK = 1 << 6;
    private static final int WDATAERR = 1 << 7;
    private static final int MASKLANE_SHIFT = 8;
    private static final int MASKLANE = 0xF << MASKLANE_SHIFT;
    private static final int TRNCNT = 0xFFF << 12;
    private static final int CDBGRSTREQ = 1 << 26;
    private static final int CDBGPWRUPREQ = 1 << 28;
    private static final int CDBGPWRUPACK = 1 << 29;
    private static final int CSYSPWRUPREQ = 1 << 30;
    private static final int CSYSPWRUPACK = 1 << 31;
    private static final int STICKY = STICKYORUN | STICKYCMP | STICKYERR | WDATAERR;
    /** A JTAG-DP has no WDATAERR, and the others are cleared by writing ones to CTRL/STAT. */
    private static final int STICKY_ON_JTAG = STICKYORUN | STICKYCMP | STICKYERR;

    private static final int PUSHED = TRNMODE | MASKLANE | TRNCNT;
    private static final int WRITABLE = ORUNDETECT | PUSHED | CDBGRSTREQ | CDBGPWRUPREQ | CSYSPWRUPREQ;

    private static final int TRNMODE_PUSHED_VERIFY = 1;
    private static final int TRNMODE_PUSHED_COMPARE = 2;

    private static final int STKCMPCLR = 1 << 1;
    private static final int STKERRCLR = 1 << 2;
    private static final int WDERRCLR = 1 << 3;
    private static final int ORUNERRCLR = 1 << 4;

    private final int writable;
    private final DebugPower power;
    private final PowerRequest debug;
    private final PowerRequest system;
    private int control;
    private int sticky;

    ControlStatus(VirtualClock clock, boolean minimal, DebugPower power) {
        writable = minimal ? WRITABLE & ~PUSHED : WRITABLE;
        this.power = power;
        debug = new PowerRequest(clock);
        system = new PowerRequest(clock);
    }

    void powerOn() {
        control = 0;
        sticky = 0;
        debug.request(false, 0);
        system.request(false, 0);
    }

    int read() {
        return control
                | sticky
                | (debug.acknowledged() ? CDBGPWRUPACK : 0)
                | (system.acknowledged() ? CSYSPWRUPACK : 0);
    }

    int readOnJtag() {
        return read() & ~(READOK | WDATAERR);
    }

    void write(int value) {
        int changed = (value ^ control) & writable;
        control = value & writable;
        if ((changed & CDBGPWRUPREQ) != 0) {
            boolean wanted = (control & CDBGPWRUPREQ) != 0;
            debug.request(wanted, power.debugPowerUpTime());
            power.debugPower(wanted);
        }
        if ((changed & CSYSPWRUPREQ) != 0) {
            boolean wanted = (control & CSYSPWRUPREQ) != 0;
            system.request(wanted, power.systemPowerUpTime());
            power.systemPower(wanted);
        }
        if ((changed & CDBGRSTREQ) != 0) {
            power.debugReset((control & CDBGRSTREQ) != 0);
        }
    }

    void writeOnJtag(int value) {
        sticky &= ~(value & STICKY_ON_JTAG);
        write(value);
    }

    /** The bits of ABORT that clear flags. */
    void abort(int value) {
        clearWhere(value, STKCMPCLR, STICKYCMP);
        clearWhere(value, STKERRCLR, STICKYERR);
        clearWhere(value, WDERRCLR, WDATAERR);
        clearWhere(value, ORUNERRCLR, STICKYORUN);
    }

    private void clearWhere(int value, int bit, int flag) {
        if ((value & bit) != 0) {
            sticky &= ~flag;
        }
    }

    /** Whether the debug power domain is up, without which no access port answers. */
    boolean powered() {
        return debug.acknowledged();
    }

    boolean faulted() {
        return (sticky & STICKY) != 0;
    }

    boolean faultedOnJtag() {
        return (sticky & STICKY_ON_JTAG) != 0;
    }

    boolean overrunDetection() {
        return (control & ORUNDETECT) != 0;
    }

    void overrun() {
        if (overrunDetection()) {
            sticky |= STICKYORUN;
        }
    }

    void writeDataError() {
        sticky |= WDATAERR;
    }

    void stickyError() {
        sticky |= STICKYERR;
    }

    void readOk(boolean ok) {
        sticky = ok ? sticky | READOK : sticky & ~READOK;
    }

    /** Whether a write to an access port is a pushed operation: a read that is compared with it. */
    boolean pushes() {
        int mode = (control & TRNMODE) >>> TRNMODE_SHIFT;
        return mode == TRNMODE_PUSHED_VERIFY || mode == TRNMODE_PUSHED_COMPARE;
    }

    /** A pushed operation has read something. */
    void compare(int read, int pushed) {
        int lanes = (control & MASKLANE) >>> MASKLANE_SHIFT;
        int mask = 0;
        for (int lane = 0; lane < 4; lane++) {
            if ((lanes & 1 << lane) != 0) {
                mask |= 0xFF << 8 * lane;
            }
        }
        boolean equal = ((read ^ pushed) & mask) == 0;
        boolean verify = (control & TRNMODE) >>> TRNMODE_SHIFT == TRNMODE_PUSHED_VERIFY;
        if (equal != verify) {
            sticky |= STICKYCMP;
        }
    }
}
