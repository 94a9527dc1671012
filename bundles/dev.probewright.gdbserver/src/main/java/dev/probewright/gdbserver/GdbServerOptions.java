/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import dev.probewright.gdbserver.client.CoreAction;
import java.net.InetAddress;

/**
 * How a server behaves.
 *
 * @param address where it listens
 * @param port TCP port, 0 for any that is free
 * @param allowOtherMachines whether {@code address} may be one that other machines reach
 * @param onDetach what the core does after {@code detach}
 * @param onKill what the core does after {@code kill}
 * @param onDisconnect what the core does when a client vanishes without either
 */
public record GdbServerOptions(
        InetAddress address,
        int port,
        boolean allowOtherMachines,
        CoreAction onDetach,
        CoreAction onKill,
        CoreAction onDisconnect) {
    /** The port that GDB users type most for such servers. */
    public static final int USUAL_PORT = 3333;

    public GdbServerOptions {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    /**
     * Any free port of this machine alone. {@code detach} lets the core run, {@code kill} starts its program anew as a
     * power-up would, and a client that vanishes leaves the core as it is, so that it can come back.
     */
    public static GdbServerOptions defaults() {
        return new GdbServerOptions(
                InetAddress.getLoopbackAddress(), 0, false, CoreAction.RUN, CoreAction.RESET_AND_RUN, CoreAction.LEAVE);
    }

    public GdbServerOptions withPort(int wanted) {
        return new GdbServerOptions(address, wanted, allowOtherMachines, onDetach, onKill, onDisconnect);
    }

    /** Listens where other machines reach it. */
    public GdbServerOptions withAddress(InetAddress wanted, boolean otherMachines) {
        return new GdbServerOptions(wanted, port, otherMachines, onDetach, onKill, onDisconnect);
    }

    public GdbServerOptions withOnDetach(CoreAction action) {
        return new GdbServerOptions(address, port, allowOtherMachines, action, onKill, onDisconnect);
    }

    public GdbServerOptions withOnKill(CoreAction action) {
        return new GdbServerOptions(address, port, allowOtherMachines, onDetach, action, onDisconnect);
    }

    public GdbServerOptions withOnDisconnect(CoreAction action) {
        return new GdbServerOptions(address, port, allowOtherMachines, onDetach, onKill, action);
    }
}
