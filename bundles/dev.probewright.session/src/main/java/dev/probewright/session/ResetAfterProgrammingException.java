/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.flash.FlashResult;
import dev.probewright.target.TargetException;

/** The flash holds what is wanted; the reset behind that failed, for the reason that is the cause. */
public final class ResetAfterProgrammingException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final transient FlashResult result;
    private final TargetException reason;

    public ResetAfterProgrammingException(FlashResult result, TargetException reason) {
        super("programmed, but not reset: " + reason.getMessage(), reason);
        this.result = result;
        this.reason = reason;
    }

    /** What was programmed. */
    public FlashResult result() {
        return result;
    }

    /** Why the reset failed. */
    public TargetException reason() {
        return reason;
    }
}
