/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The registers that each security state has for itself, of the state that the core is not in (DDI 0553, B3.8). */
final class BankedRegisters {
    int msp;
    int psp;
    int msplim;
    int psplim;
    int control;
    int primask;
    int faultmask;
    int basepri;

    void reset() {
        msp = 0;
        psp = 0;
        msplim = 0;
        psplim = 0;
        control = 0;
        primask = 0;
        faultmask = 0;
        basepri = 0;
    }

    /** Exchanges limits and masks with those in use; stack pointers and CONTROL are for the core to exchange. */
    void exchange(Core core) {
        int value = core.msplim;
        core.msplim = msplim;
        msplim = value;
        value = core.psplim;
        core.psplim = psplim;
        psplim = value;
        value = core.primask;
        core.primask = primask;
        primask = value;
        value = core.faultmask;
        core.faultmask = faultmask;
        faultmask = value;
        value = core.basepri;
        core.basepri = basepri;
        basepri = value;
    }
}
