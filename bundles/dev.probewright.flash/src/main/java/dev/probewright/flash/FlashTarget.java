/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.cortexm.CortexM;
import dev.probewright.target.TargetMemory;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What programming works on. Nobody else runs the core or reads its flash meanwhile; reading RAM is no harm.
 *
 * @param core under debug
 * @param memory as the core's bus sees it, software breakpoints not hidden
 * @param journal where bytes that are to be kept are put into safety; needed for plans that keep any
 * @param supplyMillivolts of the chip, where the probe measures it
 * @param holds where the owner of the link tells that the target held its bus
 */
public record FlashTarget(
        CortexM core,
        TargetMemory memory,
        Optional<FlashJournal> journal,
        OptionalInt supplyMillivolts,
        BusHolds holds) {
    /** A target of which the supply is not known, and whose link tells nothing. */
    public FlashTarget(CortexM core, TargetMemory memory, Optional<FlashJournal> journal) {
        this(core, memory, journal, OptionalInt.empty(), new BusHolds());
    }

    /** A target without a journal. */
    public static FlashTarget of(CortexM core) {
        return new FlashTarget(core, core.memory(), Optional.empty());
    }
}
