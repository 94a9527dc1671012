/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

/** What the flash controller is busy with. */
public enum FlashOperation {
    PROGRAM,
    PAGE_ERASE,
    MASS_ERASE,
    OPTION_PROGRAM,
    OPTION_ERASE
}
