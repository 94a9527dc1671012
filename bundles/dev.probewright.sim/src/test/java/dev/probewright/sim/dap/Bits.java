/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/** A host that moves single bits, for tests that look at the wire. */
class Bits {
    final SwWire wire;
    int turnaround = 1;
    boolean dataPhase;
    int data;
    boolean parityRight;

    Bits(SwWire wire) {
        this.wire = wire;
    }

    void drive(int count, long bits) {
        for (int index = 0; index < count; index++) {
            clock(true, (int) (bits >>> index) & 1);
        }
    }

    long sample(int count) {
        long bits = 0;
        for (int index = 0; index < count; index++) {
            bits |= (long) clock(false, 1) << index;
        }
        return bits;
    }

    int clock(boolean drives, int level) {
        return wire.clock(drives, level);
    }

    void high(int clocks) {
        for (int index = 0; index < clocks; index++) {
            clock(true, 1);
        }
    }

    void idle(int clocks) {
        drive(clocks, 0);
    }

    void lineReset() {
        high(50);
        idle(2);
    }

    void switchToSerialWire() {
        high(50);
        drive(16, 0xE79E);
        lineReset();
    }

    /** The eight bits of a request, start bit lowest. */
    static int header(int request) {
        return 0x81 | request << 1 | SwRequest.parity(request) << 5;
    }

    /** One transfer; gives the three acknowledge bits. */
    int transfer(int request, int value, boolean goodParity) {
        drive(8, header(request));
        sample(turnaround);
        int ack = (int) sample(3);
        boolean read = (request & 2) != 0;
        boolean phase = ack == 1 || dataPhase && (ack == 2 || ack == 4);
        if (ack != 1 && ack != 2 && ack != 4) {
            sample(turnaround + 33);
        } else if (read) {
            if (phase) {
                long bits = sample(33);
                if (ack == 1) {
                    data = (int) bits;
                    parityRight = (Long.bitCount(bits) & 1) == 0;
                }
            }
            sample(turnaround);
        } else {
            sample(turnaround);
            if (phase) {
                drive(32, value & 0xFFFFFFFFL);
                drive(1, (Integer.bitCount(value) + (goodParity ? 0 : 1)) & 1);
            }
        }
        return ack;
    }

    int read(int request) {
        return transfer(request, 0, true);
    }

    int write(int request, int value) {
        return transfer(request, value, true);
    }
}
