/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.ProbeMemory;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Memory behind a MEM-AP (IHI 0031, C2). Keeps what it knows of CSW, TAR and SELECT, so that a batch costs as few
 * accesses as it can, and leaves TAR parked at the ROM table, where a stray word does no harm, after batches that moved
 * blocks. Used by the owner of its link alone.
 */
public final class MemAp implements TargetMemory {
    /** How long the target may answer WAIT without getting on, unless told otherwise, in microseconds. */
    public static final long DEFAULT_WAIT_MICROS = 500_000;

    /** All that TAR is guaranteed to count through, bytes (IHI 0031, C2.2.2). */
    public static final int GUARANTEED_WRAP = 1024;

    private static final int WIDER_WRAP = 4096;
    private static final long UNKNOWN = -1;

    private final DebugPort port;
    private final ApAddress address;
    private final int base;
    private final CswForm form;
    private final boolean open;
    private int wrap = GUARANTEED_WRAP;
    private boolean parkable;
    private long waitMicros = DEFAULT_WAIT_MICROS;

    private OptionalInt csw = OptionalInt.empty();
    private long tar = UNKNOWN;

    private MemAp(AccessPort ap, int csw, int base) {
        this.port = ap.port();
        this.address = ap.address();
        this.base = base;
        this.form = CswForm.of(ap.address(), ap.idr(), csw);
        this.open = (csw & ApRegister.CSW_DEVICE_EN) != 0;
    }

    /** Reads CSW and BASE, and finds out at the ROM table how far TAR counts. */
    static MemAp open(AccessPort ap) throws TargetException {
        DebugPort port = ap.port();
        List<DapOperation.Read> reads = new ArrayList<>();
        port.registers(ap.address(), transaction -> {
            reads.clear();
            port.select(transaction, ap.address(), ApRegister.CSW);
            reads.add(transaction.read(DapPort.AP, ApRegister.offset(ApRegister.CSW), true));
            port.select(transaction, ap.address(), ApRegister.BASE);
            reads.add(transaction.read(DapPort.AP, ApRegister.offset(ApRegister.BASE), true));
        });
        MemAp memory = new MemAp(ap, reads.get(0).value(), reads.get(1).value());
        if (ApRegister.hasRomTable(memory.base)) {
            memory.findWrap();
        }
        return memory;
    }

    /**
     * Reads the last word of the first KiB and of all 4 KiB of the ROM table, each time looking where TAR went. A ROM
     * table is read-only and reading it has no effect.
     */
    private void findWrap() throws TargetException {
        int table = (int) ApRegister.romTable(base);
        List<DapOperation.Read> tars = new ArrayList<>();
        try {
            port.registers(address, transaction -> {
                tars.clear();
                port.select(transaction, address, ApRegister.CSW);
                transaction.write(DapPort.AP, ApRegister.CSW, wordCsw(), true);
                for (int end : new int[] {GUARANTEED_WRAP, WIDER_WRAP}) {
                    transaction.write(DapPort.AP, ApRegister.TAR, table + end - Integer.BYTES, true);
                    transaction.read(DapPort.AP, ApRegister.DRW, true);
                    tars.add(transaction.read(DapPort.AP, ApRegister.TAR, true));
                }
                transaction.write(DapPort.AP, ApRegister.TAR, table, true);
            });
        } catch (AccessPortException e) {
            // Nothing is there that BASE speaks of: then only the guaranteed wrap is known, and TAR is not parked.
            return;
        }
        boolean wider = tars.get(0).value() == table + GUARANTEED_WRAP;
        boolean wraps = tars.get(1).value() == table || tars.get(1).value() == table + WIDER_WRAP;
        wrap = wider && wraps ? WIDER_WRAP : GUARANTEED_WRAP;
        parkable = true;
        csw = OptionalInt.of(wordCsw());
        tar = romTableAddress();
    }

    /** Where the ROM table of what is behind this access port starts, if there is one. */
    public OptionalLong romTable() {
        return ApRegister.hasRomTable(base) ? OptionalLong.of(romTableAddress()) : OptionalLong.empty();
    }

    private long romTableAddress() {
        return ApRegister.romTable(base);
    }

    /** Where its access port is. */
    public ApAddress address() {
        return address;
    }

    /** Whether the access port lets anybody onto its bus: CSW.DeviceEn, as it was read last. */
    public boolean isOpen() {
        return open;
    }

    /** Which accesses the bus takes from a debugger, as CSW said when it was read last. */
    public BusSecurity security() {
        return form.security();
    }

    /** Bytes that TAR counts through before it falls back: 1024, or 4096 where that was seen. */
    public int wrap() {
        return wrap;
    }

    /**
     * Says how far TAR counts, instead of what was found out.
     *
     * @param bytes a power of two, 1024 or more
     */
    public void setWrap(int bytes) {
        if (bytes < GUARANTEED_WRAP || Integer.bitCount(bytes) != 1) {
            throw new IllegalArgumentException(bytes + " bytes");
        }
        wrap = bytes;
    }

    /** Sets how long the target may answer WAIT without getting on, in microseconds, until an operation gives up. */
    public void setWaitBudget(long micros) {
        waitMicros = micros;
    }

    /** The same memory with a WAIT budget of its own, in microseconds. */
    public TargetMemory withWaitBudget(long micros) {
        return batch -> execute(batch, micros);
    }

    /**
     * Executes the batch.
     *
     * @throws dev.probewright.target.MemoryFaultException with the first address that failed, as well as can be known
     * @throws dev.probewright.target.BusBusyException when the target held its bus for longer than the WAIT budget
     * @throws dev.probewright.target.PollTimeoutException when a poll did not match in time
     * @throws dev.probewright.target.OutcomeUnknownException when the wire failed at an operation that must not be
     *     repeated; the wire is in order again then
     * @throws dev.probewright.target.LinkException when the wire can not be brought to order
     */
    @Override
    public void execute(MemoryBatch batch) throws TargetException {
        execute(batch, waitMicros);
    }

    private void execute(MemoryBatch batch, long budgetMicros) throws TargetException {
        if (batch.isEmpty()) {
            return;
        }
        Optional<ProbeMemory> commands = port.commands();
        if (commands.isPresent()) {
            new CommandBatchRun(this, commands.get(), batch, budgetMicros).run();
        } else {
            new BatchRun(this, batch.operations(), budgetMicros).run();
        }
    }

    DebugPort port() {
        return port;
    }

    int wordCsw() {
        return form.usual() | ApRegister.CSW_SIZE_WORD | ApRegister.CSW_ADDRINC_SINGLE;
    }

    int csw(int size, boolean increment) {
        return form.usual() | size | (increment ? ApRegister.CSW_ADDRINC_SINGLE : 0);
    }

    boolean cswIs(int value) {
        return csw.isPresent() && csw.getAsInt() == value;
    }

    void cswWritten(int value) {
        csw = OptionalInt.of(value);
    }

    /** Where TAR stands, or -1 where that is not known. */
    long tar() {
        return tar;
    }

    void tarStands(long address) {
        tar = address;
    }

    /** TAR counted up to this address; at the end of its range it may have fallen back. */
    void tarCounted(long address) {
        tar = (address & (wrap - 1)) == 0 ? UNKNOWN : address;
    }

    /** Where TAR may be parked, if there is such a place. */
    OptionalLong parking() {
        return parkable ? OptionalLong.of(romTableAddress()) : OptionalLong.empty();
    }

    boolean isParked() {
        return parkable && tar == romTableAddress();
    }

    void forget() {
        csw = OptionalInt.empty();
        tar = UNKNOWN;
    }
}
