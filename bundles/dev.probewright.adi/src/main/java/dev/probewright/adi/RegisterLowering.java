/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.target.MemoryOperation;
import dev.probewright.target.Width;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Lowers words that go one by one. Those near each other go through the banked data registers, which need TAR once for 16
 * bytes and leave it where it is.
 */
final class RegisterLowering {
    /** Bytes that the banked data registers reach from one TAR. */
    private static final long BANKED_BYTES = 16;

    private final MemAp ap;
    private final DebugPort port;
    private final List<MemoryOperation> operations;
    private final LoweredBatch out;

    RegisterLowering(MemAp ap, List<MemoryOperation> operations, LoweredBatch out) {
        this.ap = ap;
        this.port = ap.port();
        this.operations = operations;
        this.out = out;
    }

    /** Words one by one: registers, polls, FIFOs. */
    static boolean isRegister(MemoryOperation operation) {
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
        long place = out.operation().address() / BANKED_BYTES;
        int end = out.index() + 1;
        while (end < operations.size()
                && isRegister(operations.get(end))
                && operations.get(end).address() / BANKED_BYTES == place) {
            end++;
        }
        return end;
    }

    /** Lowers the registers beside each other from here on; whether one of them is polled. */
    boolean lower() {
        int end = registersEnd();
        boolean polls = false;
        boolean banked = mustBank(end) || bankedSteps(end) < directSteps(end);
        while (out.index() < end) {
            MemoryOperation operation = out.operation();
            int register = banked ? bankedRegister(operation.address()) : directRegister(operation.address());
            if (operation instanceof MemoryOperation.Read read) {
                out.read(register, read.replayable());
            } else if (operation instanceof MemoryOperation.Write write) {
                out.write(register, write.value(), write.replayable());
            } else if (operation instanceof MemoryOperation.Poll poll) {
                out.poll(register, poll);
                polls = true;
            } else {
                fifo(register);
            }
            if (!banked) {
                ap.tarCounted(operation.address() + Integer.BYTES);
            }
            out.nextOperation();
        }
        return polls;
    }

    private void fifo(int register) {
        MemoryOperation operation = out.operation();
        if (operation instanceof MemoryOperation.ReadBlock read) {
            for (; out.unit() < read.count(); out.pass(1)) {
                out.read(register, false);
            }
        } else if (operation instanceof MemoryOperation.WriteBlock write) {
            ByteBuffer words = ByteBuffer.wrap(write.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (; out.unit() < write.bytes().length / Integer.BYTES; out.pass(1)) {
                out.write(register, words.getInt(out.unit() * Integer.BYTES), false);
            }
        }
    }

    /** DRW counts TAR on, so what reads one address again and again needs a register that does not. */
    private boolean mustBank(int end) {
        return operations.subList(out.index(), end).stream()
                .anyMatch(operation -> operation instanceof MemoryOperation.Poll || isWordFifo(operation));
    }

    private int directSteps(int end) {
        int steps = port.isSelected(ap.address(), ApRegister.CSW) ? 0 : 1;
        long tar = ap.tar();
        for (MemoryOperation operation : operations.subList(out.index(), end)) {
            steps += tar == operation.address() ? 1 : 2;
            tar = operation.address() + Integer.BYTES;
        }
        return steps;
    }

    private int bankedSteps(int end) {
        int steps = end - out.index();
        boolean tar =
                ap.tar() >= 0 && ap.tar() / BANKED_BYTES == out.operation().address() / BANKED_BYTES;
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
        out.csw(ap.wordCsw());
        if (ap.tar() < 0 || ap.tar() / BANKED_BYTES != address / BANKED_BYTES) {
            out.tar(address / BANKED_BYTES * BANKED_BYTES);
        }
        out.bank(ApRegister.BD0);
        return (int) (address & (BANKED_BYTES - 1));
    }

    /** CSW and TAR for a word; DRW. */
    int directRegister(long address) {
        out.csw(ap.wordCsw());
        out.bank(ApRegister.CSW);
        out.tar(address);
        return ApRegister.DRW;
    }
}
