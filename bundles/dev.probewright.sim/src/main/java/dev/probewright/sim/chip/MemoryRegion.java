/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

import dev.probewright.sim.cortexm.Access;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.DirectMemory;
import java.util.List;

/** Memory that answers at once: SRAM, or what the factory has written. */
public final class MemoryRegion extends BusRegion {
    private final DirectMemory memory;

    private MemoryRegion(DirectMemory memory) {
        super(memory.base(), memory.length());
        this.memory = memory;
    }

    /** SRAM; {@link #fillWithNoise} is what power coming up does to it. */
    public static MemoryRegion ram(int base, int length) {
        return new MemoryRegion(new DirectMemory(base, new byte[length], true));
    }

    /** Memory that can not be written. */
    public static MemoryRegion rom(int base, byte[] content) {
        return new MemoryRegion(new DirectMemory(base, content, false));
    }

    /** The same memory at a second address. */
    public MemoryRegion alias(int otherBase) {
        return new MemoryRegion(memory.alias(otherBase));
    }

    /** SRAM comes up with noise, always the same. */
    public void fillWithNoise() {
        int noise = 0x2F6E_2B1D;
        byte[] bytes = memory.bytes();
        for (int at = 0; at < bytes.length; at++) {
            noise ^= noise << 13;
            noise ^= noise >>> 17;
            noise ^= noise << 5;
            bytes[at] = (byte) noise;
        }
        memory.changed(0, bytes.length);
    }

    @Override
    public int read(int offset, int size, Access access) {
        return LittleEndian.load(memory.bytes(), offset, size);
    }

    @Override
    public void write(int offset, int size, int value, Access access) throws BusFault {
        if (!memory.writable()) {
            throw new BusFault(base() + offset);
        }
        LittleEndian.store(memory.bytes(), offset, size, value);
        memory.changed(offset, size);
    }

    @Override
    public List<DirectMemory> direct() {
        return List.of(memory);
    }
}
