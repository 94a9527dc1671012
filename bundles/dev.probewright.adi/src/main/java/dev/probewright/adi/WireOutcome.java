/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapAck;
import java.util.Optional;

/**
 * What became of a batch of accesses.
 *
 * @param heldDone whether those held from before are complete
 * @param complete how many from the start on are complete, and seen to be good
 * @param refused the first that never reached its port, as far as is known: from {@code complete} on up to here they were
 *     taken, but their result, or whether they came to a good end, is not there yet
 * @param ack {@link DapAck#OK} where all are complete
 * @param failed the one that this acknowledge concerns first, where there is one
 * @param accepted whether that one had been taken
 * @param reached the operation of the last access that may have been executed although one before it failed
 */
record WireOutcome(
        boolean heldDone,
        int complete,
        int refused,
        DapAck ack,
        Optional<WireAccess> failed,
        boolean accepted,
        int reached) {
    static WireOutcome good(int count) {
        return new WireOutcome(true, count, count, DapAck.OK, Optional.empty(), false, -1);
    }
}
