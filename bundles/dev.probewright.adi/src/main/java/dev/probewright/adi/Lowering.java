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
import dev.probewright.probe.DapTransaction;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.Width;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Makes a transaction of what is left of a batch. Registers near each other go through the banked data registers, which
 * need TAR once for 16 bytes and leave it where it is; blocks of words go to the driver as blocks; all else goes through
 * DRW.
 */
final class Lowering {
    /** Bytes that the banked data registers reach from one TAR. */
    private static final long BANKED_BYTES = 16;

    /** From this length on it is tried out whether bytes and halfwords can be packed. */
    private static final int PACKED_BYTES = 16;

    private static final long LOW_TAR = 1L << 32;

    private final MemAp ap;
    private final DebugPort port;
    private final List<MemoryOperation> operations;
    private final DapTransaction transaction = new DapTransaction();
    private final List<Slot> slots = new ArrayList<>();
    private boolean movesBlocks;
    private int index;
    private int unit;

    private Lowering(MemAp ap, List<MemoryOperation> operations) {
        this.ap = ap;
        this.port = ap.port();
        this.operations = operations;
    }

    /** Lowers from value {@code unit} of operation {@code index} on. */
    static Lowering lower(MemAp ap, List<MemoryOperation> operations, int index, int unit) {
        Lowering lowering = new Lowering(ap, operations);
        lowering.index = index;
        lowering.unit = unit;
        lowering.run();
        return lowering;
    }

    DapTransaction transaction() {
        return transaction;
    }

    /** One for each operation of the transaction. */
    List<Slot> slots() {
        return slots;
    }

    private void run() {
        if (ap.isParked()) {
            transaction.setStartsParked();
        }
        while (index < operations.size()) {
            MemoryOperation operation = operations.get(index);
            if (isRegister(operation)) {
                registers(registersEnd());
            } else if (operation instanceof MemoryOperation.Read read) {
                readNarrow(read.address(), read.width(), false, read.replayable());
                advance();
            } else if (operation instanceof MemoryOperation.Write write) {
                narrow(write.address(), write.width(), false);
                writeDrw(lane(write.address(), write.value()), write.replayable());
                ap.tarCounted(write.address() + write.width().bytes());
                advance();
            } else if (operation instanceof MemoryOperation.ReadBlock read) {
                readBlock(read);
            } else if (operation instanceof MemoryOperation.WriteBlock write) {
                writeBlock(write);
            } else {
                throw new IllegalStateException(
                        "no way to lower " + operation.getClass().getName());
            }
        }
        ap.parking().ifPresent(table -> {
            if (movesBlocks) {
                OptionalInt select = port.isSelected(ap.address(), ApRegister.CSW)
                        ? OptionalInt.empty()
                        : OptionalInt.of((int) DebugPort.bank(ap.address(), ApRegister.CSW));
                transaction.setPark(new DapTransaction.Park(select, (int) table));
            }
        });
    }

    /** Words one by one: registers, polls, FIFOs. */
    private static boolean isRegister(MemoryOperation operation) {
        if (operation instanceof MemoryOperation.Read read) {
            return read.width() == Width.WORD;
        }
        if (operation instanceof MemoryOperation.Write write) {
            return write.width() == Width.WORD;
        }
        return operation instanceof MemoryOperation.Poll || isWordFifo(operation);
    }

    private static boolean isWordFifo(MemoryOperation operation) {
        if (operation instanceof MemoryOperation.ReadBlock read) {
            return read.width() == Width.WORD && !read.increment();
        }
        return operation instanceof MemoryOperation.WriteBlock write
                && write.width() == Width.WORD
                && !write.increment();
    }

    /** The first operation behind this one that is not a register within the same 16 bytes. */
    private int registersEnd() {
        long place = operations.get(index).address() / BANKED_BYTES;
        int end = index + 1;
        while (end < operations.size()
                && isRegister(operations.get(end))
                && operations.get(end).address() / BANKED_BYTES == place) {
            end++;
        }
        return end;
    }

    private void registers(int end) {
        boolean banked = mustBank(end) || bankedSteps(end) < directSteps(end);
        while (index < end) {
            MemoryOperation operation = operations.get(index);
            int register = banked ? bankedRegister(operation.address()) : directRegister(operation.address());
            if (operation instanceof MemoryOperation.Read read) {
                addAccess(transaction.read(DapPort.AP, register, read.replayable()));
            } else if (operation instanceof MemoryOperation.Write write) {
                transaction.write(DapPort.AP, register, write.value(), write.replayable());
                addAccess();
            } else if (operation instanceof MemoryOperation.Poll poll) {
                transaction.poll(register, poll.mask(), poll.match(), poll.budgetMicros());
                movesBlocks = true;
                addAccess();
            } else {
                fifo(register);
            }
            if (!banked) {
                ap.tarCounted(operation.address() + Integer.BYTES);
            }
            advance();
        }
    }

