/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.target.MemoryRegion;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A loader of our own.
 *
 * @param template its parameters for a region not filled in yet
 */
public record BuiltInAlgorithm(FlashLoader template) implements FlashAlgorithm {
    /** The one of this id, as a chip's record has it. */
    public static Optional<BuiltInAlgorithm> find(String id) {
        return FlashLoaders.find(id).map(BuiltInAlgorithm::new);
    }

    @Override
    public String title() {
        return "the built-in " + template.title() + " loader";
    }

    @Override
    public String sha256() {
        return Sha256.of(template.code());
    }

    @Override
    public boolean builtIn() {
        return true;
    }

    @Override
    public long base(MemoryRegion region) {
        return region.start();
    }

    @Override
    public FlashLoader loader(MemoryRegion region, OptionalInt supplyMillivolts) {
        return template.on(region, supplyMillivolts);
    }
}
