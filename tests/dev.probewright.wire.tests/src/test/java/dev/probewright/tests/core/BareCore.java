/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.core;

import dev.probewright.sim.cortexm.Access;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.CoreConfiguration;
import dev.probewright.sim.cortexm.DirectMemory;
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.sim.cortexm.ResetKind;
import dev.probewright.sim.cortexm.SystemBus;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.PollTimeoutException;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * A virtual core of any kind with flash and RAM and no chip around it, and no wire before it: the debugger's accesses reach it
 * as an access port makes them. Each takes a microsecond, of 16 cycles.
 */
final class BareCore implements SystemBus, TargetMemory {
    private static final int CYCLES = 16;
    private static final int FLASH_SIZE = 0x1000;
    private static final int RAM_SIZE = 0x8000;

    final Processor processor;
    private final DirectMemory flash;
    private final DirectMemory boot;
    private final DirectMemory ram = new DirectMemory((int) Programs.RAM, new byte[RAM_SIZE], true);
    /** Whether the debugger's accesses have the Secure attribute. */
    boolean secureAccess = true;

    /** @param program as {@link Programs} makes them */
    BareCore(CoreConfiguration configuration, byte[] program) {
        byte[] contents = Arrays.copyOf(program, FLASH_SIZE);
        flash = new DirectMemory((int) Programs.FLASH, contents, false);
        boot = flash.alias(0);
        processor = new Processor(configuration, this);
        processor.reset(ResetKind.POWER_ON);
    }

    void pass(long micros) {
        long until = processor.cycles() + micros * CYCLES;
        while (processor.cycles() < until) {
            processor.run(until);
            if (processor.takeResetRequest()) {
                processor.reset(ResetKind.SYSTEM);
            }
        }
    }

    @Override
    public void execute(MemoryBatch batch) throws TargetException {
        for (MemoryOperation operation : batch.operations()) {
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
                int width = block.width().bytes();
                for (int i = 0; i < block.bytes().length; i += width) {
                    int value = 0;
                    for (int j = 0; j < width; j++) {
                        value |= (block.bytes()[i + j] & 0xFF) << 8 * j;
                    }
                    store(block.address() + i, width, value);
                }
            } else if (operation instanceof MemoryOperation.Poll poll) {
                poll(poll);
            }
        }
    }

    private void poll(MemoryOperation.Poll poll) throws TargetException {
        long end = processor.cycles() + poll.budgetMicros() * CYCLES;
        int value = load(poll.address(), 4);
        while ((value & poll.mask()) != poll.match()) {
            if (processor.cycles() >= end) {
                throw new PollTimeoutException(poll.address(), poll.mask(), poll.match(), value, poll.budgetMicros());
            }
            value = load(poll.address(), 4);
        }
    }

    private int load(long address, int size) throws MemoryFaultException {
        pass(1);
        try {
            return processor.debugRead((int) address, size, secureAccess);
        } catch (BusFault fault) {
            throw new MemoryFaultException(address, false, String.valueOf(fault.getMessage()));
        }
    }

    private void store(long address, int size, int value) throws MemoryFaultException {
        pass(1);
        try {
            processor.debugWrite((int) address, size, value, secureAccess);
        } catch (BusFault fault) {
            throw new MemoryFaultException(address, true, String.valueOf(fault.getMessage()));
        }
        if (processor.takeResetRequest()) {
            processor.reset(ResetKind.SYSTEM);
        }
    }

    private ByteBuffer at(int address, int size) throws BusFault {
        for (DirectMemory memory : directMemories()) {
            if (contains(memory, address)) {
                return ByteBuffer.wrap(memory.bytes(), address - memory.base(), size)
                        .order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw new BusFault(address);
    }

    private static boolean contains(DirectMemory memory, int address) {
        int offset = address - memory.base();
        return offset >= 0 && offset < memory.bytes().length;
    }

    @Override
    public int read(int address, int size, Access access) throws BusFault {
        ByteBuffer bytes = at(address, size);
        return switch (size) {
            case 1 -> bytes.get() & 0xFF;
            case 2 -> bytes.getShort() & 0xFFFF;
            default -> bytes.getInt();
        };
    }

    @Override
    public void write(int address, int size, int value, Access access) throws BusFault {
        if (!contains(ram, address)) {
            throw new BusFault(address);
        }
        ByteBuffer bytes = at(address, size);
        switch (size) {
            case 1 -> bytes.put((byte) value);
            case 2 -> bytes.putShort((short) value);
            default -> bytes.putInt(value);
        }
        ram.changed(address - ram.base(), size);
    }

    @Override
    public List<DirectMemory> directMemories() {
        return List.of(flash, boot, ram);
    }
}
