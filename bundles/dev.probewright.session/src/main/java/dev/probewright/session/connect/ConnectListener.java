/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

/** Is told of the way into a chip, on the thread that owns the link, and may end it. */
public interface ConnectListener {
    /** Hears nothing and ends nothing. */
    ConnectListener NONE = new ConnectListener() {};

    /** This is tried now. */
    default void trying(ConnectRung rung) {}

    /** Somebody has to do something now: {@code let go of the chip's RESET}. */
    default void waiting(String forWhat) {}

    /** Whether to give up; asked several times a second. The reset pin is let go then. */
    default boolean cancelled() {
        return false;
    }
}
