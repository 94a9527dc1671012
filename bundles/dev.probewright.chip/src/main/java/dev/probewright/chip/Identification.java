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

/**
 * Which chip is connected.
 *
 * @param chip the chip, or, where several answer to the same values, what they have in common: a name such as
 *     {@code STM32F10[123]xB}, which {@link ChipCatalogue#find} knows, and of each memory the size of the smallest
 * @param candidates all chips that answer to these values, one or more
 * @param line the maker's name for chips that identify themselves alike: {@code medium density}
 * @param facts what was seen, in order
 */
public record Identification(Chip chip, List<Chip> candidates, String line, List<IdentityFact> facts) {
    public Identification {
        candidates = List.copyOf(candidates);
        facts = List.copyOf(facts);
    }

    /** Whether only one chip answers to these values. */
    public boolean exact() {
        return candidates.size() == 1;
    }
}
