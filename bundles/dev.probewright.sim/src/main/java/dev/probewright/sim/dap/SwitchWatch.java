/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import java.util.Arrays;

/**
 * The sequences on SWDIO/TMS that are seen whatever else is going on (ADIv5.2, B4.3.3 and B5.3): the line reset, those that switch
 * between Serial Wire and JTAG, those that lead into the dormant state, and what leads out of it. Each port has its own.
 */
final class SwitchWatch {
    private static final int LINE_RESET_CLOCKS = 50;
    /** Clocks with TMS high that lead any TAP to Test-Logic-Reset. */
    private static final int TAP_RESET_CLOCKS = 5;

    private static final int SWITCH_BITS = 16;
    /** JTAG to Serial Wire, as sent lowest bit first. */
    private static final int JTAG_TO_SWD = 0xE79E;
    /** Serial Wire to JTAG. */
    private static final int SWD_TO_JTAG = 0xE73C;
    /** Serial Wire to dormant. */
    private static final int SWD_TO_DORMANT = 0xE3BC;

    private static final int JTAG_TO_DORMANT_BITS = 31;
    /** JTAG to dormant. */
    private static final int JTAG_TO_DORMANT = 0x33BB_BBBA;

    private final SwDebugPort port;
    private final WireSupport support;
    private final SelectionAlert alert = new SelectionAlert();
    private int highRun;
    private int window;
    /** The length of the run of ones as it was after each of the last 32 clocks: a switch sequence has to follow a long one. */
    private final int[] runs = new int[Integer.SIZE];

    private int position;

    SwitchWatch(SwDebugPort port) {
        this.port = port;
        support = port.support();
    }

    void forget() {
        highRun = 0;
        window = 0;
        Arrays.fill(runs, 0);
        alert.reset();
    }

    /**
     * One clock with this level.
     *
     * @return whether it completed something that the port has been told
     */
    boolean clock(int level) {
        if (port.dormant()) {
            return wakes(level);
        }
        window = window >>> 1 | level << Integer.SIZE - 1;
        highRun = level == 1 ? highRun + 1 : 0;
        int runBeforeSwitch = runs[position - SWITCH_BITS & Integer.SIZE - 1];
        int runBeforeDormant = runs[position - JTAG_TO_DORMANT_BITS & Integer.SIZE - 1];
        runs[position] = highRun;
        position = position + 1 & Integer.SIZE - 1;
        if (port.listensToJtag()) {
            return leavesJtag(runBeforeSwitch, runBeforeDormant);
        }
        if (highRun == LINE_RESET_CLOCKS) {
            port.lineReset();
            return true;
        }
        return runBeforeSwitch >= LINE_RESET_CLOCKS && leavesSerialWire();
    }

    private boolean leavesJtag(int runBeforeSwitch, int runBeforeDormant) {
        if (runBeforeSwitch >= LINE_RESET_CLOCKS && window >>> SWITCH_BITS == JTAG_TO_SWD) {
            port.selectSerialWire();
            return true;
        }
        if (support.dormant() && runBeforeDormant >= TAP_RESET_CLOCKS && window >>> 1 == JTAG_TO_DORMANT) {
            sleep();
            return true;
        }
        return false;
    }

    private boolean leavesSerialWire() {
        int sequence = window >>> SWITCH_BITS;
        if (sequence == SWD_TO_JTAG && support.jtag()) {
            port.selectJtag();
            return true;
        }
        if (sequence == SWD_TO_DORMANT && support.dormant()) {
            sleep();
            return true;
        }
        return false;
    }

    private void sleep() {
        port.selectDormant();
        forget();
    }

    private boolean wakes(int level) {
        switch (alert.clock(level)) {
            case SERIAL_WIRE -> port.selectSerialWire();
            case JTAG -> {
                if (!support.jtag()) {
                    return false;
                }
                port.selectJtag();
            }
            default -> {
                return false;
            }
        }
        forget();
        return true;
    }
}
