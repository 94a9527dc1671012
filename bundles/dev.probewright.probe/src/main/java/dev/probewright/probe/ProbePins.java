/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

import java.util.Map;
import java.util.Set;

/** The pins of a probe by hand. For the owner of the probe alone; what was under way on the wire is lost. */
public interface ProbePins {
    /** Those that can be set. NTRST and NRESET are pulled low or let go (open drain). */
    Set<ProbePin> settable();

    /** Sets levels; each pin must be {@link #settable}. */
    void set(Map<ProbePin, Boolean> levels) throws ProbeException;

    /** The levels of all pins that can be read back. */
    Map<ProbePin, Boolean> read() throws ProbeException;
}
