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
import dev.probewright.sim.dap.SwRequest;
import dev.probewright.sim.dap.TargetPins;
import dev.probewright.sim.probe.TargetConnector;

/**
 * JTAG as the probe makes it at its pins. Devices are counted from the one at TDO. A scan begins and ends in Run-Test/Idle; TDI is high
 * where a scan has no bits of its own.
 */
final class JtagHost {
    static final int IR_ABORT = 0b1000;
    static final int IR_DPACC = 0b1010;
    static final int IR_APACC = 0b1011;
    static final int IR_IDCODE = 0b1110;

    /** Acknowledgements as on Serial Wire. */
    static final int OK = 1;

    static final int WAIT = 2;

    private static final int DATA_BITS = 32;
    private static final int ACK_BITS = 3;
    private static final long DEFAULT_HERTZ = 1_000_000;

    private final TargetConnector target;
    private long period;
    private int tms;
    private int tdi;
    private int[] irLengths = {};
    private int device;
    private int data;
    private long transfers;
    private long waits;

    JtagHost(TargetConnector target) {
        this.target = target;
    }

    void powerOn() {
        setClock(DEFAULT_HERTZ);
        irLengths = new int[0];
        device = 0;
        tms = 1;
        tdi = 1;
    }

    void setClock(long hertz) {
        period = VirtualClock.periodOf(hertz);
    }

    void setTms(int level) {
        tms = level;
    }

    void setTdi(int level) {
        tdi = level;
    }

    int tms() {
        return target.pins().swdio(true, tms);
    }

    int tdi() {
        return tdi;
    }

    int tdo() {
        return target.pins().tdo();
    }

    long transferCount() {
        return transfers;
    }

    long waits() {
        return waits;
    }

    /** What the scan that was acknowledged last has brought. */
    int data() {
        return data;
    }

    /** One period of TCK with the levels as they are; gives TDO. */
    int clock() {
        target.clock().advance(period);
        return (target.pins().clock(true, tms, tdi) & TargetPins.TDO) != 0 ? 1 : 0;
    }

    private int clock(int tmsLevel) {
        tms = tmsLevel;
        return clock();
    }

    private int clock(int tmsLevel, int tdiLevel) {
        tdi = tdiLevel & 1;
        return clock(tmsLevel);
    }

    private void clocks(int count) {
        for (int index = 0; index < count; index++) {
            clock();
        }
    }

    /** DAP_SWJ_Sequence: bits on TMS, lowest of each byte first. */
    void tmsSequence(byte[] bits, int count) {
        for (int index = 0; index < count; index++) {
            clock(bits[index / 8] >>> index % 8 & 1);
        }
    }

    /** Bits on TDI with TMS at one level; gives those of TDO. */
    byte[] sequence(int tmsLevel, byte[] bits, int count) {
        byte[] read = new byte[bits.length];
        for (int index = 0; index < count; index++) {
            int bit = clock(tmsLevel, bits[index / 8] >>> index % 8);
            read[index / 8] |= (byte) (bit << index % 8);
        }
        return read;
    }

    /** @param lengths of the instruction registers */
    void configure(int[] lengths) {
        irLengths = lengths;
    }

    /** Whether there is such a device, which then is the one that scans mean. */
    boolean select(int index) {
        device = index;
        return index < irLengths.length;
    }

    private int irBits(int from, int to) {
        int sum = 0;
        for (int index = from; index < to; index++) {
            sum += irLengths[index];
        }
        return sum;
    }

    /** Puts an instruction into the device, and BYPASS into all others. */
    void instruction(int value) {
        clock(1);
        clock(1);
        clock(0);
        clock(0);
        tdi = 1;
        clocks(irBits(0, device));
        shiftOut(value, irLengths[device], irBits(device + 1, irLengths.length));
    }

    /** The last bits of a scan, and out of it: those of the device, then ones for the devices behind it. */
    private void shiftOut(int value, int count, int behind) {
        for (int bit = 0; bit < count; bit++) {
            boolean last = bit == count - 1 && behind == 0;
            clock(last ? 1 : 0, value >>> bit);
        }
        passBehind(behind);
        leave();
    }

    private void passBehind(int behind) {
        tdi = 1;
        for (int bit = 0; bit < behind; bit++) {
            clock(bit == behind - 1 ? 1 : 0);
        }
    }

    /** From an Exit1 state over the update to Run-Test/Idle. */
    private void leave() {
        clock(1);
        clock(0);
        tdi = 1;
    }

    private int behind() {
        return irLengths.length - device - 1;
    }

    private void enterDr() {
        clock(1);
        clock(0);
        clock(0);
        clocks(device);
    }

    /**
     * One scan of DPACC or APACC, which has to be selected.
     *
     * @param request see {@link SwRequest}
     * @return the acknowledgement in the form of Serial Wire: {@link #OK}, {@link #WAIT}, or bits that mean nothing
     */
    int transfer(int request, int value, int idleCycles) {
        transfers++;
        enterDr();
        int ack = clock(0, request >>> 1) << 1;
        ack |= clock(0, request >>> 2);
        ack |= clock(0, request >>> 3) << 2;
        if (ack != OK) {
            clock(1);
            leave();
        } else if ((request & SwRequest.READ) != 0) {
            data = read(behind());
        } else {
            shiftOut(value, DATA_BITS, behind());
        }
        clocks(idleCycles);
        if (ack == WAIT) {
            waits++;
        }
        return ack;
    }

    private int read(int behind) {
        int value = 0;
        for (int bit = 0; bit < DATA_BITS; bit++) {
            boolean last = bit == DATA_BITS - 1 && behind == 0;
            value |= clock(last ? 1 : 0) << bit;
        }
        passBehind(behind);
        leave();
        return value;
    }

    /** The identification of the device. */
    int idcode() {
        instruction(IR_IDCODE);
        enterDr();
        return read(0);
    }

    void writeAbort(int value) {
        instruction(IR_ABORT);
        enterDr();
        for (int bit = 0; bit < ACK_BITS; bit++) {
            clock(0, 0);
        }
        shiftOut(value, DATA_BITS, behind());
    }
}
