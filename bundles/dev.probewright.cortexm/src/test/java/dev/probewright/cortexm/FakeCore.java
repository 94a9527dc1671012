/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.OutcomeUnknownException;
import dev.probewright.target.PollTimeoutException;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stand-in for a core's debug registers and 64 KiB of RAM at 0x20000000. It has no instruction set: a step adds two to
 * the PC, running changes nothing. Numbers are written out here, on purpose not taken from the code under test.
 */
final class FakeCore implements TargetMemory {
    static final long RAM = 0x2000_0000L;

    final byte[] ram = new byte[0x1_0000];
    final int[] registers = new int[128];
    final Map<Long, Integer> words = new TreeMap<>();
    final List<String> log = new ArrayList<>();

    boolean debugEnabled;
    boolean halted;
    boolean asleep;
    boolean lockup;
    boolean heldInReset;
    boolean resetSticky;
    boolean refusesDebug;
    boolean refusesHalt;
    /** A bus access of the core does not end: no instruction retires. */
    boolean stuck;
    /** AIRCR takes no request. */
    boolean ignoresResetRequests;
    /** The core is reset again before anybody looks. */
    boolean resetsAlways;
    /** S_SDE. */
    boolean secureDebug;
    /** A step that executes WFI: the core sleeps until it is halted. */
    boolean stepSleeps;
    /** What of DEMCR can be written. */
    int demcrBits = -1;
    /** What FP_CTRL reads as, without ENABLE. */
    int fpCtrl = 0x260;
    /** DWT_FUNCTIONn.ID of Armv8-M, in place; empty for a DWT of version 1. */
    int[] comparatorIds = {};

    int demcr;
    int dfsr;
    int dcrdr;
    int batches;
    int steps;
    int runs;
    /** The operation, counted from the start of each batch, whose outcome is once reported as unknown; -1 for none. */
    int unknownAt = -1;
    /** The address of an operation whose outcome is once reported as unknown; -1 for none. */
    long unknownAddress = -1;
    /** Whether the operation of unknown outcome was done. */
    boolean unknownIsDone;

    FakeCore(int cpuId) {
        words.put(0xE000ED00L, cpuId);
        words.put(0xE0002000L, 0x260);
        words.put(0xE0001000L, 0x40000000);
    }

    static FakeCore cortexM3() {
        return new FakeCore(0x411FC231);
    }

    @Override
    public void execute(MemoryBatch batch) throws TargetException {
        batches++;
        int index = 0;
        for (MemoryOperation operation : batch.operations()) {
            boolean meant = index == unknownAt || operation.address() == unknownAddress;
            boolean unknown = meant && !operation.replayable();
            if (unknown) {
                unknownAt = -1;
                unknownAddress = -1;
            }
            if (!unknown || unknownIsDone) {
                step(operation);
            }
            if (unknown) {
                throw new OutcomeUnknownException(index, "scripted", new IllegalStateException("no acknowledge"));
            }
            index++;
        }
    }

    private void step(MemoryOperation operation) throws TargetException {
        if (operation instanceof MemoryOperation.Read read) {
            read.complete(load(read.address(), read.width().bytes()));
        } else if (operation instanceof MemoryOperation.Write write) {
            store(write.address(), write.width().bytes(), write.value());
        } else if (operation instanceof MemoryOperation.ReadBlock block) {
            int width = block.width().bytes();
            byte[] bytes = new byte[block.count() * width];
            for (int i = 0; i < bytes.length; i += width) {
                int value = load(block.address() + i, width);
                for (int j = 0; j < width; j++) {
                    bytes[i + j] = (byte) (value >>> 8 * j);
                }
            }
            block.complete(bytes);
        } else if (operation instanceof MemoryOperation.WriteBlock block) {
            for (int i = 0; i < block.bytes().length; i++) {
                store(block.address() + i, 1, block.bytes()[i]);
            }
        } else if (operation instanceof MemoryOperation.Poll poll) {
            int value = load(poll.address(), 4);
            if ((value & poll.mask()) != poll.match()) {
                throw new PollTimeoutException(poll.address(), poll.mask(), poll.match(), value, poll.budgetMicros());
            }
        }
    }

