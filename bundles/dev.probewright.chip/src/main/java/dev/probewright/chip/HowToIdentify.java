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
import java.util.Map;
import java.util.Optional;

/**
 * Where the chips of a file say which they are.
 *
 * @param designers JEP106 codes that their ROM table may have
 * @param targetIds TARGETID of their debug port; empty: not known
 * @param accessPorts IDR of access ports that each of them has
 * @param cpuid what the cores of the maker's own chips answer; empty: not known
 * @param before bits without which the registers can not be read; they are taken back afterwards
 * @param device the register whose value the lines have
 * @param registers by name: others that tell lines or chips apart
 */
record HowToIdentify(
        List<Integer> designers,
        List<MaskedValue> targetIds,
        List<MaskedValue> accessPorts,
        List<MaskedValue> cpuid,
        List<RegisterBits> before,
        Optional<IdentityRegister> device,
        Map<String, IdentityRegister> registers,
        Optional<IdentityRegister> revision,
        Sizes sizes,
        List<KnownClone> clones) {
    /** Where a chip says how much it has. */
    record Sizes(Optional<SizeRegister> flash, Optional<SizeRegister> ram) {
        static final Sizes NONE = new Sizes(Optional.empty(), Optional.empty());
    }

    /** Nothing is known. */
    static final HowToIdentify NOT = new HowToIdentify(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Sizes.NONE,
            List.of());
}
