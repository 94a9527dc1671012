/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.ProbeException;
import java.util.List;

/** Puts accesses on a wire, as bits, and reads the answers off it. */
interface WireEngine {
    /** Clocks that an access takes with what it brings along, at most. */
    int clocks(WireAccess access);

    /** Clocks of a batch that are left for its accesses. */
    int batchClocks();

    /** A new transaction begins: nothing is held any more. */
    void begin();

    /**
     * Executes accesses in one batch.
     *
     * @param held those that were taken before and are not known to be complete
     */
    WireOutcome run(List<WireAccess> held, List<WireAccess> accesses) throws ProbeException;
}
