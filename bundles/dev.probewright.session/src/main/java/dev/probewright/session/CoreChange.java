/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

/** What somebody did to the core of a session. */
public enum CoreChange {
    /** Let it run. */
    RESUMED,
    /** Reset it; it runs. */
    RESET_AND_RUNNING,
    /** Reset it; it is halted at its first instruction. */
    RESET_AND_HALTED
}
