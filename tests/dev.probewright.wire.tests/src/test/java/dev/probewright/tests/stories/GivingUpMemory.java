/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.stories;

import dev.probewright.target.BusBusyException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.MemoryOperation.Poll;
import dev.probewright.target.MemoryOperation.Read;
import dev.probewright.target.MemoryOperation.ReadBlock;
import dev.probewright.target.PollTimeoutException;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.List;

/**
 * Our memory, but it does what the failing tool did: after the probe's own repetitions of WAIT it gives up, takes zero for
 * what could not be read, and drops what could not be written.
 */
final class GivingUpMemory implements TargetMemory {
    private final TargetMemory memory;
    private int failures;

    GivingUpMemory(TargetMemory memory) {
        this.memory = memory.withWaitBudget(0);
    }

    /** How many accesses failed and were not told of. */
    int failures() {
        return failures;
    }

    @Override
    public void execute(MemoryBatch batch) throws TargetException {
        for (MemoryOperation operation : batch.operations()) {
            try {
                memory.execute(MemoryBatch.of(List.of(operation)));
            } catch (BusBusyException busy) {
                failures++;
                dropped(operation);
            }
        }
    }

    private static void dropped(MemoryOperation operation) throws PollTimeoutException {
        if (operation instanceof Read read) {
            read.complete(0);
        } else if (operation instanceof ReadBlock block) {
            block.complete(new byte[block.count() * block.width().bytes()]);
        } else if (operation instanceof Poll poll && poll.match() != 0) {
            throw new PollTimeoutException(poll.address(), poll.mask(), poll.match(), 0, poll.budgetMicros());
        }
    }
}
