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
 * A memory access port (ADIv5.2 and ADIv6, chapter C2), in the register layout of ADIv5; {@link ApFrame} gives it that of ADIv6. An
 * access to DRW or a banked data register becomes one transfer on the bus, or several with packed increment. A bus that does not take it
 * leaves the access under way; the owner of the bus calls {@link #retry} when that may have changed.
 *
 * <p>Where the documents leave something open: bytes of DRW outside the byte lane read as they were left by the access before, an address
 * that is no multiple of the size ends with an error, as does a secure transfer where the chip forbids those, and an access that was aborted
 * while the bus held it still takes place when the bus comes free (a transfer on AHB can not be taken back), without moving TAR.
 */
public final class MemAp implements AccessPort {
    /** Control/Status Word. */
    static final int CSW = 0x00;
    /** Transfer Address. */
    static final int TAR = 0x04;
    /** Its upper half, with large addresses. */
    static final int TAR_HIGH = 0x08;
    /** Data Read/Write. */
    static final int DRW = 0x0C;
    /** Banked Data 0; the other three follow. */
    static final int BD0 = 0x10;

    static final int BD3 = 0x1C;
    /** Transfer Response, with error control. */
    static final int TRR = 0x24;
    /** Upper half of BASE, with large addresses. */
    static final int BASE_HIGH = 0xF0;
    /** Configuration: no large data, little endian. */
    static final int CFG = 0xF4;
    /** Debug base address: where the ROM table is. */
    static final int BASE = 0xF8;

    static final int IDR = 0xFC;

    private static final int CFG_LA = 1 << 1;
    private static final int CFG_ERR = 1 << 8;
    private static final int CFG_TARINC_SHIFT = 16;
    /** What is added to CFG.TARINC gives the bits of TAR that increment. */
    private static final int TARINC_BIAS = 9;

    private static final int TRR_ERR = 1;
    private static final long LOW = 0xFFFF_FFFFL;

    private final ApBus bus;
    private final MemApKind kind;
    private final long base;
    private final int wrap;
    private final MemApControl control;

    private long tar;
    private int lanes;
    private int response;

    private @Nullable BusTransfer current;
    private @Nullable Runnable queued;
    private long doneAt;
    private boolean failed;
    private int result;

    /**
     * @param base value of BASE, and above it of its upper half
     * @param wrap bytes after whose multiple TAR increments wrap to the start of the block: 1024 at least, a power of two
     */
    public MemAp(ApBus bus, MemApKind kind, long base, int wrap) {
        this.bus = bus;
        this.kind = kind;
        this.base = base;
        this.wrap = wrap;
        control = new MemApControl(kind);
    }

    /** Power came up: the registers take their reset values. */
    public void powerOn() {
        control.powerOn();
        tar = 0;
        lanes = 0;
        response = 0;
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
        if (register == DRW) {
            transfer(false, 0, tar, true);
        } else if (isBanked(register)) {
            transfer(false, 0, bankedAddress(register), false);
        } else {
            result = registerValue(register);
        }
    }

    private int registerValue(int register) {
        return switch (register) {
            case CSW -> control.read(bus, current != null);
            case TAR -> (int) tar;
            case TAR_HIGH -> (int) (tar >>> Integer.SIZE);
            case TRR -> response;
            case CFG -> configuration();
            case BASE -> (int) base;
            case BASE_HIGH -> kind.largeAddress() ? (int) (base >>> Integer.SIZE) : 0;
            case IDR -> kind.idr();
            default -> 0;
        };
    }

    /** TARINC and ERR are of ADIv6. */
    private int configuration() {
        int large = kind.largeAddress() ? CFG_LA : 0;
        int tarIncrement = Integer.numberOfTrailingZeros(wrap) - TARINC_BIAS;
        return kind.errorControl() ? large | CFG_ERR | tarIncrement << CFG_TARINC_SHIFT : large;
    }

    private void beginWrite(int register, int value) {
        switch (register) {
            case CSW -> control.write(value);
            case TAR -> tar = tar & ~LOW | value & LOW;
            case TAR_HIGH -> {
                if (kind.largeAddress()) {
                    tar = tar & LOW | (long) value << Integer.SIZE;
                }
            }
            case TRR -> response &= ~(value & TRR_ERR);
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

    private long bankedAddress(int register) {
        return (tar & ~0xFL) + (register - BD0);
    }

    private void transfer(boolean write, int value, long address, boolean data) {
        bus.accessBegins();
        boolean stopped = control.stopsAtErrors() && response != 0;
        if (stopped || !control.allowed(bus)) {
            fail();
            return;
        }
        int bytes = control.bytes();
        int units = data && control.packs() ? 4 / bytes : 1;
        if (!write) {
            result = lanes;
        }
        boolean movesTar = data && control.increments();
        current = new BusTransfer(write, value, address, bytes, units, movesTar, control.attributes());
        retry();
    }

    private void fail() {
        if (kind.errorControl()) {
            response = TRR_ERR;
        }
        failed = !control.keepsErrors();
    }

    /** The bus may have come free: tries the transfer that is outstanding, if there is one. */
    public void retry() {
        while (true) {
            BusTransfer transfer = current;
            Runnable next = queued;
            if (transfer != null) {
                if (!bus.ready(transfer.address, transfer.write, transfer.attributes)) {
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

    private void move(BusTransfer transfer) {
        int bytes = transfer.bytes;
        long address = transfer.address;
        doneAt = Math.max(doneAt, bus.now()) + bus.transferTime();
        try {
            moveOneUnit(transfer);
        } catch (BusFault fault) {
            current = null;
            if (!transfer.abandoned) {
                fail();
            }
            return;
        }
        transfer.address = address & -(long) wrap | address + bytes & wrap - 1;
        if (transfer.movesTar && !transfer.abandoned) {
            tar = transfer.address;
        }
        if (--transfer.unitsLeft == 0) {
            current = null;
        }
    }

    private void moveOneUnit(BusTransfer transfer) throws BusFault {
        int bytes = transfer.bytes;
        long address = transfer.address;
        if ((address & bytes - 1) != 0) {
            throw new BusFault((int) address);
        }
        int shift = (int) (address & 3) * 8;
        if (transfer.write) {
            bus.write(address, bytes, transfer.value >>> shift, transfer.attributes);
        } else {
            int mask = (bytes == 4 ? -1 : (1 << bytes * 8) - 1) << shift;
            int read = bus.read(address, bytes, transfer.attributes) << shift & mask;
            if (!transfer.abandoned) {
                result = result & ~mask | read;
                lanes = result;
            }
        }
    }

    @Override
    public boolean done() {
        retry();
        BusTransfer transfer = current;
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
        BusTransfer transfer = current;
        if (transfer != null) {
            transfer.abandoned = true;
        }
        failed = false;
        doneAt = bus.now();
    }
}
