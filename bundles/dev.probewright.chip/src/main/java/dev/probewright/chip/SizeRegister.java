/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.target.MemoryRegion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Where a chip says how much memory of a kind it has.
 *
 * @param unit bytes that the register counts; 0 where {@code values} tells
 * @param values bytes by what the register says
 * @param regions whose lengths together are meant
 */
record SizeRegister(IdentityRegister register, long unit, Map<Integer, Long> values, List<String> regions) {
    SizeRegister {
        values = Map.copyOf(values);
        regions = List.copyOf(regions);
    }

    /** Bytes; empty where the register says nothing that is known. */
    OptionalLong bytes(int field) {
        if (unit > 0) {
            return OptionalLong.of((field & 0xFFFFFFFFL) * unit);
        }
        Long bytes = values.get(field);
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    /** What is meant, of this chip. */
    long of(Chip chip) {
        return chip.memory().regions().stream()
                .filter(region -> regions.contains(region.name()))
                .mapToLong(MemoryRegion::length)
                .sum();
    }

    static SizeRegister read(DescriptionNode node) throws ChipDescriptionException {
        IdentityRegister register = IdentityRegister.read(node);
        Map<Integer, Long> values = new HashMap<>();
        long unit = 0;
        if (node.has("values")) {
            DescriptionNode table = node.node("values");
            for (String code : table.fields()) {
                int key = (int) (long) DescriptionNumber.parse(code)
                        .orElseThrow(() -> table.failure(code, "is not a number that a register may have"));
                values.put(key, table.number(code, 0, 1L << 32));
            }
        } else {
            unit = node.number("unit", 1, 1 << 20);
        }
        List<String> regions = node.has("regions") ? node.texts("regions") : List.of(node.text("region"));
        node.checkAllRead();
        return new SizeRegister(register, unit, values, regions);
    }
}
