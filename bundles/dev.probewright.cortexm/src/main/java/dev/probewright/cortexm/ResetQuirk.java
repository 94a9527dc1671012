/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/** What is peculiar about resetting a chip; a fact of the chip, not of the core. */
public enum ResetQuirk {
    /** SYSRESETREQ is not wired to anything, or does harm: the pin is pulled instead, or, without one, VECTRESET used. */
    SYSRESETREQ_USELESS,
    /** SYSRESETREQ takes the debug port along so that it comes back by the pin only: the pin is pulled instead. */
    SYSRESETREQ_NEEDS_PIN,
    /** A reset of the core alone is meant where a reset of the system is asked for (Armv7-M only). */
    VECTRESET_PREFERRED,
    /** VECTRESET leaves the core in a state it can not be used in. */
    VECTRESET_USELESS,
    /** A boot ROM runs first, or DEMCR is lost: the reset is caught by a comparator on the reset vector's target. */
    RESET_CATCH_USELESS
}
