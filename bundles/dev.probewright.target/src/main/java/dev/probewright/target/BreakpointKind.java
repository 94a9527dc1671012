/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

/** How a breakpoint is made. */
public enum BreakpointKind {
    /** A comparator of the FPB: works in flash. */
    HARDWARE,
    /** A BKPT instruction written in the place of another: RAM only. */
    SOFTWARE
}
