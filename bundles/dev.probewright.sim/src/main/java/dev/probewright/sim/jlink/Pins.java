/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.jlink;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.dap.TargetPins;
import dev.probewright.sim.probe.TargetConnector;

/** The probe's pins: bits of JTAG and SWD, each of which takes a period of the clock, and the reset lines. */
final class Pins {
    private static final long DEFAULT_HERTZ = 1_000_000;
    private static final long RESET_PULSE = 20 * VirtualClock.MILLISECOND;
    private static final int KILO = 1_000;
    private static final int ADAPTIVE = 0xFFFF;

    private final TargetConnector target;
    private final JLinkModel model;
    private long period;
    private boolean tck;
    private int tms;
    private int tdi;

    Pins(TargetConnector target, JLinkModel model) {
        this.target = target;
        this.model = model;
        powerOn();
    }

    void powerOn() {
        period = VirtualClock.periodOf(DEFAULT_HERTZ);
        tck = false;
        tms = 0;
        tdi = 0;
    }

    void letGo() {
        target.pullReset(false);
        target.pins().pullTrst(false);
    }

    /**
     * The fastest there is that is not faster; the slowest divider is 65535. Adaptive clocking has no RTCK here, and
     * goes fastest.
     */
    void setSpeed(int kilohertz) {
        long wanted = kilohertz == ADAPTIVE ? Integer.MAX_VALUE : Math.max(1, kilohertz) * (long) KILO;
        long divider = Math.max(model.minimumDivider(), (model.baseHertz() + wanted - 1) / wanted);
        period = VirtualClock.periodOf(model.baseHertz() / divider);
    }

    /** A period of TCK; gives TDO. */
    private int jtag(int tmsLevel, int tdiLevel) {
        tms = tmsLevel;
        tdi = tdiLevel;
        target.clock().advance(period);
        return (target.pins().clock(true, tms, tdi) & TargetPins.TDO) != 0 ? 1 : 0;
    }

    /** A period of SWCLK; gives SWDIO behind its falling edge, where the target has changed it at the rising one. */
    private int swd(boolean drive, int level) {
        tms = level;
        target.clock().advance(period);
        target.pins().clock(drive, level, tdi);
        return target.pins().swdio(drive, level);
    }

    /**
     * The bits of EMU_CMD_HW_JTAG2 and _JTAG3.
     *
     * @param request the command: header, TMS or direction, TDI or SWDIO
     * @return what came back, in as many bytes as each of the two
     */
    byte[] bits(byte[] request, int count, boolean swd) {
        int length = (count + 7) / 8;
        byte[] in = new byte[length];
        for (int index = 0; index < count; index++) {
            int first = bit(request, 4, index);
            int second = bit(request, 4 + length, index);
            int level = swd ? swd(first != 0, second) : jtag(first, second);
            in[index / 8] |= (byte) (level << index % 8);
        }
        return in;
    }

    private static int bit(byte[] bytes, int from, int index) {
        return bytes[from + index / 8] >>> index % 8 & 1;
    }

    /** EMU_CMD_HW_CLOCK: one period with the levels as they are. */
    int clock() {
        return jtag(tms, tdi);
    }

    void setTck(boolean high) {
        if (high && !tck) {
            clock();
        }
        tck = high;
    }

    void setTms(int level) {
        tms = level;
    }

    void setTdi(int level) {
        tdi = level;
    }

    void pullReset(boolean low) {
        target.pullReset(low);
    }

    void pullTrst(boolean low) {
        target.pins().pullTrst(low);
    }

    void pulseReset() {
        pullReset(true);
        target.clock().advance(RESET_PULSE);
        pullReset(false);
    }

    void pulseTrst() {
        pullTrst(true);
        target.clock().advance(RESET_PULSE);
        pullTrst(false);
    }

    /** EMU_CMD_GET_STATE without the voltage: TCK, TDI, TDO, TMS, TRES, TRST. */
    int[] levels() {
        return new int[] {
            tck ? 1 : 0,
            tdi,
            target.pins().tdo(),
            target.pins().swdio(true, tms),
            target.resetLevel() ? 1 : 0,
            target.pins().trstLevel() ? 1 : 0
        };
    }
}
