/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** AIRCR: resets, priority grouping, and whose the faults are (DDI 0403E, B3.2.6; DDI 0553, D1.2). */
final class ResetControl {
    private static final int VECTKEY = 0x05FA;
    private static final int VECTKEYSTAT = 0xFA050000;
    private static final int VECTRESET = 1;
    private static final int VECTCLRACTIVE = 1 << 1;
    private static final int SYSRESETREQ = 1 << 2;
    private static final int SYSRESETREQS = 1 << 3;
    private static final int PRIGROUP_SHIFT = 8;
    private static final int BFHFNMINS = 1 << 13;
    private static final int PRIS = 1 << 14;
    private static final int SECURE_BITS = SYSRESETREQS | BFHFNMINS | PRIS;

    private final Architecture architecture;
    private final Core core;
    /** Of {@link #SECURE_BITS}. */
    private int settings;

    private boolean resetRequested;
    private boolean localResetRequested;

    ResetControl(CoreConfiguration configuration, Core core) {
        architecture = configuration.architecture();
        this.core = core;
    }

    void reset() {
        settings = 0;
        resetRequested = false;
        localResetRequested = false;
    }

    boolean givesFaultsToNonSecure() {
        return (settings & BFHFNMINS) != 0;
    }

    boolean prioritizesSecure() {
        return (settings & PRIS) != 0;
    }

    boolean isResetRequested() {
        return resetRequested;
    }

    boolean takeResetRequest() {
        boolean requested = resetRequested;
        resetRequested = false;
        return requested;
    }

    boolean takeLocalResetRequest() {
        boolean requested = localResetRequested;
        localResetRequested = false;
        return requested;
    }

    int read() {
        boolean secure = core.accessesSecureBank;
        return VECTKEYSTAT
                | core.priority.group(secure ? 1 : 0) << PRIGROUP_SHIFT
                | settings & (secure ? SECURE_BITS : BFHFNMINS);
    }

    void write(int value) {
        if (value >>> 16 != VECTKEY) {
            return;
        }
        boolean secure = core.accessesSecureBank;
        if (architecture.isMain()) {
            core.priority.setGroup(secure ? 1 : 0, value >>> PRIGROUP_SHIFT & 7);
        }
        if (secure) {
            settings = value & SECURE_BITS;
            core.priority.changed();
        }
        if ((value & VECTCLRACTIVE) != 0 && core.debug.isHalted()) {
            core.exceptions.clearActive();
        }
        if ((value & SYSRESETREQ) != 0 && (secure || (settings & SYSRESETREQS) == 0)) {
            resetRequested = true;
            core.attend();
        } else if ((value & VECTRESET) != 0 && architecture.isV7()) {
            localResetRequested = true;
            core.attend();
        }
    }
}
