/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

/** What the chip does when programming has ended well. */
public enum AfterProgramming {
    /** Reset and run. */
    RUN,
    /** Reset and halt before the first instruction. */
    HALT
}
