/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.cortexm.CortexM;
import dev.probewright.probe.Probe;
import dev.probewright.session.connect.Connection;
import dev.probewright.target.CoreState;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;

/** A core under debug, and the link to it. Any thread; what is done with the link waits for its turn. */
record Attached(Probe probe, LinkArbiter arbiter, Connection connection, CortexM core) {
    /** The memory behind the core's access port as it is, for this client. */
    TargetMemory memory(Client client) {
        return new ArbitratedMemory(arbiter, client, connection.memory());
    }

    /** Lets a core run that was halted in order to get in, and takes back what was set in it. */
    void letGo() throws TargetException {
        if (connection.halted() && core.state() == CoreState.HALTED) {
            core.resume();
        }
        core.release();
    }

    /** Lets the target's wires go. */
    void disconnect() throws TargetException {
        arbiter.call(Client.RUN_CONTROL, () -> {
            probe.disconnect();
            return Boolean.TRUE;
        });
    }

    /** Lets go after a failure, which stays the one to be told. */
    void leaveAfter(TargetException failure) {
        try {
            letGo();
            disconnect();
        } catch (TargetException second) {
            if (second != failure) {
                failure.addSuppressed(second);
            }
        }
    }
}
