/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.probe.SwdHost;
import dev.probewright.sim.probe.TargetConnector;

/** The commands that set pins, clock and plain bits: DAP_SWJ_Pins, _Clock, _Sequence, DAP_SWD_Configure, _Sequence. */
final class WireCommands {
    private static final int PIN_SWCLK = 1;
    private static final int PIN_SWDIO = 1 << 1;
    private static final int PIN_TDI = 1 << 2;
    private static final int PIN_TDO = 1 << 3;
    private static final int PIN_NTRST = 1 << 5;
    private static final int PIN_NRESET = 1 << 7;
    private static final int PINS_OF_SWD = PIN_SWCLK | PIN_SWDIO | PIN_NRESET;
    private static final long LONGEST_PIN_WAIT_MICROSECONDS = 3_000_000;
    private static final long FASTEST_HERTZ = 50_000_000;

    private static final int TURNAROUND = 3;
    private static final int DATA_PHASE = 1 << 2;

    private static final int SEQUENCE_CYCLES = 0x3F;
    private static final int SEQUENCE_INPUT = 1 << 7;

    private final SwdHost host;
    private final JtagHost jtag;
    private final TargetConnector target;
    private final boolean lateInput;
    private boolean swclk = true;
    private Port port = Port.NONE;

    /** @param lateInput see {@link Quirk#LATE_INPUT} */
    WireCommands(SwdHost host, JtagHost jtag, TargetConnector target, boolean lateInput) {
        this.host = host;
        this.jtag = jtag;
        this.target = target;
        this.lateInput = lateInput;
    }

    /** The pins are set up for a wire, or left floating. */
    void connect(Port wire) {
        port = wire;
        swclk = true;
        host.setSwdio(1);
        jtag.setTms(1);
        jtag.setTdi(1);
        target.pullReset(false);
        target.pins().pullTrst(false);
    }

    void pins(Request request, Answer answer) throws MalformedPacketException {
        int output = request.u8();
        int select = request.u8();
        long wait = Math.min(request.u32() & 0xFFFF_FFFFL, LONGEST_PIN_WAIT_MICROSECONDS);
        if (port != Port.NONE) {
            drive(output, select);
        }
        int looked = port == Port.JTAG ? PINS_OF_SWD | PIN_TDI | PIN_NTRST : PINS_OF_SWD;
        if (wait > 0 && ((input() ^ output) & select & looked) != 0) {
            target.clock().advance(wait * VirtualClock.MICROSECOND);
        }
        answer.u8(input());
    }

    /** Clock first, as in Arm's firmware: an edge samples what was set before. */
    private void drive(int output, int select) {
        if ((select & PIN_SWCLK) != 0) {
            boolean high = (output & PIN_SWCLK) != 0;
            if (high && !swclk) {
                risingEdge();
            }
            swclk = high;
        }
        if ((select & PIN_SWDIO) != 0) {
            int level = (output & PIN_SWDIO) != 0 ? 1 : 0;
            host.setSwdio(level);
            jtag.setTms(level);
        }
        if (port == Port.JTAG) {
            if ((select & PIN_TDI) != 0) {
                jtag.setTdi((output & PIN_TDI) != 0 ? 1 : 0);
            }
            if ((select & PIN_NTRST) != 0) {
                target.pins().pullTrst((output & PIN_NTRST) == 0);
            }
        }
        if ((select & PIN_NRESET) != 0) {
            target.pullReset((output & PIN_NRESET) == 0);
        }
    }

    private void risingEdge() {
        if (port == Port.JTAG) {
            jtag.clock();
        } else {
            host.clockByHand();
        }
    }

    /** TDI and TDO are not connected in Serial Wire. */
    private int input() {
        int common = (swclk ? PIN_SWCLK : 0)
                | (target.pins().trstLevel() ? PIN_NTRST : 0)
                | (target.resetLevel() ? PIN_NRESET : 0);
        if (port != Port.JTAG) {
            return common | (host.swdio() != 0 ? PIN_SWDIO : 0);
        }
        return common
                | (jtag.tms() != 0 ? PIN_SWDIO : 0)
                | (jtag.tdi() != 0 ? PIN_TDI : 0)
                | (jtag.tdo() != 0 ? PIN_TDO : 0);
    }

    void clock(Request request, Answer answer) throws MalformedPacketException {
        long hertz = request.u32() & 0xFFFF_FFFFL;
        if (hertz > 0) {
            host.setClock(Math.min(hertz, FASTEST_HERTZ));
            jtag.setClock(Math.min(hertz, FASTEST_HERTZ));
        }
        answer.u8(hertz > 0 ? Command.DAP_OK : Command.DAP_ERROR);
    }

    void sequence(Request request, Answer answer) throws MalformedPacketException {
        int stated = request.u8();
        int count = stated == 0 ? 256 : stated;
        byte[] bits = request.bytes((count + 7) / 8);
        if (port == Port.JTAG) {
            jtag.tmsSequence(bits, count);
        } else if (port == Port.SWD) {
            host.writeSequence(bits, count);
        }
        answer.u8(Command.DAP_OK);
    }

    void configure(Request request, Answer answer) throws MalformedPacketException {
        int value = request.u8();
        host.setTurnaround((value & TURNAROUND) + 1);
        host.setDataPhase((value & DATA_PHASE) != 0);
        answer.u8(Command.DAP_OK);
    }

    void swdSequence(Request request, Answer answer) throws MalformedPacketException {
        int sequences = request.u8();
        answer.u8(Command.DAP_OK);
        for (int index = 0; index < sequences; index++) {
            int info = request.u8();
            int cycles = (info & SEQUENCE_CYCLES) == 0 ? 64 : info & SEQUENCE_CYCLES;
            if ((info & SEQUENCE_INPUT) != 0) {
                int before = host.swdio();
                byte[] bits = host.readSequence(cycles);
                answer.bytes(lateInput ? late(bits, cycles, before) : bits);
            } else {
                host.writeSequence(request.bytes((cycles + 7) / 8), cycles);
            }
        }
    }

    private static byte[] late(byte[] bits, int count, int before) {
        byte[] late = new byte[bits.length];
        int previous = before;
        for (int index = 0; index < count; index++) {
            late[index / 8] |= (byte) (previous << index % 8);
            previous = bits[index / 8] >>> index % 8 & 1;
        }
        return late;
    }
}
