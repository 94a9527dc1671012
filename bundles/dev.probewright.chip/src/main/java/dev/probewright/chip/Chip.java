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
import dev.probewright.target.MemoryMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a chip. Comes from a data file; nothing of it is code.
 *
 * @param name as its maker writes it, for example {@code STM32F103C8}
 * @param vendor its maker
 * @param family for example {@code STM32F1}
 * @param cores one or more, the one that starts first in front
 * @param memory where flash, RAM and registers are, as the first core sees it
 * @param coreMemory by name of core: how others see it, where that differs
 * @param alternatives what is otherwise in {@code memory} where the chip is set up otherwise
 * @param loader the id of the flash loader for its main flash, empty where none is known
 * @param loaderRam where a loader may be put: the name of a RAM region of {@code memory}; empty where none is known
 * @param debug what it can do for a debugger
 * @param sequences what it wants done instead of what is done to all chips
 * @param locks what may keep a debugger out
 * @param quirks names of deviations that drivers ask for
 * @param cloneOf the chip of another maker that this one takes after
 * @param source the document the record comes from
 */
public record Chip(
        String name,
        String vendor,
        String family,
        List<ChipCore> cores,
        MemoryMap memory,
        Map<String, MemoryMap> coreMemory,
        List<MemoryAlternative> alternatives,
        Optional<String> loader,
        String loaderRam,
        DebugSupport debug,
        DebugSequences sequences,
        List<ChipLock> locks,
        Set<String> quirks,
        Optional<String> cloneOf,
        String source) {
    public Chip {
        if (cores.isEmpty()) {
            throw new IllegalArgumentException("chip " + name + " without a core");
        }
        cores = List.copyOf(cores);
        coreMemory = Map.copyOf(coreMemory);
        alternatives = List.copyOf(alternatives);
        locks = List.copyOf(locks);
        quirks = Set.copyOf(quirks);
    }

    /** A chip with one core, of which no more is known. */
    public Chip(
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
        this(
                name,
                vendor,
                family,
                List.of(ChipCore.only(core)),
                memory,
                Map.of(),
                List.of(),
                loader,
                loaderRam,
                debug,
                DebugSequences.NONE,
                List.of(),
                quirks,
                Optional.empty(),
                source);
    }

    /** The type of the first core: {@code Cortex-M3}. */
    public String core() {
        return cores.get(0).type();
    }

    /** Where flash, RAM and registers are for one of the cores. */
    public MemoryMap memory(ChipCore core) {
        return coreMemory.getOrDefault(core.name(), memory);
    }

    /** The same chip with another memory map, and the loader for that, for good. */
    Chip settled(MemoryMap settledMemory, Map<String, MemoryMap> settledCoreMemory, Optional<String> settledLoader) {
        return new Chip(
                name,
                vendor,
                family,
                cores,
                settledMemory,
                settledCoreMemory,
                List.of(),
                settledLoader,
                loaderRam,
                debug,
                sequences,
                locks,
                quirks,
                cloneOf,
                source);
    }

    /** The same, made by somebody else. */
    Chip clonedBy(String maker) {
        return new Chip(
                name,
                maker,
                family,
                cores,
                memory,
                coreMemory,
                alternatives,
                loader,
                loaderRam,
                debug,
                sequences,
                locks,
                quirks,
                Optional.of(name),
                source);
    }
}
