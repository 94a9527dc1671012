/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.target.LinkException;

/** On a wire that several debug ports share, the one asked for does not answer, or one answers that it is not. */
public final class TargetNotSelectedException extends LinkException {
    private static final long serialVersionUID = 1L;

    private final int targetSel;

    /** @param targetSel what was written to TARGETSEL */
    public TargetNotSelectedException(int targetSel, String facts) {
        super(Symptom.NO_ACKNOWLEDGE, String.format("TARGETSEL 0x%08X was written, and %s", targetSel, facts));
        this.targetSel = targetSel;
    }

    public int targetSel() {
        return targetSel;
    }
}
