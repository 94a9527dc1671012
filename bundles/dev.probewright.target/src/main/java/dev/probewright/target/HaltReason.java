/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

/** Why a core is halted. */
public enum HaltReason {
    /** Somebody asked for it. */
    REQUEST,
    STEP,
    /** A BKPT instruction or a breakpoint comparator. */
    BREAKPOINT,
    WATCHPOINT,
    VECTOR_CATCH,
    /** A debug request from outside the core. */
    EXTERNAL,
    UNKNOWN
}
