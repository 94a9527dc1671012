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

/**
 * Transfers between a halted core's registers and the debugger, as steps of a batch (Armv7-M ARM, C1.6.3). Each step
 * ends in a poll that fails with {@link dev.probewright.target.PollTimeoutException} when the core is not halted. On a
 * halted core a whole batch of these may be repeated when its outcome is unknown; a single step in it may not, for the
 * selector starts a transfer.
 */
public final class RegisterTransfer {
    private static final int READY = Dhcsr.S_REGRDY | Dhcsr.S_HALT;
    /** A transfer takes some cycles of the core's clock. Short enough not to be cut apart where the link is shared. */
    private static final long BUDGET_MICROS = 5_000;

    private RegisterTransfer() {}

    /** Appends the read of the register {@code selector} (REGSEL). */
    public static MemoryOperation.Read read(MemoryBatch batch, int selector) {
        batch.write32Once(Dcrsr.ADDRESS, selector);
        batch.poll32(Dhcsr.ADDRESS, READY, READY, BUDGET_MICROS);
        return batch.read32(Dcrsr.DATA_ADDRESS);
    }

    /** Appends a step that fails unless the register {@code selector} holds {@code value}: what follows is not done. */
    public static void expect(MemoryBatch batch, int selector, int value) {
        batch.write32Once(Dcrsr.ADDRESS, selector);
        batch.poll32(Dhcsr.ADDRESS, READY, READY, BUDGET_MICROS);
        batch.poll32(Dcrsr.DATA_ADDRESS, 0xFFFF_FFFF, value, 0);
    }

    /** Appends the write of the register {@code selector} (REGSEL). */
    public static void write(MemoryBatch batch, int selector, int value) {
        batch.write32(Dcrsr.DATA_ADDRESS, value);
        batch.write32Once(Dcrsr.ADDRESS, Dcrsr.REGWNR | selector);
        batch.poll32(Dhcsr.ADDRESS, READY, READY, BUDGET_MICROS);
    }
}
