/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

/** Where a program that is started for debugging stops first. */
public enum StopAt {
    /** Nowhere: it runs. */
    NOWHERE,
    /** Before its first instruction. */
    RESET_VECTOR,
    /** At the beginning of a function. */
    SYMBOL
}
