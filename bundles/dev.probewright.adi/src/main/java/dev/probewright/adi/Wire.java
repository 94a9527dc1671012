/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapLink;
import dev.probewright.probe.DapTransaction;
import dev.probewright.target.LinkException;
import dev.probewright.target.TargetException;

/** What differs between a debug port behind SWD and one behind JTAG. */
sealed interface Wire permits SwdWire, JtagWire {
    /** How often a reset of the wire is tried in a row. */
    int MAX_RESETS = 3;

    /**
     * Brings the target to this protocol, clears the sticky flags that an earlier session left, and writes 0 to SELECT.
     *
     * @return DPIDR, or what stands for it, and the version that it says
     */
    DpIdentity connect(DapLink link) throws TargetException;

    /**
     * Sees that it is the debug port that was asked for.
     *
     * @param identity as it says it itself
     */
    void check(DpIdentity identity) throws LinkException;

    /**
     * Brings the wire to order, and sees that it is still the same debug port.
     *
     * @param cause what made that necessary
     */
    void reset(DapLink link, int dpidr, TargetException cause) throws TargetException;

    /**
     * Appends what clears the sticky flags.
     *
     * @param control what CTRL/STAT holds
     */
    void clearSticky(DapTransaction transaction, int control);

    /** Appends DAPABORT and what clears the sticky flags. */
    void abort(DapTransaction transaction, int control);
}
