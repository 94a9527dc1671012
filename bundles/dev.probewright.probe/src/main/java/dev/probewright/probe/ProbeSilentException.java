/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

import org.eclipse.jdt.annotation.Nullable;

/** The probe does not answer, or answers something that is not the answer to what it was asked. */
public final class ProbeSilentException extends ProbeException {
    private static final long serialVersionUID = 1L;

    public ProbeSilentException(String probe, String facts, @Nullable Throwable cause) {
        super(probe, facts, cause);
    }
}
