/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.sequence;

import dev.probewright.target.TargetException;

/** What the chip's description wants done could not be done. */
public final class SequenceException extends TargetException {
    private static final long serialVersionUID = 1L;

    /** @param facts what was seen, or what the description says to it */
    public SequenceException(String facts) {
        super(facts);
    }

    SequenceException(String name, SequenceException why) {
        super(name + ": " + why.getMessage(), why);
    }
}
