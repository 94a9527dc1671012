/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.chip.sequence.DebugSequences;
import java.util.List;

/**
 * A family that a chip belongs to by what its debug port says, before any of its memory can be read.
 *
 * @param cores what its chips have as a rule
 * @param locks what may keep a debugger out
 */
public record FamilyEvidence(
        String vendor, String family, List<ChipCore> cores, DebugSequences sequences, List<ChipLock> locks) {
    public FamilyEvidence {
        cores = List.copyOf(cores);
        locks = List.copyOf(locks);
    }

    static FamilyEvidence of(ChipFamily family) {
        ChipContext common = family.common();
        return new FamilyEvidence(
                family.vendor(),
                family.family(),
                common.cores(),
                new DebugSequences(common.sequences()),
                List.copyOf(common.locks().values()));
    }
}
