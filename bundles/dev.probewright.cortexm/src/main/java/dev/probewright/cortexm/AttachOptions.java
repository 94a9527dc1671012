/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.ResetLine;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What {@link CortexM#attach(dev.probewright.target.TargetMemory, AttachOptions)} has to know beside the memory.
 *
 * @param resetLine the chip's reset pin, where the probe has one
 * @param quirks what is peculiar about resetting the chip
 * @param steps what the chip wants done otherwise in a reset
 * @param resetBudgetMicros how long the chip may take to come back from a reset, in microseconds, its debug port included
 */
public record AttachOptions(
        Optional<ResetLine> resetLine, Set<ResetQuirk> quirks, ChipSteps steps, long resetBudgetMicros) {
    /** A second: enough for boards with a large capacitor at their reset pin. */
    public static final long RESET_BUDGET_MICROS = 1_000_000;

    public AttachOptions {
        quirks = Set.copyOf(quirks);
        if (resetBudgetMicros <= 0) {
            throw new IllegalArgumentException("reset budget " + resetBudgetMicros + " us");
        }
    }

    /** No reset pin, no quirks. */
    public static AttachOptions defaults() {
        return new AttachOptions(Optional.empty(), Set.of(), ChipSteps.NONE, RESET_BUDGET_MICROS);
    }

    public AttachOptions with(Optional<ResetLine> line) {
        return new AttachOptions(line, quirks, steps, resetBudgetMicros);
    }

    public AttachOptions with(ResetQuirk quirk) {
        Set<ResetQuirk> more = EnumSet.of(quirk);
        more.addAll(quirks);
        return new AttachOptions(resetLine, more, steps, resetBudgetMicros);
    }

    public AttachOptions with(ChipSteps wanted) {
        return new AttachOptions(resetLine, quirks, wanted, resetBudgetMicros);
    }

    /** @param micros how long a reset may take, in microseconds */
    public AttachOptions withResetBudget(long micros) {
        return new AttachOptions(resetLine, quirks, steps, micros);
    }

    boolean has(ResetQuirk quirk) {
        return quirks.contains(quirk);
    }
}
