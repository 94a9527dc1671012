/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

/** Which accesses the bus behind an access port takes from a debugger. */
public enum BusSecurity {
    /** The bus does not tell secure accesses from others. */
    NONE,
    /** Secure ones are not allowed at this time: SPIDEN of CSW is 0. */
    NONSECURE_ONLY,
    /** Both. */
    SECURE_ALLOWED
}
