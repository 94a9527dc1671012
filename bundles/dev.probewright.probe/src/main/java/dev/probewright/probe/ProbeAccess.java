/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

/** Whether a probe can be opened. */
public enum ProbeAccess {
    FREE,
    /** Another process, or another session of this one, has it. */
    BUSY,
    NO_PERMISSION,
    NO_DRIVER
}
