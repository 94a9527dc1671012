/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A processor with flash at 0x08000000 that is seen at 0 too, RAM at 0x20000000, and one device; all else is a bus fault. */
class TestBoard implements SystemBus {
    static final int FLASH = 0x08000000;
    static final int FLASH_SIZE = 0x10000;
    static final int RAM = 0x20000000;
    static final int RAM_SIZE = 0x10000;
    /** The device: four words that remember what is written, and whom by. */
    static final int DEVICE = 0x40010000;

    static final int STACK = RAM + 0x8000;
    static final int MAIN = FLASH + 0x200;
    static final int HANDLERS = FLASH + 0x1000;
    /** Where there is nothing. */
    static final int NOWHERE = 0x30000000;

    private static final int DEVICE_SIZE = 16;

    /** One transfer that came through the bus interface. */
    record Transfer(boolean write, int address, int size, int value, Access access) {}

    final DirectMemory flash = new DirectMemory(FLASH, new byte[FLASH_SIZE], false);
    final DirectMemory boot = flash.alias(0);
    final DirectMemory ram = new DirectMemory(RAM, new byte[RAM_SIZE], true);
    final List<Transfer> transfers = new ArrayList<>();
    final byte[] device = new byte[DEVICE_SIZE];
    final Processor processor;
    /** What else a write to the device does. */
    Runnable onDeviceWrite = () -> {};
    /** What the chip says of addresses to a core with the Security Extension. */
    IntFunction<Attribution> idau = address -> Attribution.NON_SECURE;

    TestBoard() {
        this(CoreConfiguration.STM32F103);
    }

    TestBoard(CoreConfiguration configuration) {
        processor = new Processor(configuration, this);
    }

    void write(int address, byte[] bytes) {
        DirectMemory memory = memoryAt(address);
        int offset = address - memory.base();
        System.arraycopy(bytes, 0, memory.bytes(), offset, bytes.length);
        memory.changed(offset, bytes.length);
    }

    byte[] read(int address, int length) {
        DirectMemory memory = memoryAt(address);
        byte[] bytes = new byte[length];
        System.arraycopy(memory.bytes(), address - memory.base(), bytes, 0, length);
        return bytes;
    }

    /** Halfwords of instructions. */
    void code(int address, int... halfwords) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * halfwords.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int halfword : halfwords) {
            bytes.putShort((short) halfword);
        }
        write(address, bytes.array());
    }

    void word(int address, int value) {
        write(
                address,
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(value)
                        .array());
    }

    int word(int address) {
        return ByteBuffer.wrap(read(address, 4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    /** SP and the address of the first instruction, at 0. */
    void vectors(int stack, int start) {
        word(FLASH, stack);
        word(FLASH + 4, start | 1);
    }

    /** Puts a program at {@link #MAIN}, a handler that waits into every vector, and resets. */
    TestBoard start(int... program) {
        vectors(STACK, MAIN);
        for (int exception = 2; exception < 16 + 43; exception++) {
            handler(exception, 0xE7FE); // B .
        }
        code(MAIN, program);
        processor.reset(ResetKind.POWER_ON);
        return this;
    }

    /** The handler of an exception, at {@link #handlerOf}. */
    void handler(int exception, int... program) {
        code(handlerOf(exception), program);
        word(FLASH + 4 * exception, handlerOf(exception) | 1);
    }

    static int handlerOf(int exception) {
        return HANDLERS + 0x40 * exception;
    }

    /** A register of the private peripheral bus, as the debugger reads it. */
    int ppb(int address) {
        try {
            return processor.readPpb(address, 4, true);
        } catch (BusFault fault) {
            throw new IllegalStateException(fault);
        }
    }

    void ppb(int address, int value) {
        try {
            processor.writePpb(address, 4, value, true);
        } catch (BusFault fault) {
            throw new IllegalStateException(fault);
        }
    }

    void set(int register, int value) {
        processor.registers().set(register, value);
    }

    int exception() {
        return processor.registers().xpsr() & 0x1FF;
    }

    /** Lets so many instructions execute, each in a run of its own. */
    void step(int instructions) {
        for (int count = 0; count < instructions; count++) {
            processor.run(processor.cycles() + 1);
        }
    }

    void runFor(long cycles) {
        processor.run(processor.cycles() + cycles);
    }

    int r(int number) {
        return processor.registers().get(number);
    }

    int pc() {
        return r(15);
    }

    private DirectMemory memoryAt(int address) {
        for (DirectMemory memory : directMemories()) {
            if (memory.contains(address)) {
                return memory;
            }
        }
        throw new IllegalArgumentException(String.format("no memory at 0x%08X", address));
    }

    private ByteBuffer bytesAt(int address, int size) throws BusFault {
        for (DirectMemory memory : directMemories()) {
            if (memory.contains(address)) {
                return ByteBuffer.wrap(memory.bytes(), address - memory.base(), size)
                        .order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        if (address >= DEVICE && address < DEVICE + DEVICE_SIZE) {
            return ByteBuffer.wrap(device, address - DEVICE, size).order(ByteOrder.LITTLE_ENDIAN);
        }
        throw new BusFault(address);
    }

    @Override
    public int read(int address, int size, Access access) throws BusFault {
        ByteBuffer bytes = bytesAt(address, size);
        int value =
                switch (size) {
                    case 1 -> bytes.get() & 0xFF;
                    case 2 -> bytes.getShort() & 0xFFFF;
                    default -> bytes.getInt();
                };
        transfers.add(new Transfer(false, address, size, value, access));
        return value;
    }

    @Override
    public void write(int address, int size, int value, Access access) throws BusFault {
        ByteBuffer bytes = bytesAt(address, size);
        transfers.add(new Transfer(true, address, size, value, access));
        switch (size) {
            case 1 -> bytes.put((byte) value);
            case 2 -> bytes.putShort((short) value);
            default -> bytes.putInt(value);
        }
        if (address >= DEVICE) {
            onDeviceWrite.run();
        } else {
            memoryAt(address).changed(address - memoryAt(address).base(), size);
        }
    }

    @Override
    public Attribution attribution(int address) {
        return idau.apply(address);
    }

    @Override
    public List<DirectMemory> directMemories() {
        return List.of(flash, boot, ram);
    }
}
