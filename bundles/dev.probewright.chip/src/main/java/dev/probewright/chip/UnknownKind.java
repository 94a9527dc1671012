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
import java.util.OptionalInt;

/** A chip of a maker and families that are known, which is none of theirs: a near miss, or one that does not say. */
final class UnknownKind {
    private UnknownKind() {}

    static Identification of(List<ChipFamily> families, LineSearch search, IdentityReader reader, OptionalInt cpuid) {
        List<String> names =
                families.stream().map(ChipFamily::family).distinct().toList();
        String vendor = families.get(0).vendor();
        IdentityVerdict verdict = new IdentityVerdict.Unreadable(
                vendor,
                names,
                reader.facts().stream().filter(fact -> fact.fault().isPresent()).toList());
        String name = String.join(" or ", names);
        for (ChipFamily family : families) {
            OptionalInt code = search.device(family);
            if (code.isPresent() && code.getAsInt() != 0 && !(verdict instanceof IdentityVerdict.NearMiss)) {
                String register = family.identification().device().orElseThrow().name();
                verdict = new IdentityVerdict.NearMiss(vendor, names, register, code.getAsInt());
                name = String.format("%s (%s 0x%X)", name, register, code.getAsInt());
            }
        }
        Chip chip = CoreOnlyChip.of(name, vendor, names.get(0), cpuid);
        return new Identification(chip, List.of(), "", verdict, Optional.empty(), List.of(), reader.facts());
    }
}
