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
import dev.probewright.cortexm.Dhcsr;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.session.connect.Connection;
import dev.probewright.target.BusBusyException;
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
        letGo(() -> {});
    }

    /** What else is to be taken back, the last thing of all. */
    @FunctionalInterface
    interface Last {
        void run() throws TargetException;
    }

    /** As {@link #letGo()}; where the link fails on the way once more from the start, since what is left there stays. */
    void letGo(Last last) throws TargetException {
        try {
            letGoOnce(last);
        } catch (ProbeGoneException | BusBusyException e) {
            throw e;
        } catch (TargetException | RuntimeException e) {
            try {
                letGoOnce(last);
            } catch (TargetException | RuntimeException second) {
                if (second != e) {
                    e.addSuppressed(second);
                }
                throw e;
            }
        }
    }

    private void letGoOnce(Last last) throws TargetException {
        if (connection.halted() && core.state() == CoreState.HALTED) {
            core.resume();
        }
        core.release();
        if (connection.halted()) {
            // To the core it was found under debug: by us.
            memory(Client.RUN_CONTROL).write32(Dhcsr.ADDRESS, Dhcsr.DBGKEY);
        }
        last.run();
    }

    /** Lets the target's wires go. */
    void disconnect() throws TargetException {
        arbiter.call(Client.RUN_CONTROL, () -> {
            probe.disconnect();
            return Boolean.TRUE;
        });
    }

    /** Lets go after a failure, which stays the one to be told. */
    void leaveAfter(Throwable failure) {
        leaveAfter(failure, () -> {});
    }

    void leaveAfter(Throwable failure, Last last) {
        try {
            letGo(last);
            disconnect();
        } catch (TargetException | RuntimeException second) {
            if (second != failure) {
                failure.addSuppressed(second);
            }
        }
    }
}
