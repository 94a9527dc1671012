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
    /** For example {@code cmsisdap}. */
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
    Probe open(ProbeInfo probe) throws ProbeException;
}
