/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/** Who is behind a halt. */
public enum HaltOrigin {
    /** We: a request, a step, a breakpoint, watchpoint or vector catch that was set here. */
    OURS,
    /** A BKPT instruction that is part of the program. */
    PROGRAM,
    /** A comparator that somebody else set. */
    FOREIGN_COMPARATOR,
    /** Another debugger's request or step. */
    FOREIGN_REQUEST,
    /** A debug request from outside the core (EDBGRQ, a cross trigger). */
    EXTERNAL,
    UNKNOWN
}
