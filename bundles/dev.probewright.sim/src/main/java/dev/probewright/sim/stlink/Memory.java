/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

/** Memory through an access port: CSW, TAR, and DRW again and again. */
final class Memory {
    /** Bytes that a command for 16 or 32 bits moves at most. */
    static final int LONGEST = 6144;

    private static final int CSW = 0x00;
    private static final int TAR = 0x04;
    private static final int DRW = 0x0C;

    /** What the firmware takes where the host does not say: privileged data. */
    private static final int DEFAULT_CSW = 0x2300_0000;

    private static final int CSW_INCREMENT = 1 << 4;

    /** All that the architecture promises of the increment of TAR. */
    private static final int WRAP = 1024;

    private final DebugPort port;
    private final int longest8;
    private int status = Status.OK;
    private int faultAddress;

    Memory(DebugPort port, StlinkVersion version) {
        this.port = port;
        longest8 = version.longest8();
    }

    /** What came of the last access; see {@link Status}. */
    int status() {
        return status;
    }

    /** Where the last access stopped, 0 where it did not. */
    int faultAddress() {
        return faultAddress;
    }

    void refuse(int reason) {
        status = reason;
        faultAddress = 0;
    }

    private boolean accepts(int address, int length, int size) {
        if (length > (size == 1 ? longest8 : LONGEST)) {
            refuse(Status.COMMAND_ERROR);
            return false;
        }
        if (address % size != 0 || length % size != 0) {
            refuse(Status.ALIGNMENT_ERROR);
            return false;
        }
        status = Status.OK;
        faultAddress = 0;
        return true;
    }

    /**
     * Reads; what could not be read is left zero.
     *
     * @param csw bits 31 to 8 of CSW, 0 for the usual
     * @param size bytes of an access
     * @param increment whether the address moves on
     */
    byte[] read(int ap, int csw, int address, int length, int size, boolean increment) {
        byte[] bytes = new byte[length];
        if (!accepts(address, length, size) || !start(ap, csw, size, increment)) {
            return bytes;
        }
        int at = 0;
        while (at < length) {
            int from = increment ? address + at : address;
            int part = part(from, length - at);
            int[] words = new int[part / size];
            status = port.writeAccessPort(ap, TAR, from);
            if (status != Status.OK) {
                failed(ap, from);
                return bytes;
            }
            int done = port.readMany(ap, DRW, words);
            for (int i = 0; i < done; i++) {
                unpack(words[i], increment ? from + i * size : from, bytes, at + i * size, size);
            }
            status = port.wire().lastStatus();
            if (status != Status.OK) {
                failed(ap, from + done * size);
                return bytes;
            }
            at += part;
        }
        return bytes;
    }

    /** Writes as {@link #read} reads. */
    void write(int ap, int csw, int address, byte[] bytes, int size, boolean increment) {
        if (!accepts(address, bytes.length, size) || !start(ap, csw, size, increment)) {
            return;
        }
        int at = 0;
        while (at < bytes.length) {
            int from = increment ? address + at : address;
            int end = at + part(from, bytes.length - at);
            status = port.writeAccessPort(ap, TAR, from);
            while (status == Status.OK && at < end) {
                int to = increment ? address + at : address;
                status = port.writeAccessPort(ap, DRW, pack(bytes, at, to, size));
                at += size;
            }
            if (status == Status.OK) {
                status = port.wire().finish();
            }
            if (status != Status.OK) {
                failed(ap, increment ? address + at - size : address);
                return;
            }
        }
    }

    private boolean start(int ap, int csw, int size, boolean increment) {
        int upper = csw == 0 ? DEFAULT_CSW : csw << 8;
        status = port.writeAccessPort(
                ap, CSW, upper | (increment ? CSW_INCREMENT : 0) | Integer.numberOfTrailingZeros(size));
        if (status != Status.OK) {
            failed(ap, 0);
        }
        return status == Status.OK;
    }

    private static int part(int address, int length) {
        return Math.min(length, WRAP - (address & WRAP - 1));
    }

    /** A fault is cleared away; the access port tells where it was. */
    private void failed(int ap, int address) {
        faultAddress = address;
        if (status == Status.AP_FAULT || status == Status.DP_FAULT) {
            port.wire().clearSticky();
            if (port.readAccessPort(ap, TAR) == Status.OK) {
                faultAddress = port.wire().data();
            }
        }
    }

    /** Bytes lie in the lanes that their address gives them. */
    private static int pack(byte[] bytes, int at, int address, int size) {
        int word = 0;
        for (int i = 0; i < size; i++) {
            word |= (bytes[at + i] & 0xFF) << 8 * (address + i & 3);
        }
        return word;
    }

    private static void unpack(int word, int address, byte[] bytes, int at, int size) {
        for (int i = 0; i < size; i++) {
            bytes[at + i] = (byte) (word >>> 8 * (address + i & 3));
        }
    }
}
