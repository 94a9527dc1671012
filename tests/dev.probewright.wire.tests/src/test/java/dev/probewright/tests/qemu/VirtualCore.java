/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import dev.probewright.sim.cortexm.Access;
import dev.probewright.sim.cortexm.Attribution;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.DirectMemory;
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.sim.cortexm.Registers;
import dev.probewright.sim.cortexm.ResetKind;
import dev.probewright.sim.cortexm.SystemBus;
import java.util.List;

/** Runs streams on a virtual core, set up like the one of qemu's board: 8 bits of priority, precise bus faults. */
final class VirtualCore {
    private static final int CYCLES_AT_MOST = 20_000;
    private static final int RAM = 0x20000000;
    private static final int RAM_SIZE = 0x4000;
    private static final int VECTORS_SIZE = 0x400;

    private final DirectMemory ram = new DirectMemory(RAM, new byte[RAM_SIZE], true);
    private final DirectMemory vectors = new DirectMemory(0, new byte[VECTORS_SIZE], true);
    private final Processor processor;

    VirtualCore(QemuBoard board) {
        processor = new Processor(board.configuration(), new Memories());
        board.image().forEach(this::write);
        processor.reset(ResetKind.POWER_ON);
    }

    void write(int address, byte[] bytes) {
        DirectMemory memory = Integer.compareUnsigned(address, RAM) < 0 ? vectors : ram;
        int offset = address - memory.base();
        System.arraycopy(bytes, 0, memory.bytes(), offset, bytes.length);
        memory.changed(offset, bytes.length);
    }

    Outcome run(Stream stream) {
        load(stream);
        long end = processor.cycles() + CYCLES_AT_MOST;
        while (processor.registers().get(15) != Layout.END && processor.cycles() < end && !processor.isLockedUp()) {
            step();
        }
        return outcome();
    }

    /** Puts a stream and the state it starts from in place. */
    void load(Stream stream) {
        write(Layout.CODE, stream.code());
        write(Layout.DATA, stream.data());
        Registers registers = processor.registers();
        int[] start = stream.registers();
        registers.setXpsr(start[16]);
        for (int index = 0; index < 16; index++) {
            registers.set(index, start[index]);
        }
    }

    /** One instruction. */
    void step() {
        processor.run(processor.cycles() + 1);
    }

    Outcome outcome() {
        int[] result = new int[17];
        for (int index = 0; index < 16; index++) {
            result[index] = processor.registers().get(index);
        }
        result[16] = processor.registers().xpsr();
        byte[] data = new byte[Layout.DATA_SIZE];
        System.arraycopy(ram.bytes(), Layout.DATA - RAM, data, 0, data.length);
        return new Outcome(result, data);
    }

    private final class Memories implements SystemBus {
        @Override
        public int read(int address, int size, Access access) throws BusFault {
            throw new BusFault(address);
        }

        @Override
        public void write(int address, int size, int value, Access access) throws BusFault {
            throw new BusFault(address);
        }

        /** As in mps2-an505, where each 256 MiB are a region. */
        @Override
        public Attribution attribution(int address) {
            return new Attribution(Attribution.Kind.NON_SECURE, address >>> 28);
        }

        @Override
        public List<DirectMemory> directMemories() {
            return List.of(ram, vectors);
        }
    }
}
