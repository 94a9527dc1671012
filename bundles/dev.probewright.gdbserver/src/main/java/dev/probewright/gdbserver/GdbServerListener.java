/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

/** Hears what the server does. Called on its threads; must return soon. */
public interface GdbServerListener {
    /** A listener that hears nothing. */
    GdbServerListener NONE = new GdbServerListener() {};

    /** @param client its address and port */
    default void connected(String client) {}

    /** @param reason why it is gone, for example {@code "closed its connection"} */
    default void disconnected(String client, String reason) {}

    /** A second client was turned away because this one is connected. */
    default void refused(String client, String connected) {}

    /** Something the user should read, one or more lines; also sent to GDB's console as soon as GDB can show it. */
    default void message(String text) {}
}
