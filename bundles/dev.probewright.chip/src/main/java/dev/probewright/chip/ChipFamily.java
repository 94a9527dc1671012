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
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a description file says.
 *
 * @param orderingCode what may follow a chip's name in an ordering code: package, temperature range, packing
 */
record ChipFamily(
        String vendor,
        String family,
        CoreType core,
        Optional<Pattern> orderingCode,
        Optional<HowToIdentify> identification,
        List<Line> lines) {
    /**
     * Chips that identify themselves with the same number.
     *
     * @param device what they answer in the device register
     * @param romTablePart what their ROM table says
     */
    record Line(String name, OptionalInt device, OptionalInt romTablePart, List<Chip> chips) {}

    /**
     * Where these chips say which they are.
     *
     * @param designer JEP106 code of their ROM table
     */
    record HowToIdentify(int designer, IdentityRegister device, Optional<FlashSize> flashSize) {}

    /** @param bits 8, 16 or 32 */
    record IdentityRegister(String name, long address, int bits, int mask) {}

    /**
     * Where a chip says how much flash it has.
     *
     * @param unit bytes that the register counts
     * @param region the flash region that is meant
     */
    record FlashSize(IdentityRegister register, long unit, String region) {}

    boolean hasOrderingCode(Chip chip, String upperCaseName) {
        return orderingCode.isPresent()
                && upperCaseName.startsWith(chip.name().toUpperCase(Locale.ROOT))
                && orderingCode
                        .get()
                        .matcher(upperCaseName.substring(chip.name().length()))
                        .matches();
    }
}
