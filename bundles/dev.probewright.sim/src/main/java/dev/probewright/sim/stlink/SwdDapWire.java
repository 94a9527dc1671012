/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

import dev.probewright.sim.dap.Ack;
import dev.probewright.sim.dap.SwRequest;
import dev.probewright.sim.probe.LineFaults;
import dev.probewright.sim.probe.SwdHost;

/** Over SWD (ADIv5.2, chapter B4). */
final class SwdDapWire implements DapWire {
    private static final int READ_DPIDR = SwRequest.READ;
    private static final int WRITE_ABORT = 0;
    private static final int READ_RDBUFF = SwRequest.READ | 0xC;

    /** STKCMPCLR, STKERRCLR, WDERRCLR, ORUNERRCLR. */
    private static final int CLEAR_STICKY = 0x1E;

    private static final byte[] ONES = {-1, -1, -1, -1, -1, -1, -1};
    private static final int RESET_CLOCKS = 56;
    private static final byte[] JTAG_TO_SWD = {(byte) 0x9E, (byte) 0xE7};
    private static final byte[] IDLE = {0};

    private final SwdHost host;
    private final LineFaults faults;
    private int dpidr;
    private int data;
    private int lastStatus = Status.OK;

    SwdDapWire(SwdHost host, LineFaults faults) {
        this.host = host;
        this.faults = faults;
    }

    @Override
    public int connect() {
        dpidr = 0;
        host.writeSequence(ONES, RESET_CLOCKS);
        host.writeSequence(JTAG_TO_SWD, 16);
        host.writeSequence(ONES, RESET_CLOCKS);
        host.writeSequence(IDLE, 8);
        if (host.transfer(READ_DPIDR, 0) != Ack.OK) {
            return Status.GET_IDCODE_ERROR;
        }
        dpidr = host.data();
        return Status.OK;
    }

    @Override
    public int[] idcodes() {
        return new int[] {dpidr, 0};
    }

    @Override
    public void setHertz(long hertz) {
        host.setClock(hertz);
    }

    private int transfer(int request, int value) {
        int ack = host.transfer(request, value);
        for (int tries = 0; ack == Ack.WAIT && tries < WAIT_TRIES; tries++) {
            ack = host.transfer(request, value);
        }
        boolean ap = (request & SwRequest.AP) != 0;
        return switch (ack) {
            case Ack.OK -> Status.OK;
            case Ack.WAIT -> ap ? Status.AP_WAIT : Status.DP_WAIT;
            case Ack.FAULT -> ap ? Status.AP_FAULT : Status.DP_FAULT;
            case SwdHost.PROTOCOL_ERROR -> ap ? Status.AP_PARITY_ERROR : Status.DP_PARITY_ERROR;
            default -> ap ? Status.AP_ERROR : Status.DP_ERROR;
        };
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
        int status = transfer(request, 0);
        data = faults.wordRead(host.data());
        return status;
    }

    @Override
    public int data() {
        return data;
    }

    @Override
    public int write(int request, int value) {
        faults.beginTransfer();
        return transfer(request, value);
    }

    @Override
    public int readMany(int request, int[] words) {
        for (int asked = 0; asked <= words.length; asked++) {
            // Each read brings what the one before it has asked for, the last of RDBUFF.
            faults.beginTransfer();
            boolean last = asked == words.length;
            lastStatus = ofAccessPort(transfer(last ? READ_RDBUFF : request, 0));
            if (lastStatus != Status.OK) {
                return Math.max(0, asked - 1);
            }
            if (asked > 0) {
                words[asked - 1] = faults.wordRead(host.data());
            }
        }
        return words.length;
    }

    @Override
    public int lastStatus() {
        return lastStatus;
    }

    @Override
    public int finish() {
        return ofAccessPort(transfer(READ_RDBUFF, 0));
    }

    /** RDBUFF is a register of the debug port, but what it tells here is of the access port. */
    private static int ofAccessPort(int status) {
        return status >= Status.DP_WAIT && status <= Status.DP_PARITY_ERROR
                ? status - Status.DP_WAIT + Status.AP_WAIT
                : status;
    }

    @Override
    public void clearSticky() {
        transfer(WRITE_ABORT, CLEAR_STICKY);
    }
}
