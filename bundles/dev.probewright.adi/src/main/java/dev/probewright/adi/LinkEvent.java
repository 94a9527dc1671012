/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

/**
 * Something that happened on the wire and was dealt with, counted.
 *
 * @param kind what happened
 * @param count how often during one operation
 * @param place where, for example {@code "write 0x40022010"}
 */
public record LinkEvent(Kind kind, long count, String place) {
    /** What happened. */
    public enum Kind {
        /** The target answered WAIT for longer than the probe repeats by itself. */
        WAIT,
        /** Nothing answered. */
        NO_ACKNOWLEDGE,
        /** An answer of wrong form or parity. */
        PROTOCOL_ERROR,
        /** A transfer was ended by DAPABORT. */
        ABORT,
        /** CSYSPWRUPACK did not come; the debug port is used with the power of the debug domain alone. */
        NO_SYSTEM_POWER
    }

    @Override
    public String toString() {
        return "×" + count + " " + kind + " at AP " + place;
    }
}
