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
 * The registers of a debug port (ADIv5.2, chapter B2) and the pipeline to its access ports, without the wire protocol: that is
 * {@link SwDebugPort}'s and {@link JtagDebugPort}'s over the same object. The transaction counter (CTRL/STAT.TRNCNT) is
 * stored and has no effect.
 */
public final class DebugPort {
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

    private static final int WRITABLE =
            ORUNDETECT | TRNMODE | MASKLANE | TRNCNT | CDBGRSTREQ | CDBGPWRUPREQ | CSYSPWRUPREQ;

    private static final int TRNMODE_PUSHED_VERIFY = 1;
    private static final int TRNMODE_PUSHED_COMPARE = 2;

    private static final int DAPABORT = 1;
    private static final int STKCMPCLR = 1 << 1;
    private static final int STKERRCLR = 1 << 2;
    private static final int WDERRCLR = 1 << 3;
    private static final int ORUNERRCLR = 1 << 4;

    /** From a power-up request to its acknowledgement, picoseconds. */
    private static final long POWER_UP_TIME = 5 * VirtualClock.MICROSECOND;

    private final VirtualClock clock;
    private final AccessPort accessPort;
    private final AccessPort absent = new AbsentAccessPort();

    private int control;
    private int sticky;
    private long debugPowerAt;
    private long systemPowerAt;
    private int select;

    private boolean busy;
    private boolean reading;
    private boolean pushed;
    private int pushedValue;
    private AccessPort busyPort = absent;
    private int apResult;

    /** @param accessPort the one at APSEL 0; there are no others */
    public DebugPort(VirtualClock clock, AccessPort accessPort) {
        this.clock = clock;
        this.accessPort = accessPort;
    }

    /** Power came up: the registers take their reset values. */
    public void powerOn() {
        control = 0;
        sticky = 0;
        select = 0;
        busy = false;
        apResult = 0;
    }

    /** Takes in what the access ports have finished by now. Before every look at the flags. */
    void settle() {
        if (!busy || !busyPort.done()) {
            return;
        }
        busy = false;
        if (busyPort.failed()) {
            sticky |= STICKYERR;
        } else if (pushed) {
            compare(busyPort.result());
        } else if (reading) {
            apResult = busyPort.result();
        }
    }

    private void compare(int read) {
        int lanes = (control & MASKLANE) >>> MASKLANE_SHIFT;
        int mask = 0;
        for (int lane = 0; lane < 4; lane++) {
            if ((lanes & 1 << lane) != 0) {
                mask |= 0xFF << 8 * lane;
            }
        }
        boolean equal = ((read ^ pushedValue) & mask) == 0;
        boolean verify = (control & TRNMODE) >>> TRNMODE_SHIFT == TRNMODE_PUSHED_VERIFY;
        if (equal != verify) {
            sticky |= STICKYCMP;
        }
    }

    /** Whether an access to an access port is under way. */
    boolean busy() {
        return busy;
    }

    /** Whether a sticky flag keeps everything but recovery out. */
    boolean faulted() {
        return (sticky & STICKY) != 0;
    }

    /** As {@link #faulted}, for a JTAG-DP. */
    boolean faultedOnJtag() {
        return (sticky & STICKY_ON_JTAG) != 0;
    }

    boolean overrunDetection() {
        return (control & ORUNDETECT) != 0;
    }

    /** Notes an overrun, if they are detected. */
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

    /** Whether the debug power domain is up, without which no access port answers. */
    boolean powered() {
        return (control & CDBGPWRUPREQ) != 0 && clock.now() >= debugPowerAt;
    }

    int select() {
        return select;
    }

    void writeSelect(int value) {
        select = value;
    }

    int readControlStatus() {
        int acknowledged = powered() ? CDBGPWRUPACK : 0;
        if ((control & CSYSPWRUPREQ) != 0 && clock.now() >= systemPowerAt) {
            acknowledged |= CSYSPWRUPACK;
        }
        return control | sticky | acknowledged;
    }

    void writeControlStatus(int value) {
        int wanted = value & WRITABLE;
        int rising = wanted & ~control;
        if ((rising & CDBGPWRUPREQ) != 0) {
            debugPowerAt = clock.now() + POWER_UP_TIME;
        }
        if ((rising & CSYSPWRUPREQ) != 0) {
            systemPowerAt = clock.now() + POWER_UP_TIME;
        }
        control = wanted;
    }

    int readControlStatusOnJtag() {
        return readControlStatus() & ~(READOK | WDATAERR);
    }

    void writeControlStatusOnJtag(int value) {
        sticky &= ~(value & STICKY_ON_JTAG);
        writeControlStatus(value);
    }

    void writeAbort(int value) {
        if ((value & DAPABORT) != 0 && busy) {
            busyPort.abort();
            busy = false;
        }
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

    /** What the last access port read that ended has brought. */
    int apResult() {
        return apResult;
    }

    /** @param register A[3:2] in place; the bank comes from SELECT */
    void startRead(int register) {
        begin(true);
        busyPort.startRead(address(register));
    }

    /** @param register A[3:2] in place; the bank comes from SELECT */
    void startWrite(int register, int value) {
        begin(false);
        int mode = (control & TRNMODE) >>> TRNMODE_SHIFT;
        int address = address(register);
        pushed = mode == TRNMODE_PUSHED_VERIFY || mode == TRNMODE_PUSHED_COMPARE;
        if (pushed) {
            pushedValue = value;
            busyPort.startRead(address);
        } else {
            busyPort.startWrite(address, value);
        }
    }

    private void begin(boolean read) {
        busy = true;
        reading = read;
        pushed = false;
        busyPort = select >>> 24 == 0 ? accessPort : absent;
    }

    private int address(int register) {
        return select & 0xF0 | register;
    }
}
