/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import dev.probewright.session.Diagnosis;
import dev.probewright.session.Explained;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/** The server is to listen where other machines reach it, and nobody has said that they may. */
public final class NotLoopbackException extends IOException implements Explained {
    private static final long serialVersionUID = 1L;

    private final transient InetAddress address;

    public NotLoopbackException(InetAddress address) {
        super("whoever reaches " + address.getHostAddress()
                + " could control the chip: other machines must be allowed expressly");
        this.address = address;
    }

    public InetAddress address() {
        return address;
    }

    @Override
    public Diagnosis diagnosis() {
        return new Diagnosis("port", "The GDB server is not started: " + getMessage() + ".", List.of(), List.of());
    }
}
