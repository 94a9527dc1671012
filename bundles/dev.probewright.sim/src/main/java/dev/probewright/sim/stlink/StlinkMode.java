/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

/** What an ST-LINK does at the moment, numbered as it tells it. */
enum StlinkMode {
    DFU(0),
    MASS_STORAGE(1),
    DEBUG(2);

    private final int number;

    StlinkMode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
