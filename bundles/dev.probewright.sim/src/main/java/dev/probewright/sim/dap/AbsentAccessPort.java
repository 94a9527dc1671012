/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/** What SELECT finds where no access port is: every register reads as zero, writes go nowhere (ADIv5.2, C1.1). */
final class AbsentAccessPort extends ImmediateAccessPort {
    @Override
    int read(int register) {
        return 0;
    }

    @Override
    void write(int register, int value) {
        // Nobody is there.
    }
}
