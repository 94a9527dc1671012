/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.target.MemoryMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A chip whose ways of being set up have been looked at. */
final class SettledChip {
    private SettledChip() {}

    static Chip of(Chip chip, List<IdentityFact> facts) {
        if (chip.alternatives().isEmpty()) {
            return chip;
        }
        MemoryMap memory = chip.memory();
        Optional<String> loader = chip.loader();
        Map<String, MemoryMap> ofCores = new HashMap<>(chip.coreMemory());
        for (MemoryAlternative alternative : chip.alternatives()) {
            if (holds(alternative.when(), facts)) {
                memory = alternative.apply(memory);
                ofCores.replaceAll((core, map) -> alternative.apply(map));
                loader = alternative.loader().equals(chip.loader()) ? loader : alternative.loader();
            }
        }
        return chip.settled(memory, ofCores, loader);
    }

    private static boolean holds(RegisterCondition condition, List<IdentityFact> facts) {
        return facts.stream()
                .filter(fact -> fact.address().equals(OptionalLong.of(condition.address())))
                .anyMatch(fact ->
                        fact.value().isPresent() && condition.holds(fact.value().getAsInt()));
    }
}
