/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.PollTimeoutException;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.Width;
import java.util.ArrayList;
import java.util.List;

/** Plain bytes that note which batches came, and let polls miss a number of times. */
final class RecordingMemory implements TargetMemory {
    final byte[] bytes = new byte[1 << 16];
    final List<String> batches = new ArrayList<>();
    int missesLeft;

    @Override
    public void execute(MemoryBatch batch) throws TargetException {
        StringBuilder line = new StringBuilder();
        batches.add("");
        for (MemoryOperation operation : batch.operations()) {
            line.append(line.length() == 0 ? "" : " ").append(name(operation));
            batches.set(batches.size() - 1, line.toString());
            perform(operation);
        }
    }

    private static String name(MemoryOperation operation) {
        return operation.getClass().getSimpleName() + "@" + Long.toHexString(operation.address());
    }

    private void perform(MemoryOperation operation) throws TargetException {
        int at = (int) operation.address();
        if (operation instanceof MemoryOperation.Read read) {
            read.complete(word(at));
        } else if (operation instanceof MemoryOperation.Write write) {
            for (int i = 0; i < write.width().bytes(); i++) {
                bytes[at + i] = (byte) (write.value() >>> 8 * i);
            }
        } else if (operation instanceof MemoryOperation.ReadBlock block) {
            byte[] part = new byte[block.count() * block.width().bytes()];
            System.arraycopy(bytes, at, part, 0, part.length);
            block.complete(part);
        } else if (operation instanceof MemoryOperation.WriteBlock block) {
            System.arraycopy(block.bytes(), 0, bytes, at, block.bytes().length);
        } else if (operation instanceof MemoryOperation.Poll poll && missesLeft-- > 0) {
            throw new PollTimeoutException(at, poll.mask(), poll.match(), word(at), poll.budgetMicros());
        }
    }

    private int word(int at) {
        int value = 0;
        for (int i = 0; i < Width.WORD.bytes(); i++) {
            value |= (bytes[at + i] & 0xFF) << 8 * i;
        }
        return value;
    }
}
