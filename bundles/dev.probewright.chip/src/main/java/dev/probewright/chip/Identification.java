/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import java.util.List;
import java.util.Optional;

/**
 * Which chip is connected.
 *
 * @param chip the chip, or, where several answer to the same values, what they have in common: a name such as
 *     {@code STM32F10[123]xB}, which {@link ChipCatalogue#find} knows, and of each memory the size of the smallest; of
 *     a near miss, and of one that is unreadable, what each chip with this core has
 * @param candidates all chips of the catalogue that answer to these values; none of a near miss
 * @param line the maker's name for chips that identify themselves alike: {@code medium density}
 * @param revision of the chip, as the maker calls it, where the chip tells: {@code Z}
 * @param locks that were read on the way
 * @param facts what was seen, in order
 */
public record Identification(
        Chip chip,
        List<Chip> candidates,
        String line,
        IdentityVerdict verdict,
        Optional<String> revision,
        List<LockReading> locks,
        List<IdentityFact> facts) {
    public Identification {
        candidates = List.copyOf(candidates);
        locks = List.copyOf(locks);
        facts = List.copyOf(facts);
    }

    /** Of a chip that is known otherwise. */
    public Identification(Chip chip, List<Chip> candidates, String line, List<IdentityFact> facts) {
        this(
                chip,
                candidates,
                line,
                candidates.size() == 1 ? new IdentityVerdict.Exact() : new IdentityVerdict.Ambiguous(List.of()),
                Optional.empty(),
                List.of(),
                facts);
    }

    /** Whether only one chip answers to these values. */
    public boolean exact() {
        return candidates.size() == 1;
    }

    /** The chip that somebody named, with the memory map that the connected one's option bytes make. */
    public Chip settle(Chip named) {
        return SettledChip.of(named, facts);
    }
}
