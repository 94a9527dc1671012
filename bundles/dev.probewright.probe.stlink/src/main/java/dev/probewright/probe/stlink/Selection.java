/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

/** What was written to SELECT (IHI 0031, B2.2.9). Kept here, as the firmware writes it by itself for each access. */
final class Selection {
    private int select;

    void set(int value) {
        select = value;
    }

    int accessPort() {
        return select >>> 24;
    }

    /** The address of an access port's register in the selected bank. */
    int accessPortRegister(int offset) {
        return select & 0xF0 | offset;
    }

    /** The address of a debug port's register in the selected bank. */
    int debugPortRegister(int offset) {
        return (select & 0xF) << 4 | offset;
    }

    boolean debugPortBanked() {
        return (select & 0xF) != 0;
    }
}
