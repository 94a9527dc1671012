/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.cortexm.ResetFailedException.Why;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.LinkException;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.OutcomeUnknownException;
import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jdt.annotation.Nullable;

/** Waits until a reset was seen and has ended; the debug port may be away meanwhile. */
final class ResetWatch {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final HaltingDebug debug;
    private final ResetKind kind;
    private final boolean security;

    private boolean seen;
    private boolean ranBetween;
    private int dhcsr;
    private @Nullable TargetException away;

    ResetWatch(HaltingDebug debug, ResetKind kind, boolean security) {
        this.debug = debug;
        this.kind = kind;
        this.security = security;
    }

    /** @throws ResetFailedException when there was none, or it does not end */
    CoreStatus await(long nanos) throws TargetException {
        long end = System.nanoTime() + nanos;
        do {
            try {
                CoreStatus status = debug.look(false);
                away = null;
                dhcsr = status.dhcsr();
                // A flag of reset that was read and lost on the wire: the vector catch tells of it, too.
                boolean caught = status.halted() && (status.dfsr() & Dfsr.VCATCH) != 0;
                if ((seen || caught) && !status.reset()) {
                    return status;
                }
                ranBetween |= seen && status.retired();
                seen |= status.reset();
            } catch (MemoryFaultException | BusBusyException | LinkException | OutcomeUnknownException inReset) {
                away = inReset;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } while (System.nanoTime() - end < 0);
        TargetException last = away;
        if (last != null) {
            throw last;
        }
        throw failure();
    }

    private ResetFailedException failure() {
        Why why = Why.NO_RESET_CAME;
        String text = "no reset came";
        if (seen && ranBetween) {
            why = Why.RESETS_AGAIN;
            text = "the core runs and is reset again and again";
        } else if (seen) {
            why = Why.STAYS_IN_RESET;
            text = "the core stays in reset";
        } else if (security && kind == ResetKind.SYSTEM && (dhcsr & Dhcsr.S_SDE) == 0) {
            why = Why.SECURE_ONLY;
            text = "no reset came, which perhaps only Secure accesses may ask for";
        }
        return new ResetFailedException(
                kind, why, dhcsr, String.format("%s: DHCSR 0x%08X (%s)", text, dhcsr, Dhcsr.statusNames(dhcsr)));
    }
}
