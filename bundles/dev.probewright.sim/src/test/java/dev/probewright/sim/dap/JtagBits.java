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

/** A host that scans a chain bit by bit, for tests that look at the wire: a scan begins and ends in Run-Test/Idle. */
final class JtagBits {
    static final long PERIOD = VirtualClock.periodOf(1_000_000);
    /** 64 bits high: BYPASS for every TAP. */
    static final long ONES = -1;

    private static final int BOUNDARY_SCAN_IR_LENGTH = 5;
    private static final int DEBUG_IR_LENGTH = 4;

    final TargetPins pins;
    final VirtualClock clock;
    private final boolean twoTaps;
    int acknowledge;

    /** @param twoTaps whether a boundary scan TAP stands between TDI and the debug port */
    JtagBits(TargetPins pins, VirtualClock clock, boolean twoTaps) {
        this.pins = pins;
        this.clock = clock;
        this.twoTaps = twoTaps;
    }

    /** One clock; gives TDO. */
    int clock(int tms, int tdi) {
        clock.advance(PERIOD);
        return (pins.clock(true, tms, tdi) & TargetPins.TDO) != 0 ? 1 : 0;
    }

    void tms(int count, long levels) {
        for (int index = 0; index < count; index++) {
            clock((int) (levels >>> index) & 1, 1);
        }
    }

    /** To Test-Logic-Reset, and on to Run-Test/Idle. */
    void reset() {
        tms(6, 0b011111);
    }

    private long shift(int count, long bits) {
        long read = 0;
        for (int index = 0; index < count; index++) {
            int last = index == count - 1 ? 1 : 0;
            read |= (long) clock(last, (int) (bits >>> index) & 1) << index;
        }
        tms(2, 0b01);
        return read;
    }

    long scanIr(int count, long bits) {
        tms(4, 0b0011);
        return shift(count, bits);
    }

    long scanDr(int count, long bits) {
        tms(3, 0b001);
        return shift(count, bits);
    }

    /** Selects an instruction of the debug port, and BYPASS in the other TAP. */
    void instruction(int ir) {
        int length = DEBUG_IR_LENGTH + (twoTaps ? BOUNDARY_SCAN_IR_LENGTH : 0);
        scanIr(length, ONES << DEBUG_IR_LENGTH | ir);
    }

    /**
     * Scans one of the debug port's 35-bit registers, which has to be selected.
     *
     * @param register 0x0 to 0xC
     * @return the value captured; its acknowledgement is in {@link #acknowledge}
     */
    int access(boolean read, int register, int value) {
        long bits = (value & 0xFFFF_FFFFL) << 3 | register >>> 1 | (read ? 1 : 0);
        // The other TAP's bypass bit comes last.
        long captured = scanDr(twoTaps ? 36 : 35, bits);
        acknowledge = (int) captured & 7;
        return (int) (captured >>> 3);
    }

    int scan(int ir, boolean read, int register, int value) {
        instruction(ir);
        return access(read, register, value);
    }

    /** Reads a register of the debug port, with the scan that brings the answer. */
    int readDp(int register) {
        scan(JtagDebugPort.DPACC, true, register, 0);
        return access(true, 0xC, 0);
    }

    void writeDp(int register, int value) {
        scan(JtagDebugPort.DPACC, false, register, value);
    }

    void writeAp(int register, int value) {
        scan(JtagDebugPort.APACC, false, register, value);
    }

    int readAp(int register) {
        scan(JtagDebugPort.APACC, true, register, 0);
        return scan(JtagDebugPort.DPACC, true, 0xC, 0);
    }
}
