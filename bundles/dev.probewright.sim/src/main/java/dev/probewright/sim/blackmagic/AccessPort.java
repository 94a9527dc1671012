/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

import dev.probewright.sim.probe.LineFaults;

/** Registers of one access port, and memory behind it. */
final class AccessPort {
    private static final int CSW = DapAccess.AP;
    private static final int TAR = DapAccess.AP | 0x4;
    private static final int DRW = DapAccess.AP | 0xC;
    private static final int BANK = 0xF0;
    private static final int BANK_OF_SELECT1 = 5;
    private static final int SINGLE_INCREMENT = 0x10;
    private static final int WRAP = 0x3FF;
    private static final int MEMORY_BANK_OF_ADIV6 = 0xD00;

    private final DapAccess dap;
    private final LineFaults faults;
    private final int device;
    private final boolean adiv6;
    private final long base;

    private AccessPort(DapAccess dap, LineFaults faults, int device, boolean adiv6, long base) {
        this.dap = dap;
        this.faults = faults;
        this.device = device;
        this.adiv6 = adiv6;
        this.base = base;
    }

    static AccessPort numbered(DapAccess dap, LineFaults faults, int device, int number) {
        return new AccessPort(dap, faults, device, false, number);
    }

    /** One that is an address on the resource bus of the debug port (ADIv6). */
    static AccessPort at(DapAccess dap, LineFaults faults, int device, long address) {
        return new AccessPort(dap, faults, device, true, address);
    }

    private void select(int address) throws RemoteException {
        if (!adiv6) {
            dap.select(device, (int) base << 24 | address & BANK);
            return;
        }
        dap.write(device, DapAccess.SELECT, BANK_OF_SELECT1);
        dap.write(device, DapAccess.CTRL_STAT, (int) (base >>> 32));
        dap.write(device, DapAccess.SELECT, (int) base | address & 0xFF0);
    }

    int read(int address) throws RemoteException {
        select(address);
        return dap.read(device, DapAccess.AP | address & 0xFF);
    }

    void write(int address, int value) throws RemoteException {
        select(address);
        dap.write(device, DapAccess.AP | address & 0xFF, value);
    }

    /** @param shift 0, 1 or 2 for bytes, halfwords and words */
    private void begin(int csw, long address, int shift) throws RemoteException {
        int where = adiv6 ? MEMORY_BANK_OF_ADIV6 : 0;
        write(where | CSW & 0xFF, csw | SINGLE_INCREMENT | shift);
        dap.write(device, TAR, (int) address);
    }

    /** In accesses as wide as address and length allow. */
    byte[] readMemory(int csw, long address, int length) throws RemoteException {
        byte[] data = new byte[length];
        if (length == 0) {
            return data;
        }
        int shift = Math.min(2, Long.numberOfTrailingZeros(address | length | 4));
        int width = 1 << shift;
        begin(csw, address, shift);
        for (int done = 0; done < length; done += width) {
            long at = address + done;
            wrap(at, done);
            int word = faults.wordRead(dap.read(device, DRW)) >>> lane(at, shift);
            for (int index = 0; index < width; index++) {
                data[done + index] = (byte) (word >>> 8 * index);
            }
        }
        return data;
    }

    void writeMemory(int csw, long address, byte[] data, int alignment) throws RemoteException {
        if (data.length == 0) {
            return;
        }
        int shift = Math.min(2, alignment);
        int width = 1 << shift;
        begin(csw, address, shift);
        for (int done = 0; done < data.length; done += width) {
            long at = address + done;
            wrap(at, done);
            int word = 0;
            for (int index = 0; index < width; index++) {
                word |= (data[done + index] & 0xFF) << 8 * index;
            }
            dap.write(device, DRW, word << lane(at, shift));
        }
        // Waits for the last one.
        dap.read(device, DapAccess.RDBUFF);
    }

    private void wrap(long address, int done) throws RemoteException {
        if (done > 0 && (address & WRAP) == 0) {
            dap.write(device, TAR, (int) address);
        }
    }

    /** By how many bits data narrower than a word lies higher. */
    private static int lane(long address, int shift) {
        return switch (shift) {
            case 0 -> (int) (address & 3) * 8;
            case 1 -> (int) (address & 2) * 8;
            default -> 0;
        };
    }
}
