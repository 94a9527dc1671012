/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

import java.util.List;
import java.util.Optional;

/**
 * Finds and opens probes of one kind. Found as a service ({@code META-INF/services}, or a DS component). May be called
 * from any thread.
 */
public interface ProbeDriver {
    /** The kind of its probes, as it stands before the colon of their names: {@code cmsis-dap}, {@code stlink}. */
    String id();

    /** Probes of this kind that are plugged in, those that can not be used included. Claims none. */
    List<ProbeInfo> list() throws ProbeException;

    /**
     * A probe by its {@link ProbeInfo#id()}; also one that comes into being when it is asked for, as a virtual board
     * with a name of its own does.
     */
    Optional<ProbeInfo> find(String id) throws ProbeException;

    /**
     * Opens a probe; nothing is sent to the target yet.
     *
     * @throws ProbeBusyException when another process has it
     * @throws ProbeAccessException when the system does not let this user open it
     */
    default Probe open(ProbeInfo probe) throws ProbeException {
        return open(probe, PacketLog.NONE);
    }

    /** As {@link #open(ProbeInfo)}; all that goes between host and probe is told to {@code log}. */
    Probe open(ProbeInfo probe, PacketLog log) throws ProbeException;

    /** Calls the listener, on a thread of the bus's own, after probes of this kind, or others, came or went. */
    Registration onChange(Runnable listener);

    /** Ends what it was returned for; closing twice does nothing. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
