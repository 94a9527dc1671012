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

/** A breakpoint or watchpoint that the core's comparators do not take. */
public final class ComparatorException extends CoreException {
    private static final long serialVersionUID = 1L;

    /** Why they do not. */
    public enum Why {
        /** All that could take it are in use. */
        ALL_IN_USE,
        /** The core has none of the kind. */
        NONE_THERE,
        /** The address, the length or the value is not one that they can hold. */
        NOT_POSSIBLE
    }

    private final Why why;
    private final int count;

    /** @param count how many comparators of the unit there are */
    public ComparatorException(Request request, Why why, int count, String facts) {
        super(request, 0, facts);
        this.why = why;
        this.count = count;
    }

    public Why why() {
        return why;
    }

    /** How many comparators of the unit there are. */
    public int count() {
        return count;
    }
}
