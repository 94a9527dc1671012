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
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a chip. Comes from a data file; nothing of it is code.
 *
 * @param name as its maker writes it, for example {@code STM32F103C8}
 * @param vendor its maker
 * @param family for example {@code STM32F1}
 * @param core its core as the maker names it: {@code Cortex-M3}
 * @param memory where flash, RAM and registers are
 * @param loader the id of the flash loader for its main flash, empty where none is known
 * @param loaderRam where a loader may be put: the name of a RAM region of {@code memory}
 * @param debug what it can do for a debugger
 * @param quirks names of deviations that drivers ask for
 * @param source the document the record comes from
 */
public record Chip(
        String name,
        String vendor,
        String family,
        String core,
        MemoryMap memory,
        Optional<String> loader,
        String loaderRam,
        DebugSupport debug,
        Set<String> quirks,
        String source) {
    public Chip {
        quirks = Set.copyOf(quirks);
    }
}
