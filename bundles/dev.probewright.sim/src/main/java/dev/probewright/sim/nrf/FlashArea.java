/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.nrf;

import dev.probewright.sim.chip.BusRegion;
import dev.probewright.sim.chip.ChipMemory;
import dev.probewright.sim.chip.LittleEndian;
import dev.probewright.sim.cortexm.Access;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.DirectMemory;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** Flash on the bus, of the code or of UICR. Writes go to the controller; whoever reaches for it while that is busy waits. */
final class FlashArea extends BusRegion {
    /** Takes writes. */
    @FunctionalInterface
    interface Writer {
        /** @throws BusFault where the controller does not allow it */
        void write(FlashArea area, int offset, int size, int value) throws BusFault;
    }

    private static final byte ERASED = -1;
    private static final int WORD = 4;

    private final ChipMemory memory;
    private final DirectMemory direct;
    private LongSupplier busy = () -> 0;
    private Writer writer = (area, offset, size, value) -> {
        throw new BusFault(area.base() + offset);
    };

    /** @param name as the file it is kept in is called */
    FlashArea(String name, int base, int size) {
        super(base, size);
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, ERASED);
        memory = new ChipMemory(name, base, bytes);
        direct = new DirectMemory(base, memory.bytes(), false);
        memory.onChange(direct::changed);
    }

    /** To be called once, before anything happens. */
    void attach(Writer theWriter, LongSupplier busyTime) {
        writer = theWriter;
        busy = busyTime;
    }

    ChipMemory memory() {
        return memory;
    }

    int word(int offset) {
        return LittleEndian.word(memory.bytes(), offset);
    }

    /** Clears the bits that are zero in a word. */
    void program(int offset, int value) {
        LittleEndian.word(memory.bytes(), offset, word(offset) & value);
        memory.changed(offset, WORD);
    }

    void erase(int offset, int length) {
        Arrays.fill(memory.bytes(), offset, offset + length, ERASED);
        memory.changed(offset, length);
    }

    /** Whether the core may read it without asking. */
    void setOpen(boolean open) {
        direct.setReadable(open);
    }

    @Override
    public int read(int offset, int size, Access access) {
        return LittleEndian.load(memory.bytes(), offset, size);
    }

    @Override
    public void write(int offset, int size, int value, Access access) throws BusFault {
        writer.write(this, offset, size, value);
    }

    @Override
    public long busyTime() {
        return busy.getAsLong();
    }

    @Override
    public List<DirectMemory> direct() {
        return List.of(direct);
    }
}