    private void fifo(int register) {
        MemoryOperation operation = operations.get(index);
        if (operation instanceof MemoryOperation.ReadBlock read) {
            for (; unit < read.count(); unit++) {
                addAccess(transaction.read(DapPort.AP, register, false));
            }
        } else if (operation instanceof MemoryOperation.WriteBlock write) {
            ByteBuffer words = ByteBuffer.wrap(write.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (; unit < write.bytes().length / Integer.BYTES; unit++) {
                transaction.write(DapPort.AP, register, words.getInt(unit * Integer.BYTES), false);
                addAccess();
            }
        }
    }

    /** DRW counts TAR on, so what reads one address again and again needs a register that does not. */
    private boolean mustBank(int end) {
        return operations.subList(index, end).stream()
                .anyMatch(operation -> operation instanceof MemoryOperation.Poll || isWordFifo(operation));
    }

    private int directSteps(int end) {
        int steps = port.isSelected(ap.address(), ApRegister.CSW) ? 0 : 1;
        long tar = ap.tar();
        for (MemoryOperation operation : operations.subList(index, end)) {
            steps += tar == operation.address() ? 1 : 2;
            tar = operation.address() + Integer.BYTES;
        }
        return steps;
    }

    private int bankedSteps(int end) {
        int steps = end - index;
        boolean tar = ap.tar() >= 0
                && ap.tar() / BANKED_BYTES == operations.get(index).address() / BANKED_BYTES;
        if (!tar) {
            steps += port.isSelected(ap.address(), ApRegister.CSW) ? 1 : 2;
        }
        if (!tar || !port.isSelected(ap.address(), ApRegister.BD0)) {
            // To the bank of these registers, and some time back from it.
            steps += 2;
        }
        return steps;
    }

    private int bankedRegister(long address) {
        csw(ap.wordCsw());
        if (ap.tar() < 0 || ap.tar() / BANKED_BYTES != address / BANKED_BYTES) {
            tar(address / BANKED_BYTES * BANKED_BYTES);
        }
        bank(ApRegister.BD0);
        return (int) (address & (BANKED_BYTES - 1));
    }

    private int directRegister(long address) {
        csw(ap.wordCsw());
        bank(ApRegister.CSW);
        tar(address);
        return ApRegister.DRW;
    }

    private void readBlock(MemoryOperation.ReadBlock read) {
        movesBlocks = true;
        int size = read.width().bytes();
        while (unit < read.count()) {
            long address = read.address() + (read.increment() ? (long) unit * size : 0);
            int words = words(address, read.width(), read.count() - unit, read.increment());
            if (words > 0) {
                block(address, read.width());
                addAccess(transaction.readBlock((int) address, words, ap.wrap()));
                moved(address, words, size);
            } else {
                readNarrow(address, read.width(), read.increment(), read.replayable());
                unit++;
            }
        }
        advance();
    }

    private void writeBlock(MemoryOperation.WriteBlock write) {
        movesBlocks = true;
        ByteBuffer bytes = ByteBuffer.wrap(write.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int size = write.width().bytes();
        int count = write.bytes().length / size;
        while (unit < count) {
            long address = write.address() + (write.increment() ? (long) unit * size : 0);
            int length = words(address, write.width(), count - unit, write.increment());
            if (length > 0) {
                block(address, write.width());
                int[] words = new int[length];
                for (int i = 0; i < length; i++) {
                    words[i] = bytes.getInt(unit * size + i * Integer.BYTES);
                }
                transaction.writeBlock((int) address, words, ap.wrap());
                addAccess();
                moved(address, length, size);
            } else {
                int value = size == 1 ? bytes.get(unit) : bytes.getShort(unit * size);
                narrow(address, write.width(), write.increment());
                writeDrw(lane(address, value), write.replayable());
                narrowMoved(address, write.width(), write.increment());
                unit++;
            }
        }
        advance();
    }

    /** Whether a block is long enough for it to matter whether its values can be packed. */
    static boolean mayPack(MemoryOperation operation) {
        if (operation instanceof MemoryOperation.ReadBlock read) {
            return read.width() != Width.WORD
                    && read.increment()
                    && read.count() * read.width().bytes() >= PACKED_BYTES;
        }
        return operation instanceof MemoryOperation.WriteBlock write
                && write.width() != Width.WORD
                && write.increment()
                && write.bytes().length >= PACKED_BYTES;
    }

    /** Words from an address on that go as a block: all of a block of words, and those that packed values fill. */
    private int words(long address, Width width, int values, boolean increment) {
        int perWord = Integer.BYTES / width.bytes();
        boolean block = width == Width.WORD
                || increment
                        && ap.knownToPack()
                        && address % Integer.BYTES == 0
                        && values * width.bytes() >= PACKED_BYTES;
        if (!block) {
            return 0;
        }
        // The low word of TAR is all that a block counts.
        long most = (LOW_TAR - (address & LOW_TAR - 1)) / Integer.BYTES;
        return (int) Math.min(values / perWord, most);
    }

    private void block(long address, Width width) {
        csw(
                switch (width) {
                    case WORD -> ap.wordCsw();
                    case HALFWORD -> ap.packedCsw(ApRegister.CSW_SIZE_HALFWORD);
                    case BYTE -> ap.packedCsw(ApRegister.CSW_SIZE_BYTE);
                });
        bank(ApRegister.CSW);
        tarHigh(address);
    }

    private void moved(long address, int words, int size) {
        unit += words * Integer.BYTES / size;
        ap.tarCounted(address + (long) words * Integer.BYTES);
    }

    /** A byte or halfword; of a bus that has words only, out of the word around it. */
    private void readNarrow(long address, Width width, boolean increment, boolean replayable) {
        if (!ap.hasNarrow()) {
            long word = address & -Integer.BYTES;
            directRegister(word);
            readDrw(replayable);
            ap.tarCounted(word + Integer.BYTES);
            return;
        }
        narrow(address, width, increment);
        readDrw(replayable);
        if (operations.get(index) instanceof MemoryOperation.Read) {
            ap.tarCounted(address + width.bytes());
        } else {
            narrowMoved(address, width, increment);
        }
    }

    /** CSW and TAR for a byte or halfword. */
    private void narrow(long address, Width width, boolean increment) {
        int size = width == Width.BYTE ? ApRegister.CSW_SIZE_BYTE : ApRegister.CSW_SIZE_HALFWORD;
        boolean fixed = operations.get(index) instanceof MemoryOperation.ReadBlock read && !read.increment()
                || operations.get(index) instanceof MemoryOperation.WriteBlock write && !write.increment();
        csw(ap.csw(size, increment || !fixed));
        bank(ApRegister.CSW);
        tar(address);
    }

    private void narrowMoved(long address, Width width, boolean increment) {
        if (increment) {
            ap.tarCounted(address + width.bytes());
        }
    }

    /** Data goes over the byte lanes that its address has (IHI 0031, C2.2.6). */
    private static int lane(long address, int value) {
        return value << laneShift(address);
    }

    static int laneShift(long address) {
        return (int) (address & 3) * 8;
    }

    private void readDrw(boolean replayable) {
        addAccess(transaction.read(DapPort.AP, ApRegister.DRW, replayable));
    }

    private void writeDrw(int value, boolean replayable) {
        transaction.write(DapPort.AP, ApRegister.DRW, value, replayable);
        addAccess();
    }

    private void csw(int value) {
        if (!ap.cswIs(value)) {
            bank(ApRegister.CSW);
            transaction.write(DapPort.AP, ApRegister.CSW, value, true);
            ap.cswWritten(value);
            addSetup();
        }
    }

    /** The upper word of TAR, where there is one. */
    private void tarHigh(long address) {
        if (ap.needsTarHigh(address)) {
            bank(ApRegister.CSW);
            transaction.write(DapPort.AP, ApRegister.TAR_HIGH, (int) (address >>> 32), true);
            ap.tarHighWritten(address);
            addSetup();
        }
    }

    private void tar(long address) {
        tarHigh(address);
        if (ap.tar() != address) {
            bank(ApRegister.CSW);
            transaction.write(DapPort.AP, ApRegister.TAR, (int) address, true);
            ap.tarStands(address);
            addSetup();
        }
    }

    private void bank(int bank) {
        int before = transaction.operations().size();
        port.select(transaction, ap.address(), bank);
        if (transaction.operations().size() > before) {
            addSetup();
        }
    }

    private void advance() {
        index++;
        unit = 0;
    }

    private void addSetup() {
        add(false, transaction.operations().get(slots.size()));
    }

    private void addAccess() {
        add(true, transaction.operations().get(slots.size()));
    }

    private void addAccess(DapOperation operation) {
        add(true, operation);
    }

    private void add(boolean access, DapOperation operation) {
        slots.add(new Slot(index, operations.get(index), unit, access, operation));
    }
}
