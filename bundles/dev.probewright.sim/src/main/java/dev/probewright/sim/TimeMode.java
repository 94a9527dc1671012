/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

/** What makes the time of a board go on. */
public enum TimeMode {
    /** Only what is done with it: SWCLK, packets, explicit waits. The same calls give the same result each time. */
    VIRTUAL,
    /** The wall clock too: firmware runs while nobody talks to the probe. */
    REAL
}
