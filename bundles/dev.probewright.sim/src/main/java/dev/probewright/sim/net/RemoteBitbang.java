/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.net;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.dap.TargetPins;
import dev.probewright.sim.probe.TargetConnector;
import java.io.ByteArrayOutputStream;

/**
 * What the characters of OpenOCD's remote_bitbang protocol do at the pins. Both its forms begin with all lines low, and SWDIO driven.
 * A period passes with each rising edge of SWCLK/TCK.
 */
final class RemoteBitbang {
    private final RemoteBitbangServer.Wire wire;
    private final long period;
    private boolean clockHigh;
    private boolean swdioDriven = true;
    private int swdio;
    private int sampled = 1;

    /** @param period of SWCLK/TCK, picoseconds */
    RemoteBitbang(RemoteBitbangServer.Wire wire, long period) {
        this.wire = wire;
        this.period = period;
    }

    /**
     * Does what requests say, up to the first that says quit or nothing that is known.
     *
     * @param answers gets what they are answered
     * @return how many were done; where that is not all, the next stopped it
     */
    int take(byte[] requests, int count, TargetConnector target, ByteArrayOutputStream answers) {
        for (int index = 0; index < count; index++) {
            int request = requests[index];
            boolean known = wire == RemoteBitbangServer.Wire.JTAG
                    ? jtag(request, target, answers)
                    : serialWire(request, target, answers);
            if (!known && !common(request, target)) {
                return index;
            }
        }
        return count;
    }

    private boolean jtag(int request, TargetConnector target, ByteArrayOutputStream answers) {
        if (request >= '0' && request <= '7') {
            int levels = request - '0';
            clock(target, (levels & 4) != 0, levels >>> 1 & 1, levels & 1);
            return true;
        }
        if (request == 'R') {
            // TDO changes at the falling edge.
            answers.write('0' + (clockHigh ? sampled : target.pins().tdo()));
            return true;
        }
        return false;
    }

    private boolean serialWire(int request, TargetConnector target, ByteArrayOutputStream answers) {
        switch (request) {
            case 'd', 'e', 'f', 'g' -> clock(target, (request - 'd' & 2) != 0, request - 'd' & 1, 1);
            case 'O' -> swdioDriven = true;
            case 'o' -> swdioDriven = false;
            case 'c' -> answers.write('0' + target.pins().swdio(swdioDriven, swdio));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void clock(TargetConnector target, boolean high, int swdioTms, int tdi) {
        swdio = swdioTms;
        if (high && !clockHigh) {
            target.clock().advance(period);
            int levels = target.pins().clock(swdioDriven, swdioTms, tdi);
            sampled = (levels & TargetPins.TDO) != 0 ? 1 : 0;
        }
        clockHigh = high;
    }

    private static boolean common(int request, TargetConnector target) {
        switch (request) {
            case 'r', 's', 't', 'u' -> {
                target.pins().pullTrst((request - 'r' & 2) != 0);
                target.pullReset((request - 'r' & 1) != 0);
            }
            case 'Z' -> target.clock().advance(VirtualClock.MILLISECOND);
            case 'z' -> target.clock().advance(VirtualClock.MICROSECOND);
            case 'B', 'b' -> {
                // There is no light on the board.
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