    private int load(long address, int size) throws MemoryFaultException {
        if (address >= RAM && address + size <= RAM + ram.length) {
            int value = 0;
            for (int i = 0; i < size; i++) {
                value |= (ram[(int) (address - RAM) + i] & 0xFF) << 8 * i;
            }
            return value;
        }
        if (address == 0xE000EDF0L) {
            int value = (debugEnabled ? 1 : 0)
                    | 1 << 16
                    | (halted ? 1 << 17 : 0)
                    | (asleep ? 1 << 18 : 0)
                    | (lockup && !halted ? 1 << 19 : 0)
                    | (secureDebug ? 1 << 20 : 0)
                    | (halted || asleep || stuck || heldInReset ? 0 : 1 << 24)
                    | (resetSticky || heldInReset ? 1 << 25 : 0);
            resetSticky = resetsAlways;
            return value;
        }
        if (address == 0xE000EDF8L) {
            return dcrdr;
        }
        if (address == 0xE000EDFCL) {
            return demcr;
        }
        if (address == 0xE000ED30L) {
            return dfsr;
        }
        if (address >= 0xE0000000L) {
            int value = words.getOrDefault(address, 0);
            if ((address & 0xFFFFFF0FL) == 0xE0001008L) {
                words.put(address, value & ~(1 << 24));
            }
            return value;
        }
        throw new MemoryFaultException(address, false, "nothing there");
    }

    private void store(long address, int size, int value) throws MemoryFaultException {
        if (address >= RAM && address + size <= RAM + ram.length) {
            for (int i = 0; i < size; i++) {
                ram[(int) (address - RAM) + i] = (byte) (value >>> 8 * i);
            }
            return;
        }
        log.add(String.format("%08X=%08X", address, value));
        if (address == 0xE000EDF0L) {
            writeDhcsr(value);
        } else if (address == 0xE000EDF4L) {
            if (halted && (value & 1 << 16) != 0) {
                registers[value & 0x7F] = dcrdr;
            } else if (halted) {
                dcrdr = registers[value & 0x7F];
            }
        } else if (address == 0xE000EDF8L) {
            dcrdr = value;
        } else if (address == 0xE000EDFCL) {
            demcr = value & demcrBits;
        } else if (address == 0xE000ED30L) {
            dfsr &= ~value;
        } else if (address == 0xE000ED0CL) {
            if (value >>> 16 == 0x05FA && (value & 5) != 0 && !ignoresResetRequests) {
                reset();
            }
        } else if (address > 0xE0001010L && (address & 0xFFFFFF0FL) == 0xE0001004L) {
            words.put(address, Math.min(value & 0x1F, 15));
        } else if (address > 0xE0001010L && (address & 0xFFFFFF0FL) == 0xE0001008L) {
            words.put(address, function((int) (address - 0xE0001028L) / 16, value));
        } else if (address == 0xE0002000L) {
            words.put(address, fpCtrl | value & 1);
        } else if (address >= 0xE0000000L) {
            words.put(address, value);
        } else {
            throw new MemoryFaultException(address, true, "nothing there");
        }
    }

    /** What DWT_FUNCTIONn takes: with version 1 comparator 1 alone compares values. */
    private int function(int comparator, int value) {
        if (comparatorIds.length != 0) {
            return value & 0x07FF_FFFF | comparatorIds[comparator];
        }
        return comparator == 1 ? value : value & ~(1 << 8);
    }

    private void writeDhcsr(int value) {
        if (value >>> 16 != 0xA05F) {
            return;
        }
        debugEnabled = (value & 1) != 0 && !refusesDebug;
        if (!debugEnabled) {
            halted = false;
        } else if ((value & 2) != 0) {
            if (!halted && !refusesHalt && !heldInReset) {
                asleep = false;
                halt(1);
            }
        } else if (halted && (value & 4) != 0) {
            steps++;
            registers[15] += 2;
            if (stepSleeps) {
                halted = false;
                asleep = true;
            } else {
                dfsr |= 1;
            }
        } else if (halted) {
            runs++;
            halted = false;
        }
    }

    /** Halts for the reasons of these DFSR bits. */
    void halt(int reasons) {
        halted = true;
        dfsr |= reasons;
    }

    void reset() {
        resetSticky = true;
        lockup = false;
        demcr &= ~(0xF << 16);
        asleep = false;
        halted = false;
        registers[15] = 0x08000100;
        if (debugEnabled && (demcr & 1) != 0 && !resetsAlways) {
            halt(8);
        }
    }

    void writeHalfword(long address, int value) {
        ram[(int) (address - RAM)] = (byte) value;
        ram[(int) (address - RAM) + 1] = (byte) (value >>> 8);
    }

    int halfword(long address) {
        int at = (int) (address - RAM);
        return ram[at] & 0xFF | (ram[at + 1] & 0xFF) << 8;
    }
}
