/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What connecting to a chip has told of it already; everything may be absent.
 *
 * @param dpidr of the debug port (ADIv5.2, B2.2.5)
 * @param cpuid of the core (Armv7-M ARM, B3.2.3)
 * @param romTable of the ROM table at the end of the MEM-AP's BASE
 */
public record KnownIdentity(OptionalInt dpidr, OptionalInt cpuid, Optional<RomTableId> romTable) {
    /** Nothing is known. */
    public static final KnownIdentity NOTHING =
            new KnownIdentity(OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

    /**
     * Peripheral id of a ROM table (ADIv5.2, D1.2.4).
     *
     * @param designer JEP106: identity code without parity in bits 6:0, continuation count in bits 10:7
     * @param part 12 bits, given by the designer
     */
    public record RomTableId(int designer, int part) {}
}
