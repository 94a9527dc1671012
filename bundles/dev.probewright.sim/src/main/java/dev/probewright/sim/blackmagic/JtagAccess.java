/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.probe.LineFaults;

/** The debug port over JTAG. There is no FAULT on that wire: what failed shows in CTRL/STAT alone. */
final class JtagAccess implements DapAccess {
    private static final long PATIENCE = 250 * VirtualClock.MILLISECOND;
    private static final int DEVICES = 32;
    private static final int IR_ABORT = 0x8;
    private static final int IR_DPACC = 0xA;
    private static final int IR_APACC = 0xB;
    private static final int DR_BITS = 35;
    private static final int ACK_WAIT = 1;
    private static final int ACK_OK = 2;
    private static final int NO_IR = -1;

    /** As SWD says it. */
    private static final int WAITED = 2;

    private final RemoteVersion version;
    private final JtagTap tap;
    private final VirtualClock clock;
    private final LineFaults faults;
    private final FaultFlag fault;
    private final JtagDevice[] devices = new JtagDevice[DEVICES];

    JtagAccess(RemoteVersion version, JtagTap tap, VirtualClock clock, LineFaults faults, FaultFlag fault) {
        this.version = version;
        this.tap = tap;
        this.clock = clock;
        this.faults = faults;
        this.fault = fault;
        powerOn();
    }

    void powerOn() {
        for (int index = 0; index < DEVICES; index++) {
            devices[index] = new JtagDevice(new Packet(""), 0);
        }
    }

    void add(int index, JtagDevice device) {
        if (index < DEVICES) {
            devices[index] = device;
        }
    }

    @Override
    public int read(int device, int address) throws RemoteException {
        raw(device, true, address, 0);
        return raw(device, true, RDBUFF, 0);
    }

    @Override
    public int raw(int index, boolean read, int address, int value) throws RemoteException {
        JtagDevice device = devices[index % DEVICES];
        writeIr(device, (address & AP) != 0 ? IR_APACC : IR_DPACC);
        faults.beginTransfer();
        long request = (value & 0xFFFF_FFFFL) << 3 | (address & 0xC) >>> 1 | (read ? 1 : 0);
        long end = clock.now() + PATIENCE;
        long response;
        int ack;
        do {
            response = shiftDr(device, request);
            ack = (int) response & 7;
        } while (ack == ACK_WAIT && clock.now() < end);
        if (ack == ACK_WAIT) {
            writeIr(device, IR_ABORT);
            shiftDr(device, (long) DAPABORT << 3);
            fault.set(version.isAtLeast(RemoteVersion.V3) ? WAITED : 1);
            return 0;
        }
        if (ack != ACK_OK) {
            throw new RemoteException(RemoteException.Kind.ERROR, "invalid acknowledge " + ack);
        }
        return (int) (response >>> 3);
    }

    private void writeIr(JtagDevice device, int ir) {
        if (device.currentIr == ir) {
            return;
        }
        for (JtagDevice each : devices) {
            each.currentIr = NO_IR;
        }
        device.currentIr = ir;
        tap.tms(0x03, 4);
        tap.ones(device.irPrescan, false);
        tap.shift(ir, device.irLength, device.irPostscan == 0);
        tap.ones(device.irPostscan, true);
        tap.tms(0x01, 2);
    }

    private long shiftDr(JtagDevice device, long data) {
        tap.tms(0x01, 3);
        tap.ones(device.drPrescan, false);
        long out = tap.shift(data, DR_BITS, device.drPostscan == 0);
        tap.ones(device.drPostscan, true);
        tap.tms(0x01, 2);
        return out;
    }
}
