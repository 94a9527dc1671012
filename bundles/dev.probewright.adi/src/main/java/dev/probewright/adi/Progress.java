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
import dev.probewright.target.MemoryOperation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far a batch has got, and the parts of blocks read so far. */
final class Progress {
    private final Map<Integer, byte[]> blocks = new HashMap<>();
    private int index;
    private int unit;

    /** The first operation of the batch that is not complete. */
    int index() {
        return index;
    }

    /** Of that operation, the first value not done. */
    int unit() {
        return unit;
    }

    /** Takes the results of the first {@code count} slots, all of which were done. */
    void take(List<Slot> slots, int count) {
        for (Slot slot : slots.subList(0, count)) {
            if (slot.access()) {
                take(slot);
            }
        }
    }

    private void take(Slot slot) {
        if (slot.dap() instanceof DapOperation.Read read) {
            done(slot, read.value());
        } else if (slot.dap() instanceof DapOperation.BlockRead read) {
            takeWords(slot, read);
        } else if (slot.dap() instanceof DapOperation.BlockWrite write) {
            moved(slot, write.words().length * slot.valuesPerWord());
        } else {
            moved(slot, 1);
        }
    }

    /** Takes what a block that failed has done. */
    void takePart(Slot slot, int wordsDone) {
        if (slot.dap() instanceof DapOperation.BlockRead read) {
            takeWords(slot, read);
        } else if (slot.dap() instanceof DapOperation.BlockWrite) {
            moved(slot, wordsDone * slot.valuesPerWord());
        }
    }

    /** Takes a value that was read for a slot, at last. */
    void done(Slot slot, int value) {
        int shifted = value >>> Lowering.laneShift(slot.address());
        if (slot.memory() instanceof MemoryOperation.Read read) {
            int bits = read.width().bytes() * 8;
            read.complete(bits == 32 ? value : shifted & ((1 << bits) - 1));
        } else if (slot.memory() instanceof MemoryOperation.ReadBlock read) {
            ByteBuffer bytes = block(slot.index(), read);
            switch (read.width()) {
                case BYTE -> bytes.put(slot.unit(), (byte) shifted);
                case HALFWORD -> bytes.putShort(slot.unit() * 2, (short) shifted);
                case WORD -> bytes.putInt(slot.unit() * 4, value);
            }
        }
        moved(slot, 1);
    }

    /** Takes a write as done that was accepted. */
    void written(Slot slot) {
        moved(slot, 1);
    }

    /** Goes back: the values from this one on are done again. */
    void backTo(Slot slot, int which) {
        index = slot.index();
        unit = which;
    }

    private void takeWords(Slot slot, DapOperation.BlockRead read) {
        if (slot.memory() instanceof MemoryOperation.ReadBlock block) {
            ByteBuffer bytes = block(slot.index(), block);
            for (int i = 0; i < read.completed(); i++) {
                bytes.putInt(slot.unit() * block.width().bytes() + i * Integer.BYTES, read.word(i));
            }
            moved(slot, read.completed() * slot.valuesPerWord());
        }
    }

    private ByteBuffer block(int which, MemoryOperation.ReadBlock read) {
        byte[] bytes = blocks.computeIfAbsent(
                which, key -> new byte[read.count() * read.width().bytes()]);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void moved(Slot slot, int values) {
        index = slot.index();
        unit = slot.unit() + values;
        int count = 1;
        if (slot.memory() instanceof MemoryOperation.ReadBlock read) {
            count = read.count();
        } else if (slot.memory() instanceof MemoryOperation.WriteBlock write) {
            count = write.bytes().length / write.width().bytes();
        }
        if (unit < count) {
            return;
        }
        if (slot.memory() instanceof MemoryOperation.ReadBlock read) {
            read.complete(block(index, read).array());
        }
        index++;
        unit = 0;
    }
}
