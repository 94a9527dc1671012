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

/** Registers of the debug port and its access ports by number, whichever bank they are in. */
final class DebugPort {
    private static final int CONTROL_STATUS = 0x4;
    private static final int SELECT = 0x8;
    private static final int POWER_UP = 1 << 30 | 1 << 28;
    private static final int POWERED_UP = 1 << 31 | 1 << 29;
    private static final int POWER_TRIES = 100;

    private final DapWire wire;
    private int select;
    private boolean selectKnown;

    DebugPort(DapWire wire) {
        this.wire = wire;
    }

    DapWire wire() {
        return wire;
    }

    /**
     * Connects and powers the debug port up.
     *
     * @return see {@link Status}
     */
    int connect() {
        selectKnown = false;
        int status = wire.connect();
        if (status != Status.OK) {
            return status;
        }
        wire.clearSticky();
        status = select(0, 0, 0);
        if (status == Status.OK) {
            status = wire.write(CONTROL_STATUS, POWER_UP);
        }
        for (int tries = 0; status == Status.OK && tries < POWER_TRIES; tries++) {
            status = wire.read(SwRequest.READ | CONTROL_STATUS);
            if ((wire.data() & POWERED_UP) == POWERED_UP) {
                break;
            }
        }
        return status;
    }

    private int select(int ap, int bank, int portBank) {
        int wanted = ap << 24 | bank | portBank;
        if (selectKnown && select == wanted) {
            return Status.OK;
        }
        selectKnown = false;
        int status = wire.write(SELECT, wanted);
        if (status == Status.OK) {
            select = wanted;
            selectKnown = true;
        }
        return status;
    }

    /** @param bank of the registers at 4, 0 to 15 */
    int readPort(int address, int bank) {
        int status = bank == 0 ? Status.OK : select(select >>> 24, select & 0xF0, bank);
        return status == Status.OK ? wire.read(SwRequest.READ | address & SwRequest.ADDRESS) : status;
    }

    int writePort(int address, int bank, int value) {
        if ((address & SwRequest.ADDRESS) == SELECT) {
            select = value;
            selectKnown = true;
        } else if (bank != 0) {
            int status = select(select >>> 24, select & 0xF0, bank);
            if (status != Status.OK) {
                return status;
            }
        }
        return wire.write(address & SwRequest.ADDRESS, value);
    }

    int readAccessPort(int ap, int address) {
        int status = select(ap, address & 0xF0, 0);
        return status == Status.OK ? wire.read(apRequest(address) | SwRequest.READ) : status;
    }

    int writeAccessPort(int ap, int address, int value) {
        int status = select(ap, address & 0xF0, 0);
        return status == Status.OK ? wire.write(apRequest(address), value) : status;
    }

    /** Reads one register again and again; see {@link DapWire#readMany}. */
    int readMany(int ap, int address, int[] words) {
        return select(ap, address & 0xF0, 0) == Status.OK
                ? wire.readMany(apRequest(address) | SwRequest.READ, words)
                : 0;
    }

    private static int apRequest(int address) {
        return SwRequest.AP | address & SwRequest.ADDRESS;
    }
}
