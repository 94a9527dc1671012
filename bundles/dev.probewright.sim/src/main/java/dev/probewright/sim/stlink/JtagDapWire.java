/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

import dev.probewright.sim.dap.SwRequest;
import dev.probewright.sim.probe.LineFaults;

/**
 * Over JTAG (ADIv5.2, chapter B3). It knows the chips of its maker: a TAP that is no debug port has an IR of five
 * bits.
 */
final class JtagDapWire implements DapWire {
    private static final byte SWD_TO_JTAG_LOW = 0x3C;
    private static final byte SWD_TO_JTAG_HIGH = (byte) 0xE7;

    private static final int ABORT = 0b1000;
    private static final int DPACC = 0b1010;
    private static final int APACC = 0b1011;

    private static final int ACCESS_BITS = 35;
    private static final int ACK_WAIT = 0b001;
    private static final int ACK_OK_FAULT = 0b010;
    private static final int READ_RDBUFF = SwRequest.READ | 0xC;
    private static final int CONTROL_STATUS = 0x4;

    /** STICKYORUN, STICKYCMP, STICKYERR. */
    private static final int STICKY = 1 << 1 | 1 << 4 | 1 << 5;

    private static final int STICKY_ERROR = 1 << 5;
    private static final int MOST_TAPS = 4;

    private final JtagPins pins;
    private final LineFaults faults;
    private final boolean readsLate;
    private final int[] ids = new int[MOST_TAPS];
    private int taps;
    private int port = -1;
    private int instruction = -1;
    private int control;
    private int data;
    private int lastStatus = Status.OK;

    /** @param readsLate see {@link StlinkVersion#readsLateOnJtag} */
    JtagDapWire(JtagPins pins, LineFaults faults, boolean readsLate) {
        this.pins = pins;
        this.faults = faults;
        this.readsLate = readsLate;
    }

    @Override
    public int connect() {
        pins.tms(0xFF_FFFF, 24);
        pins.tms(0xFF_FFFF, 24);
        pins.tms(0x1F, 5);
        pins.tms(SWD_TO_JTAG_LOW & 0xFF | (SWD_TO_JTAG_HIGH & 0xFF) << 8, 16);
        pins.reset();
        instruction = -1;
        port = -1;
        control = 0;
        readIds();
        return port < 0 ? Status.GET_IDCODE_ERROR : Status.OK;
    }

    /** After a reset each TAP has its identification between TDI and TDO; ones follow behind the last. */
    private void readIds() {
        taps = 0;
        for (int count = 1; count <= MOST_TAPS; count++) {
            pins.reset();
            int id = (int) pins.scan(false, 32 * (count - 1), -1L, 32, 0);
            if (id == -1 || (id & 1) == 0) {
                return;
            }
            ids[count - 1] = id;
            taps = count;
            if ((id & 0x0FFF_0FFF) == 0x0BA0_0477 && port < 0) {
                port = count - 1;
            }
        }
    }

    private int irLength(int tap) {
        return (ids[tap] & 0x0FFF_0FFF) == 0x0BA0_0477 ? 4 : 5;
    }

    @Override
    public int[] idcodes() {
        return new int[] {taps > 0 ? ids[0] : 0, taps > 1 ? ids[1] : 0};
    }

    @Override
    public void setHertz(long hertz) {
        pins.setHertz(hertz);
    }

    private void select(int wanted) {
        if (instruction == wanted) {
            return;
        }
        int before = 0;
        int behind = 0;
        for (int tap = 0; tap < taps; tap++) {
            if (tap < port) {
                before += irLength(tap);
            } else if (tap > port) {
                behind += irLength(tap);
            }
        }
        pins.scan(true, before, wanted, irLength(port), behind);
        instruction = wanted;
    }

    /** One scan of an access, repeated while the one before it is not over; {@link #data} is the answer to that one. */
    private int scan(int request, int value) {
        boolean ap = (request & SwRequest.AP) != 0;
        select(ap ? APACC : DPACC);
        long bits = (value & 0xFFFF_FFFFL) << 3
                | (request & SwRequest.ADDRESS) >> 1
                | ((request & SwRequest.READ) != 0 ? 1 : 0);
        for (int tries = 0; tries <= WAIT_TRIES; tries++) {
            long out = pins.scan(false, port, bits, ACCESS_BITS, taps - 1 - port);
            int ack = (int) out & 7;
            if (ack == ACK_OK_FAULT) {
                data = (int) (out >>> 3);
                return Status.OK;
            }
            if (ack != ACK_WAIT) {
                return ap ? Status.AP_ERROR : Status.DP_ERROR;
            }
        }
        return ap ? Status.AP_WAIT : Status.DP_WAIT;
    }

    @Override
    public int read(int request) {
        if ((request & SwRequest.AP) != 0) {
            int[] one = new int[1];
            readMany(request, one);
            data = one[0];
            return lastStatus;
        }
        faults.beginTransfer();
        int status = scan(request, 0);
        if (status == Status.OK && !readsLate) {
            status = scan(READ_RDBUFF, 0);
        }
        data = faults.wordRead(data);
        return status;
    }

    @Override
    public int data() {
        return data;
    }

    @Override
    public int write(int request, int value) {
        faults.beginTransfer();
        if ((request & (SwRequest.AP | SwRequest.ADDRESS)) == 0) {
            return abort(value);
        }
        if ((request & (SwRequest.AP | SwRequest.ADDRESS)) == CONTROL_STATUS) {
            control = value & ~STICKY;
        }
        return scan(request, value);
    }

    /** There is no register 0 to be written in this debug port, but an instruction of its own. */
    private int abort(int value) {
        select(ABORT);
        pins.scan(false, port, (value & 1L) << 3, ACCESS_BITS, taps - 1 - port);
        return Status.OK;
    }

    @Override
    public int readMany(int request, int[] words) {
        for (int asked = 0; asked <= words.length; asked++) {
            faults.beginTransfer();
            lastStatus = ofAccessPort(scan(asked == words.length ? READ_RDBUFF : request, 0));
            if (lastStatus != Status.OK) {
                return Math.max(0, asked - 1);
            }
            if (asked > 0) {
                words[asked - 1] = faults.wordRead(data);
            }
        }
        int last = data;
        lastStatus = sticky();
        data = last;
        return lastStatus == Status.OK ? words.length : 0;
    }

    @Override
    public int lastStatus() {
        return lastStatus;
    }

    @Override
    public int finish() {
        int status = ofAccessPort(scan(READ_RDBUFF, 0));
        return status == Status.OK ? sticky() : status;
    }

    /** Acknowledgements do not tell of faults here. */
    private int sticky() {
        int status = scan(SwRequest.READ | CONTROL_STATUS, 0);
        if (status == Status.OK) {
            status = scan(READ_RDBUFF, 0);
        }
        if (status != Status.OK) {
            return ofAccessPort(status);
        }
        return (data & STICKY_ERROR) != 0 ? Status.AP_FAULT : Status.OK;
    }

    private static int ofAccessPort(int status) {
        return status == Status.DP_WAIT ? Status.AP_WAIT : status == Status.DP_ERROR ? Status.AP_ERROR : status;
    }

    @Override
    public void clearSticky() {
        scan(CONTROL_STATUS, control | STICKY);
    }
}
