/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.chip.KnownIdentity.RomTableId;
import java.util.List;
import java.util.OptionalInt;

/** What connecting has told of a chip, held against a family. */
enum Agreement {
    /** The chip says that it belongs to this family's maker, or to the family. */
    STATED,
    /** It has Arm's own ROM table, as chips of this family have; so have many others. */
    SUGGESTED,
    /** Nothing speaks for it, nothing against it. */
    SILENT,
    /** It is another maker's, or has another core. */
    CONTRADICTED;

    /** JEP106 code of Arm, whose own ROM table a maker may have left as it was. */
    static final int DESIGNER_ARM = 0x23B;

    static Agreement of(FamilyKey key, OptionalInt cpuid, KnownIdentity known) {
        if (!key.hasCore(cpuid)) {
            return CONTRADICTED;
        }
        OptionalInt targetId = known.targetId();
        if (!key.targetIds().isEmpty() && targetId.isPresent() && targetId.getAsInt() != 0) {
            return any(key.targetIds(), targetId.getAsInt()) ? STATED : CONTRADICTED;
        }
        boolean portsKnown =
                !key.accessPorts().isEmpty() && !known.accessPorts().isEmpty();
        if (portsKnown && known.accessPorts().stream().noneMatch(port -> any(key.accessPorts(), port.idr()))) {
            return CONTRADICTED;
        }
        int designer = designer(known).orElse(DESIGNER_ARM);
        if (key.designers().contains(designer) && known.romTable().isPresent()) {
            return designer == DESIGNER_ARM && !portsKnown ? SUGGESTED : STATED;
        }
        if (designer != DESIGNER_ARM && !key.designers().isEmpty()) {
            return CONTRADICTED;
        }
        return portsKnown ? STATED : SILENT;
    }

    static OptionalInt designer(KnownIdentity known) {
        return known.romTable().map(RomTableId::designer).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static boolean any(List<MaskedValue> values, int whole) {
        return values.stream().anyMatch(value -> value.matches(whole));
    }
}
