/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.cortexm.BusFault;
import java.util.ArrayList;
import java.util.List;

/** 16 KiB of memory at 0x20000000 that a test can hold. */
final class FakeBus implements ApBus {
    static final int BASE = 0x20000000;
    final byte[] memory = new byte[16 * 1024];
    final List<String> log = new ArrayList<>();
    final VirtualClock clock;
    long heldUntil;
    long transferTime;

    FakeBus(VirtualClock clock) {
        this.clock = clock;
    }

    @Override
    public boolean ready(int address, boolean write) {
        return clock.now() >= heldUntil;
    }

    private int offset(int address) throws BusFault {
        if (Integer.compareUnsigned(address - BASE, memory.length) >= 0) {
            throw new BusFault(address);
        }
        return address - BASE;
    }

    @Override
    public int read(int address, int size) throws BusFault {
        int offset = offset(address);
        int value = 0;
        for (int index = size - 1; index >= 0; index--) {
            value = value << 8 | memory[offset + index] & 0xFF;
        }
        log.add(String.format("R%d %08X %X", size, address, value));
        return value;
    }

    @Override
    public void write(int address, int size, int value) throws BusFault {
        int offset = offset(address);
        for (int index = 0; index < size; index++) {
            memory[offset + index] = (byte) (value >>> 8 * index);
        }
        int shown = size == 4 ? value : value & (1 << 8 * size) - 1;
        log.add(String.format("W%d %08X %X", size, address, shown));
    }

    @Override
    public long now() {
        return clock.now();
    }

    @Override
    public long transferTime() {
        return transferTime;
    }
}
