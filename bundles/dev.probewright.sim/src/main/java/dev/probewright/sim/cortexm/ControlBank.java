/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The registers of the system control block that each security state has for itself. */
final class ControlBank {
    int vtor;
    int scr;
    int ccr;
    int cfsr;
    int mmfar;

    void reset(int ccrAtReset) {
        vtor = 0;
        scr = 0;
        ccr = ccrAtReset;
        cfsr = 0;
        mmfar = 0;
    }
}
