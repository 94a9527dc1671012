/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.CoreException;
import dev.probewright.target.ResetKind;

/** The core was not reset, or did not come back from it. */
public final class ResetFailedException extends CoreException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Why {
        /** The core or the chip has no such reset. */
        NOT_OFFERED,
        /** The probe has no reset pin, or it is not wired. */
        NO_PIN,
        /** The pin is low still after it was let go. */
        PIN_STAYS_LOW,
        /** What asks for the reset had no effect. */
        NO_RESET_CAME,
        /** As {@link #NO_RESET_CAME}; the core has the Security Extension, and only Secure accesses may ask (AIRCR.SYSRESETREQS). */
        SECURE_ONLY,
        /** The reset does not end. */
        STAYS_IN_RESET,
        /** The core runs between one reset and the next: a watchdog, or firmware that resets itself. */
        RESETS_AGAIN
    }

    private final ResetKind kind;
    private final Why why;

    /** @param dhcsr the value read last, 0 when none was read */
    public ResetFailedException(ResetKind kind, Why why, int dhcsr, String facts) {
        super(Request.RESET, dhcsr, facts);
        this.kind = kind;
        this.why = why;
    }

    /** What was done, not necessarily what was asked for: quirks of the chip change it. */
    public ResetKind kind() {
        return kind;
    }

    public Why why() {
        return why;
    }
}
