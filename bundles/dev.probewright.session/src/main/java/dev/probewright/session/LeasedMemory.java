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
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;

/** Memory that refuses what would disturb who has the core ({@link CoreLease}). Any thread. */
record LeasedMemory(Client client, TargetMemory memory, CoreLease lease) implements TargetMemory {
    @Override
    public void execute(MemoryBatch batch) throws TargetException {
        lease.check(client, batch);
        memory.execute(batch);
    }
}
