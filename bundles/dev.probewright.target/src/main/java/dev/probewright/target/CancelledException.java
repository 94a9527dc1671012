/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

/** The user asked to stop, and what was running stopped at a defined point. */
public final class CancelledException extends TargetException {
    private static final long serialVersionUID = 1L;

    /** @param state what the target was left with, for example {@code "erased 12 of 31 pages, core halted"} */
    public CancelledException(String state) {
        super(state);
    }
}
