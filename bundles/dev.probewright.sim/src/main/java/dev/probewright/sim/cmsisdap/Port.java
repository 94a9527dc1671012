/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

/** What DAP_Connect has set the pins up for. */
enum Port {
    /** Nothing: they float. */
    NONE,
    SWD,
    JTAG;

    /** As DAP_Connect writes it. */
    int number() {
        return ordinal();
    }
}
