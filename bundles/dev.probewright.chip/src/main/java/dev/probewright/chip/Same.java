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
import java.util.function.Function;

/**
 * What chips have in common. As a rule they have it from one place in one file, so that it is one object: looking at
 * that first saves comparing records by all their components, which costs most of the time of a short run.
 */
final class Same {
    private Same() {}

    static boolean same(Object one, Object other) {
        return one == other || one.equals(other);
    }

    /** What all of them say; empty where they differ. */
    static <T> Optional<T> of(List<Chip> chips, Function<Chip, T> what) {
        T first = what.apply(chips.get(0));
        for (Chip chip : chips) {
            if (!same(first, what.apply(chip))) {
                return Optional.empty();
            }
        }
        return Optional.of(first);
    }

    /** The locks that all of them have. */
    static List<ChipLock> locks(List<Chip> chips) {
        return chips.get(0).locks().stream()
                .filter(lock ->
                        chips.stream().allMatch(chip -> chip.locks().stream().anyMatch(other -> same(other, lock))))
                .toList();
    }
}
