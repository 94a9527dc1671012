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
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.Width;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Memory as the program knows it: reads show the instructions that software breakpoints stand for, writes over a
 * breakpoint change what stands under it. When a batch fails, the results that came before the failure are there.
 */
final class UnpatchedMemory implements TargetMemory {
    private final TargetMemory memory;
    private final SoftwareBreakpoints breakpoints;

    UnpatchedMemory(TargetMemory memory, SoftwareBreakpoints breakpoints) {
        this.memory = memory;
        this.breakpoints = breakpoints;
    }

    @Override
    public void execute(MemoryBatch batch) throws TargetException {
        if (breakpoints.isEmpty()) {
            memory.execute(batch);
            return;
        }
        Part part = new Part();
        for (MemoryOperation operation : batch.operations()) {
            if (operation instanceof MemoryOperation.WriteBlock block && block.increment()) {
                for (MemoryOperation.WriteBlock piece : pieces(block)) {
                    part = part.add(piece, touches(piece));
                }
            } else {
                part = part.add(operation, touches(operation));
            }
        }
        part.run();
    }

    /**
     * What is carried out as one. It ends behind a write over a breakpoint, so that what stands under the breakpoint is
     * known as far as the batch got, should it fail.
     */
    private final class Part {
        private final List<MemoryOperation> asked = new ArrayList<>();
        private final MemoryBatch kept = new MemoryBatch();

        /** Takes the operation in; answers the part that the next one belongs to. */
        Part add(MemoryOperation operation, boolean last) throws TargetException {
            asked.add(operation);
            append(kept, operation);
            if (!last) {
                return this;
            }
            run();
            return new Part();
        }

        void run() throws TargetException {
            if (asked.isEmpty()) {
                return;
            }
            List<MemoryOperation> done = kept.operations();
            try {
                memory.execute(kept);
            } finally {
                for (int i = 0; i < done.size(); i++) {
                    show(asked.get(i), done.get(i));
                }
            }
            asked.forEach(UnpatchedMemory.this::note);
        }
    }

    private boolean touches(MemoryOperation operation) {
        if (operation instanceof MemoryOperation.Write write) {
            return breakpoints.touches(write.address(), write.width().bytes());
        }
        return operation instanceof MemoryOperation.WriteBlock block
                && block.increment()
                && breakpoints.touches(block.address(), block.bytes().length);
    }

    /** The block cut behind each breakpoint in it. */
    private List<MemoryOperation.WriteBlock> pieces(MemoryOperation.WriteBlock block) {
        MemoryBatch pieces = new MemoryBatch();
        byte[] bytes = block.bytes();
        int width = block.width().bytes();
        int from = 0;
        while (from < bytes.length) {
            int to = bytes.length;
            OptionalLong next = breakpoints.firstIn(block.address() + from, bytes.length - from);
            if (next.isPresent()) {
                long end = next.getAsLong() + Short.BYTES - block.address();
                to = (int) Math.min(to, (end + width - 1) / width * width);
            }
            pieces.writeBlock(block.address() + from, block.width(), Arrays.copyOfRange(bytes, from, to), true);
            from = to;
        }
        return pieces.operations().stream()
                .map(MemoryOperation.WriteBlock.class::cast)
                .toList();
    }

    private void append(MemoryBatch kept, MemoryOperation operation) {
        if (operation instanceof MemoryOperation.Read read) {
            kept.read(read.address(), read.width(), read.replayable());
        } else if (operation instanceof MemoryOperation.ReadBlock block) {
            kept.readBlock(block.address(), block.width(), block.count(), block.increment());
        } else if (operation instanceof MemoryOperation.Write write) {
            byte[] bytes = breakpoints.keep(write.address(), bytes(write.value(), write.width()));
            kept.write(write.address(), write.width(), value(bytes), write.replayable());
        } else if (operation instanceof MemoryOperation.WriteBlock block) {
            byte[] bytes = block.increment() ? breakpoints.keep(block.address(), block.bytes()) : block.bytes();
            kept.writeBlock(block.address(), block.width(), bytes, block.increment());
        } else if (operation instanceof MemoryOperation.Poll poll) {
            kept.poll32(poll.address(), poll.mask(), poll.match(), poll.budgetMicros());
        }
    }

    private void show(MemoryOperation asked, MemoryOperation done) {
        if (asked instanceof MemoryOperation.Read read
                && done instanceof MemoryOperation.Read result
                && result.done()) {
            byte[] bytes = bytes(result.value(), read.width());
            breakpoints.hide(read.address(), bytes);
            read.complete(value(bytes));
        } else if (asked instanceof MemoryOperation.ReadBlock block
                && done instanceof MemoryOperation.ReadBlock result
                && result.done()) {
            byte[] bytes = result.bytes().clone();
            if (block.increment()) {
                breakpoints.hide(block.address(), bytes);
            }
            block.complete(bytes);
        }
    }

    private void note(MemoryOperation asked) {
        if (asked instanceof MemoryOperation.Write write) {
            breakpoints.written(write.address(), bytes(write.value(), write.width()));
        } else if (asked instanceof MemoryOperation.WriteBlock block && block.increment()) {
            breakpoints.written(block.address(), block.bytes());
        }
    }

    private static byte[] bytes(int value, Width width) {
        byte[] bytes = new byte[width.bytes()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >>> 8 * i);
        }
        return bytes;
    }

    private static int value(byte[] bytes) {
        int value = 0;
        for (int i = 0; i < bytes.length; i++) {
            value |= (bytes[i] & 0xFF) << 8 * i;
        }
        return value;
    }
}
