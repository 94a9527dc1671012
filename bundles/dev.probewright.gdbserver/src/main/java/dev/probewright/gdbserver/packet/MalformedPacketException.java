/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.packet;

/** A packet that is framed well but does not say what its kind of packet has to say. */
public final class MalformedPacketException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param problem what is wrong with it */
    public MalformedPacketException(String problem) {
        super(problem);
    }
}
