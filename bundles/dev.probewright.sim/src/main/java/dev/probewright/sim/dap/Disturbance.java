/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/** What happens on purpose to one transfer between probe and debug port. */
public enum Disturbance {
    NONE,
    /** The request arrives garbled, so that the target answers nothing until a line reset. */
    REQUEST_GARBLED,
    /** The target executes the transfer; its answer reaches the probe garbled. */
    ANSWER_GARBLED,
    /** The target never sees the transfer; the probe sees no proper answer all the same. */
    NOT_EXECUTED,
    /** The data arrive with wrong parity: those of a read at the probe, those of a write at the target. */
    DATA_PARITY
}
