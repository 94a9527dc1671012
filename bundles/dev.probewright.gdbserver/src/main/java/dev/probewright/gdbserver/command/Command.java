/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.command;

import dev.probewright.gdbserver.packet.MalformedPacketException;
import dev.probewright.gdbserver.packet.Request;
import dev.probewright.target.TargetException;

/** Carries out one kind of packet. */
@FunctionalInterface
public interface Command {
    /**
     * Reads what stands behind the packet's name and answers.
     *
     * @throws MalformedPacketException when the packet does not say what it should; nothing has been done then
     * @throws TargetException when the target did not do it
     */
    Reply handle(Request request) throws TargetException, MalformedPacketException;
}
