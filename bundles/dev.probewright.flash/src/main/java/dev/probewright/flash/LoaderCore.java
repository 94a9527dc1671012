/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.cortexm.CortexM;
import dev.probewright.cortexm.Dcrsr;
import dev.probewright.cortexm.RegisterTransfer;
import dev.probewright.cortexm.VectorCatch;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.EnumSet;
import java.util.Set;

/** A core while loaders run on it: halted after reset, nothing of the user's stops it, faults do. */
final class LoaderCore {
    private final CortexM core;
    private final Set<VectorCatch> catches;

    /** Takes over; {@link #restart} must follow. */
    LoaderCore(CortexM core) {
        this.core = core;
        this.catches = core.vectorCatch();
    }

    /** Resets and halts it. */
    void restart() throws TargetException {
        core.reset(ResetKind.SYSTEM, true);
    }

    /** Prepares it for loaders. */
    void prepare() throws TargetException {
        core.setComparatorsEnabled(false);
        core.setVectorCatch(EnumSet.allOf(VectorCatch.class));
    }

    /** Privileged, main stack, no interrupts: the vectors may be what is erased. */
    static void maskInterrupts(TargetMemory memory) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        RegisterTransfer.write(batch, Dcrsr.SPECIAL, Dcrsr.SPECIAL_PRIMASK);
        memory.execute(batch);
    }

    /** Gives it back, halted. */
    void restore() throws TargetException {
        core.halt();
        core.setVectorCatch(catches);
        core.setComparatorsEnabled(true);
    }

    /** The same behind a failure, which goes first. */
    void restoreAfter(Throwable failure) {
        try {
            restore();
        } catch (TargetException second) {
            failure.addSuppressed(second);
        }
    }
}
