/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

/** How to reset. */
public enum ResetKind {
    /** SYSRESETREQ: core and peripherals, by the core itself. */
    SYSTEM,
    /** The chip's reset pin, where the probe has it wired. */
    PIN,
    /** VECTRESET: the core alone (Armv7-M only). */
    CORE
}
