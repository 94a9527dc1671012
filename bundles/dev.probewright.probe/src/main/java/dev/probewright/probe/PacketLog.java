/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

/** Is told of everything that goes between host and probe, in order. Any thread; must not hold its caller up for long. */
public interface PacketLog {
    /** Hears nothing. */
    PacketLog NONE = (kind, endpoint, data, length, facts) -> {};

    /** What went. */
    enum Kind {
        /** Towards the probe. */
        OUT,
        /** From the probe. */
        IN,
        /** A control transfer's setup (8 bytes) and what was sent with it. */
        CONTROL_OUT,
        /** A control transfer's setup (8 bytes) and what came. */
        CONTROL_IN,
        /** Nothing went: an exception, whose class and text are the facts. */
        FAILED,
        /** The probe was opened, closed, or a pipe of it; the facts say what. */
        EVENT
    }

    /**
     * @param endpoint its address, 0 for control transfers; 0x01 and 0x81 for HID reports and streams
     * @param data valid until this returns
     * @param facts empty where the kind has none
     */
    void add(Kind kind, int endpoint, byte[] data, int length, String facts);
}
