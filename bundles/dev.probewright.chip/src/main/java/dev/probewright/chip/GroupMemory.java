/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import com.google.gson.JsonObject;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryRegion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The memory maps of a group of chips: for each core, and for each way of being set up. */
record GroupMemory(MemoryMap memory, Map<String, MemoryMap> ofCores, List<MemoryAlternative> alternatives) {

    /** Where no loader is known for a way of being set up. */
    private static final String NONE = "none";

    /** @param place where in the file the chips are described, for messages */
    static GroupMemory read(String file, String place, ChipContext context) throws ChipDescriptionException {
        List<String> cores = context.cores().stream().map(ChipCore::name).toList();
        for (Map.Entry<String, String> named :
                RegionDescription.coresNamed(file, place, context.regions()).entrySet()) {
            if (!cores.contains(named.getKey())) {
                throw new ChipDescriptionException(
                        file,
                        place + ".regions." + named.getValue() + ".cores",
                        "names a core that there is not: " + named.getKey(),
                        null);
            }
        }
        MemoryMap memory = RegionDescription.map(file, place, context.regions(), cores.get(0));
        Map<String, MemoryMap> ofCores = new HashMap<>();
        for (String core : cores.subList(1, cores.size())) {
            MemoryMap map = RegionDescription.map(file, place, context.regions(), core);
            if (!map.regions().equals(memory.regions())) {
                ofCores.put(core, map);
            }
        }
        GroupMemory group = new GroupMemory(memory, ofCores, alternatives(file, place, context, memory));
        group.checkAlternatives(file, place);
        return group;
    }

    private static List<MemoryAlternative> alternatives(
            String file, String place, ChipContext context, MemoryMap memory) throws ChipDescriptionException {
        List<MemoryAlternative> alternatives = new ArrayList<>();
        for (DescriptionNode node : context.alternatives()) {
            String name = node.text("alternative");
            JsonObject regions = RegionDescription.merge(context.regions(), node);
            MemoryMap map = RegionDescription.map(
                    file, place + "." + name, regions, context.cores().get(0).name());
            List<MemoryRegion> other = map.regions().stream()
                    .filter(region -> !memory.regions().contains(region))
                    .toList();
            Set<String> names = map.regions().stream().map(MemoryRegion::name).collect(Collectors.toSet());
            Set<String> absent = memory.regions().stream()
                    .map(MemoryRegion::name)
                    .filter(region -> !names.contains(region))
                    .collect(Collectors.toSet());
            Optional<String> loader = node.optionalText("loader").or(context::loader);
            alternatives.add(new MemoryAlternative(
                    name, condition(node.node("when")), other, absent, loader.filter(id -> !id.equals(NONE))));
            node.checkAllRead();
        }
        return alternatives;
    }

    private static RegisterCondition condition(DescriptionNode node) throws ChipDescriptionException {
        IdentityRegister register = IdentityRegister.read(node);
        int value = (int) node.number("value", 0, 0xFFFFFFFFL);
        if ((value & ~register.mask()) != 0 || register.shift() != 0) {
            throw node.failure("value", String.format("0x%X has bits outside the mask 0x%X", value, register.mask()));
        }
        node.checkAllRead();
        return new RegisterCondition(register.name(), register.address(), register.width(), register.mask(), value);
    }

    /** Each, and each two that can hold at once, must make a map without overlaps for all cores. */
    private void checkAlternatives(String file, String place) throws ChipDescriptionException {
        for (MemoryAlternative one : alternatives) {
            try {
                MemoryMap map = one.apply(memory);
                ofCores.values().forEach(one::apply);
                alternatives.stream()
                        .filter(other -> other != one && other.when().goesWith(one.when()))
                        .forEach(other -> other.apply(map));
            } catch (IllegalArgumentException e) {
                throw new ChipDescriptionException(
                        file, place + "." + one.name() + ".regions", "do not fit: " + e.getMessage(), e);
            }
        }
    }
}
