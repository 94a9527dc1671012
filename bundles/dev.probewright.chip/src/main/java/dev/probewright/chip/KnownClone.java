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

/**
 * Chips of another maker that answer as those of a file do.
 *
 * @param designers JEP106 codes in their ROM table
 * @param cpuid what their core answers; empty: nothing that tells them apart
 */
record KnownClone(String name, String vendor, List<Integer> designers, List<MaskedValue> cpuid) {
    static KnownClone read(DescriptionNode node) throws ChipDescriptionException {
        KnownClone clone = new KnownClone(
                node.text("clone"),
                node.text("vendor"),
                IdentificationDescription.codes(node, "designer", 0x7FF),
                IdentificationDescription.maskedValues(node, "cpuid"));
        if (clone.designers.isEmpty() && clone.cpuid.isEmpty()) {
            throw node.failure("designer", "is missing, and so is cpuid: nothing tells this clone apart");
        }
        node.checkAllRead();
        return clone;
    }

    boolean answers(OptionalInt designer, OptionalInt core) {
        boolean byDesigner = designers.isEmpty() || designer.isPresent() && designers.contains(designer.getAsInt());
        boolean byCore =
                cpuid.isEmpty() || core.isPresent() && cpuid.stream().anyMatch(value -> value.matches(core.getAsInt()));
        return byDesigner && byCore;
    }

    static Optional<KnownClone> find(List<KnownClone> clones, OptionalInt designer, OptionalInt cpuid) {
        return clones.stream().filter(clone -> clone.answers(designer, cpuid)).findFirst();
    }
}
