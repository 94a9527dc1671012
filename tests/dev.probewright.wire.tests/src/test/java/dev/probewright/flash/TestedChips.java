/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.chip.Chip;
import java.util.Optional;

/** Chips of the catalogue with one thing changed. */
final class TestedChips {
    private TestedChips() {}

    static Chip withLoader(Chip chip, Optional<String> loader) {
        return new Chip(
                chip.name(),
                chip.vendor(),
                chip.family(),
                chip.core(),
                chip.memory(),
                loader,
                chip.loaderRam(),
                chip.debug(),
                chip.quirks(),
                chip.source());
    }
}
