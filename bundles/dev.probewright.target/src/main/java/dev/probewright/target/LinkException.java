/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

/**
 * The wire between probe and target does not carry: no acknowledge, parity errors, a protocol error that recovery did
 * not heal.
 */
public class LinkException extends TargetException {
    private static final long serialVersionUID = 1L;

    /** What the wire did. */
    public enum Symptom {
        /** Nothing drives an acknowledge (0b111 on SWD): not connected, no power, or another protocol. */
        NO_ACKNOWLEDGE,
        /** Data or acknowledge with wrong parity or form. */
        PROTOCOL_ERROR,
        /** Data that comes back is not the data that was sent. */
        CORRUPT_DATA,
        /** The debug port answers but will not power up its domains. */
        NO_POWER_UP,
        /** What comes out of TDO is not what a chain with a debug port would send. */
        JTAG_CHAIN
    }

    private final Symptom symptom;

    public LinkException(Symptom symptom, String facts) {
        super(facts);
        this.symptom = symptom;
    }

    public Symptom symptom() {
        return symptom;
    }
}
