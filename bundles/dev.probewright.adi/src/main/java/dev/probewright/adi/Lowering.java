/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapTransaction;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.Width;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;

/**
 * Makes a transaction of what is left of a batch. Words one by one are the affair of {@link RegisterLowering}; blocks of
 * words, and of bytes and halfwords where they can be packed, go to the driver as blocks; all else goes through DRW.
 */
final class Lowering {
    /** From this length on it is tried out whether bytes and halfwords can be packed. */
    private static final int PACKED_BYTES = 16;

    private static final long LOW_TAR = 1L << 32;

    private final MemAp ap;
    private final DebugPort port;
    private final LoweredBatch out;
    private final RegisterLowering registers;
    private boolean movesBlocks;

    private Lowering(MemAp ap, List<MemoryOperation> operations, LoweredBatch out) {
        this.ap = ap;
        this.port = ap.port();
        this.out = out;
        this.registers = new RegisterLowering(ap, operations, out);
    }

    /** Lowers from value {@code unit} of operation {@code index} on. */
    static LoweredBatch lower(MemAp ap, List<MemoryOperation> operations, int index, int unit) {
        LoweredBatch out = new LoweredBatch(ap, operations, index, unit);
        new Lowering(ap, operations, out).run();
        return out;
    }

    private void run() {
        if (ap.isParked()) {
            out.transaction().setStartsParked();
        }
        while (!out.atEnd()) {
            MemoryOperation operation = out.operation();
            if (RegisterLowering.isRegister(operation)) {
                movesBlocks |= registers.lower();
            } else if (operation instanceof MemoryOperation.Read read) {
                readNarrow(read.address(), read.width(), false, read.replayable());
                out.nextOperation();
            } else if (operation instanceof MemoryOperation.Write write) {
                narrow(write.address(), write.width(), false);
                writeDrw(lane(write.address(), write.value()), write.replayable());
                ap.tarCounted(write.address() + write.width().bytes());
                out.nextOperation();
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
                out.transaction().setPark(new DapTransaction.Park(select, (int) table));
            }
        });
    }

    private void readBlock(MemoryOperation.ReadBlock read) {
        movesBlocks = true;
        int size = read.width().bytes();
        while (out.unit() < read.count()) {
            long address = read.address() + (read.increment() ? (long) out.unit() * size : 0);
            int words = words(address, read.width(), read.count() - out.unit(), read.increment());
            if (words > 0) {
                block(address, read.width());
                out.readBlock(address, words);
                moved(address, words, size);
            } else {
                readNarrow(address, read.width(), read.increment(), read.replayable());
                out.pass(1);
            }
        }
        out.nextOperation();
    }

    private void writeBlock(MemoryOperation.WriteBlock write) {
        movesBlocks = true;
        ByteBuffer bytes = ByteBuffer.wrap(write.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int size = write.width().bytes();
        int count = write.bytes().length / size;
        while (out.unit() < count) {
            long address = write.address() + (write.increment() ? (long) out.unit() * size : 0);
            int length = words(address, write.width(), count - out.unit(), write.increment());
            if (length > 0) {
                block(address, write.width());
                int[] words = new int[length];
                for (int i = 0; i < length; i++) {
                    words[i] = bytes.getInt(out.unit() * size + i * Integer.BYTES);
                }
                out.writeBlock(address, words);
                moved(address, length, size);
            } else {
                int value = size == 1 ? bytes.get(out.unit()) : bytes.getShort(out.unit() * size);
                narrow(address, write.width(), write.increment());
                writeDrw(lane(address, value), write.replayable());
                narrowMoved(address, write.width(), write.increment());
                out.pass(1);
            }
        }
        out.nextOperation();
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
        out.csw(
                switch (width) {
                    case WORD -> ap.wordCsw();
                    case HALFWORD -> ap.packedCsw(ApRegister.CSW_SIZE_HALFWORD);
                    case BYTE -> ap.packedCsw(ApRegister.CSW_SIZE_BYTE);
                });
        out.bank(ApRegister.CSW);
        out.tarHigh(address);
    }

    private void moved(long address, int words, int size) {
        out.pass(words * Integer.BYTES / size);
        ap.tarCounted(address + (long) words * Integer.BYTES);
    }

    /** A byte or halfword; of a bus that has words only, out of the word around it. */
    private void readNarrow(long address, Width width, boolean increment, boolean replayable) {
        if (!ap.hasNarrow()) {
            long word = address & -Integer.BYTES;
            registers.directRegister(word);
            readDrw(replayable);
            ap.tarCounted(word + Integer.BYTES);
            return;
        }
        narrow(address, width, increment);
        readDrw(replayable);
        if (out.operation() instanceof MemoryOperation.Read) {
            ap.tarCounted(address + width.bytes());
        } else {
            narrowMoved(address, width, increment);
        }
    }

    /** CSW and TAR for a byte or halfword. */
    private void narrow(long address, Width width, boolean increment) {
        int size = width == Width.BYTE ? ApRegister.CSW_SIZE_BYTE : ApRegister.CSW_SIZE_HALFWORD;
        boolean fixed = out.operation() instanceof MemoryOperation.ReadBlock read && !read.increment()
                || out.operation() instanceof MemoryOperation.WriteBlock write && !write.increment();
        out.csw(ap.csw(size, increment || !fixed));
        out.bank(ApRegister.CSW);
        out.tar(address);
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
        out.read(ApRegister.DRW, replayable);
    }

    private void writeDrw(int value, boolean replayable) {
        out.write(ApRegister.DRW, value, replayable);
    }
}
