/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/** Why a core does not halt. */
public enum HaltObstacle {
    /** Its reset is asserted: by the pin, or by something inside the chip. */
    HELD_IN_RESET("held in reset"),
    /** It is locked up and, against the architecture, does not come out. */
    LOCKUP("in lockup"),
    /** It sleeps without a clock. */
    ASLEEP("asleep"),
    /** It is in Secure state, and the chip permits only Non-secure debugging: it halts when it leaves that state. */
    SECURE_STATE("in Secure state, where debugging is not permitted (S_SDE is 0)"),
    /** No instruction comes to its end: it waits for a bus access. */
    BUS_STUCK("no instruction completes: a bus access does not end"),
    UNKNOWN("");

    private final String text;

    HaltObstacle(String text) {
        this.text = text;
    }

    /** A clause, empty for {@link #UNKNOWN}. */
    public String text() {
        return text;
    }

    /**
     * @param dhcsr read at least twice since halting was asked for, so that S_RETIRE_ST and S_RESET_ST are of now
     * @param security whether the core has the Security Extension
     */
    static HaltObstacle of(int dhcsr, boolean security) {
        if ((dhcsr & Dhcsr.S_RESET_ST) != 0) {
            return HELD_IN_RESET;
        }
        if ((dhcsr & Dhcsr.S_LOCKUP) != 0) {
            return LOCKUP;
        }
        if ((dhcsr & Dhcsr.S_SLEEP) != 0) {
            return ASLEEP;
        }
        if (security && (dhcsr & Dhcsr.S_SDE) == 0) {
            return SECURE_STATE;
        }
        return (dhcsr & Dhcsr.S_RETIRE_ST) == 0 ? BUS_STUCK : UNKNOWN;
    }
}
