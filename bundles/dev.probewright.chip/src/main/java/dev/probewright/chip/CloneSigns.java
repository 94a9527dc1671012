/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.chip.ChipFamily.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a chip says that one of the maker it answers for does not say. */
final class CloneSigns {
    private CloneSigns() {}

    static List<String> of(
            HowToIdentify how, Line line, OptionalInt designer, OptionalInt cpuid, IdentityReader reader) {
        List<String> signs = new ArrayList<>();
        if (designer.isPresent()
                && designer.getAsInt() != Agreement.DESIGNER_ARM
                && !how.designers().contains(designer.getAsInt())) {
            signs.add(String.format("ROM table designer 0x%03X", designer.getAsInt()));
        }
        if (cpuid.isPresent()
                && !line.cpuid().isEmpty()
                && line.cpuid().stream().noneMatch(value -> value.matches(cpuid.getAsInt()))) {
            signs.add(String.format("CPUID 0x%08X", cpuid.getAsInt()));
        }
        line.sizes().flash().ifPresent(size -> reader.field(size.register()).ifPresent(field -> {
            OptionalLong bytes = size.bytes(field);
            boolean erased = field == 0 || field == size.register().field(-1);
            if (!erased
                    && (bytes.isEmpty()
                            || line.chips().stream().noneMatch(chip -> size.of(chip) == bytes.getAsLong()))) {
                signs.add(String.format("%s 0x%X", size.register().name(), field));
            }
        }));
        return signs;
    }
}
