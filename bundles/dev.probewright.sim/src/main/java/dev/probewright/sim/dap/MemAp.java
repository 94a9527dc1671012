/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import dev.probewright.sim.cortexm.BusFault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The AHB access port of a Cortex-M3 (DDI 0337, chapter 11; ADIv5.2, chapter C2). An access to DRW or a banked data register
 * becomes one transfer on the bus, or several with packed increment. A bus that does not take it leaves the access under way;
 * the owner of the bus calls {@link #retry} when that may have changed.
 *
 * <p>Where the documents leave something open: bytes of DRW outside the byte lane read as they were left by the access before,
 * an address that is no multiple of the size ends with an error, and an access that was aborted while the bus held it still takes
 * place when the bus comes free (a transfer on AHB can not be taken back), without moving TAR.
 */
public final class MemAp implements AccessPort {
    /** Control/Status Word. */
    static final int CSW = 0x00;
    /** Transfer Address. */
    static final int TAR = 0x04;
    /** Data Read/Write. */
    static final int DRW = 0x0C;
    /** Banked Data 0; the other three follow. */
    static final int BD0 = 0x10;

    static final int BD3 = 0x1C;
    /** Configuration: no large addresses, no large data, little endian. */
    static final int CFG = 0xF4;
    /** Debug base address: where the ROM table is. */
    static final int BASE = 0xF8;

    static final int IDR = 0xFC;

    private static final int CSW_SIZE = 0x7;
    private static final int CSW_ADDR_INC = 0x3 << 4;
    private static final int CSW_DEVICE_EN = 1 << 6;
    private static final int CSW_TR_IN_PROG = 1 << 7;
    private static final int CSW_HPROT1 = 1 << 25;
    private static final int CSW_RESERVED_ONE = 1 << 24;
    private static final int CSW_MASTER_TYPE = 1 << 29;
    private static final int CSW_WRITABLE = CSW_SIZE | CSW_ADDR_INC | CSW_HPROT1 | CSW_MASTER_TYPE;

    private static final int SIZE_WORD = 2;
    private static final int INCREMENT_SINGLE = 1;
    private static final int INCREMENT_PACKED = 2;

    private final ApBus bus;
    private final int idr;
    private final int base;
    private final int wrap;

    private int size = SIZE_WORD;
    private int increment;
    private int protection = CSW_HPROT1;
    private int tar;
    private int lanes;

    private @Nullable Transfer current;
    private @Nullable Runnable queued;
    private long doneAt;
    private boolean failed;
    private int result;

    /** What one access to a data register asks of the bus, and how far it got. */
    private static final class Transfer {
        final boolean write;
        final int value;
        final int bytes;
        final boolean movesTar;
        int address;
        int unitsLeft;
        /** Nobody waits for it any more. */
        boolean abandoned;

        Transfer(boolean write, int value, int address, int bytes, int units, boolean movesTar) {
            this.write = write;
            this.value = value;
            this.address = address;
            this.bytes = bytes;
            this.unitsLeft = units;
            this.movesTar = movesTar;
        }
    }

    /**
     * @param idr identification register
     * @param base value of BASE
     * @param wrap bytes after whose multiple TAR increments wrap to the start of the block: 1024 at least, a power of two
     */
    public MemAp(ApBus bus, int idr, int base, int wrap) {
        this.bus = bus;
        this.idr = idr;
        this.base = base;
        this.wrap = wrap;
    }

    /** Power came up: the registers take their reset values. */
    public void powerOn() {
        size = SIZE_WORD;
        increment = 0;
        protection = CSW_HPROT1;
        tar = 0;
        lanes = 0;
        failed = false;
        result = 0;
        dropOutstanding();
    }

    /** The bus was reset: what it held is gone, and an access that waited for it ends as if it had read zero. */
    public void dropOutstanding() {
        current = null;
        queued = null;
    }

    @Override
    public void startRead(int register) {
        start(register, () -> beginRead(register));
    }

    @Override
    public void startWrite(int register, int value) {
        start(register, () -> beginWrite(register, value));
    }

    /** CSW tells about a transfer that was abandoned, so it is reached while one is outstanding; all else waits behind that. */
    private void start(int register, Runnable begin) {
        failed = false;
        doneAt = bus.now();
        retry();
        if (current != null && register != CSW) {
            queued = begin;
        } else {
            begin.run();
        }
    }

    private void beginRead(int register) {
        switch (register) {
            case CSW -> result = csw();
            case TAR -> result = tar;
            case CFG -> result = 0;
            case BASE -> result = base;
            case IDR -> result = idr;
            case DRW -> transfer(false, 0, tar, true);
            default -> {
                if (isBanked(register)) {
                    transfer(false, 0, bankedAddress(register), false);
                } else {
                    result = 0;
                }
            }
        }
    }

    private void beginWrite(int register, int value) {
        switch (register) {
            case CSW -> writeCsw(value);
            case TAR -> tar = value;
            case DRW -> transfer(true, value, tar, true);
            default -> {
                if (isBanked(register)) {
                    transfer(true, value, bankedAddress(register), false);
                }
            }
        }
    }

    private static boolean isBanked(int register) {
        return register >= BD0 && register <= BD3;
    }

    private int bankedAddress(int register) {
        return (tar & ~0xF) + (register - BD0);
    }

    private int csw() {
        return size
                | increment << 4
                | CSW_DEVICE_EN
                | (current != null ? CSW_TR_IN_PROG : 0)
                | CSW_RESERVED_ONE
                | protection;
    }

    private void writeCsw(int value) {
        int implemented = value & CSW_WRITABLE;
        int wantedSize = implemented & CSW_SIZE;
        size = wantedSize <= SIZE_WORD ? wantedSize : SIZE_WORD;
        int wantedIncrement = (implemented & CSW_ADDR_INC) >>> 4;
        increment = wantedIncrement <= INCREMENT_PACKED ? wantedIncrement : 0;
        protection = implemented & (CSW_HPROT1 | CSW_MASTER_TYPE);
    }

    private void transfer(boolean write, int value, int address, boolean data) {
        bus.accessBegins();
        int bytes = 1 << size;
        int units = data && increment == INCREMENT_PACKED ? 4 / bytes : 1;
        if (!write) {
            result = lanes;
        }
        current = new Transfer(write, value, address, bytes, units, data && increment >= INCREMENT_SINGLE);
        retry();
    }

    /** The bus may have come free: tries the transfer that is outstanding, if there is one. */
    public void retry() {
        while (true) {
            Transfer transfer = current;
            Runnable next = queued;
            if (transfer != null) {
                if (!bus.ready(transfer.address, transfer.write)) {
                    return;
                }
                if (current == transfer) { // asking brings the chip up to the present, which may have moved it already
                    move(transfer);
                }
            } else if (next != null) {
                queued = null;
                next.run();
            } else {
                return;
            }
        }
    }

    private void move(Transfer transfer) {
        int bytes = transfer.bytes;
        int address = transfer.address;
        doneAt = Math.max(doneAt, bus.now()) + bus.transferTime();
        try {
            moveOneUnit(transfer);
        } catch (BusFault fault) {
            current = null;
            if (!transfer.abandoned) {
                failed = true;
            }
            return;
        }
        transfer.address = address & -wrap | address + bytes & wrap - 1;
        if (transfer.movesTar && !transfer.abandoned) {
            tar = transfer.address;
        }
        if (--transfer.unitsLeft == 0) {
            current = null;
        }
    }

    private void moveOneUnit(Transfer transfer) throws BusFault {
        int bytes = transfer.bytes;
        int address = transfer.address;
        if ((address & bytes - 1) != 0) {
            throw new BusFault(address);
        }
        int shift = (address & 3) * 8;
        if (transfer.write) {
            bus.write(address, bytes, transfer.value >>> shift);
        } else {
            int mask = (bytes == 4 ? -1 : (1 << bytes * 8) - 1) << shift;
            int read = bus.read(address, bytes) << shift & mask;
            if (!transfer.abandoned) {
                result = result & ~mask | read;
                lanes = result;
            }
        }
    }

    @Override
    public boolean done() {
        retry();
        Transfer transfer = current;
        return queued == null && (transfer == null || transfer.abandoned) && bus.now() >= doneAt;
    }

    @Override
    public boolean failed() {
        return failed;
    }

    @Override
    public int result() {
        return result;
    }

    @Override
    public void abort() {
        queued = null;
        Transfer transfer = current;
        if (transfer != null) {
            transfer.abandoned = true;
        }
        failed = false;
        doneAt = bus.now();
    }
}
