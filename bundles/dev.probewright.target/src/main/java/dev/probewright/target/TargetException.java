/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

import org.eclipse.jdt.annotation.Nullable;

/**
 * The root of all that can go wrong between this software and a chip. A subclass stands for one situation and carries
 * its facts as fields; sentences for people are made from these by the session's {@code Diagnosis}, not here. The
 * message is the bare facts, for logs.
 */
public abstract class TargetException extends Exception {
    private static final long serialVersionUID = 1L;

    protected TargetException(String facts) {
        super(facts);
    }

    protected TargetException(String facts, @Nullable Throwable cause) {
        super(facts, cause);
    }
}
