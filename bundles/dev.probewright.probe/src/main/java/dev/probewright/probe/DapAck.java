/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

/** What the target answered to an access. */
public enum DapAck {
    OK,
    WAIT,
    FAULT,
    /** Nothing drove the line: it stayed high, or low, for the whole acknowledge. */
    NONE,
    /** An acknowledge that is none of these, or wrong parity. */
    PROTOCOL_ERROR,
    /** A poll that ended without a match. */
    MISMATCH
}
