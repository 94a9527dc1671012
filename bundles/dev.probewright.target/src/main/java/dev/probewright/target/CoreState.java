/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

/** What a core is doing, as far as its debug registers tell. */
public enum CoreState {
    RUNNING,
    /** Running, but in WFI or WFE. */
    SLEEPING,
    HALTED,
    /** Stopped by a fault within a fault; can be halted and looked at. */
    LOCKUP,
    /** Held in reset. */
    RESET
}
