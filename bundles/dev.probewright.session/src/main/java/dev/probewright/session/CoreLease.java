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
import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.RegionKind;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Who has the core. While a flash loader runs on it, nobody else may halt, step, write, or read the flash that is being
 * changed; reads of other memory go on. Any thread.
 */
final class CoreLease {
    private final MemoryMap map;
    private volatile @Nullable String holder;

    CoreLease(MemoryMap map) {
        this.map = map;
    }

    /**
     * Takes the core.
     *
     * @param purpose for the message that others get
     * @throws CoreLeasedException when somebody has it
     */
    synchronized Hold take(String purpose) throws CoreLeasedException {
        String present = holder;
        if (present != null) {
            throw new CoreLeasedException(present);
        }
        holder = purpose;
        return this::giveBack;
    }

    /** Ends the lease it was returned for. */
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    private synchronized void giveBack() {
        holder = null;
    }

    boolean taken() {
        return holder != null;
    }

    /** Throws when the core is taken. */
    void checkFree() throws CoreLeasedException {
        String present = holder;
        if (present != null) {
            throw new CoreLeasedException(present);
        }
    }

    /** Throws when the batch of this client would disturb who holds the core. */
    void check(Client client, MemoryBatch batch) throws CoreLeasedException {
        String present = holder;
        if (present == null || client == Client.FLASH) {
            return;
        }
        for (MemoryOperation operation : batch.operations()) {
            boolean write =
                    operation instanceof MemoryOperation.Write || operation instanceof MemoryOperation.WriteBlock;
            if (write || !harmless(operation.address())) {
                throw new CoreLeasedException(present);
            }
        }
    }

    private boolean harmless(long address) {
        return map.at(address)
                .filter(region -> region.kind() == RegionKind.RAM || region.kind() == RegionKind.PERIPHERAL)
                .isPresent();
    }
}
