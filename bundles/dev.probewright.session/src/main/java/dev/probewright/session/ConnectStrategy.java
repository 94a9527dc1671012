/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

/** How to get into a chip. */
public enum ConnectStrategy {
    /** One after the other, gentlest first. */
    AUTO,
    /** Without disturbing what runs. */
    ATTACH,
    /** With the reset pin held low, then halted at the reset vector. */
    UNDER_RESET
}
