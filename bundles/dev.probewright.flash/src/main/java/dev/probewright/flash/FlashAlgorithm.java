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
import java.util.OptionalInt;

/** What can program a flash region: a loader of our own, or a flash algorithm of a CMSIS-Pack. Immutable. */
public sealed interface FlashAlgorithm permits BuiltInAlgorithm, PackAlgorithm {
    /** Its name for messages: {@code the built-in STM32G4 loader}, {@code STM32G43x-4x_128.FLM of pack 1.4.0}. */
    String title();

    /** SHA-256 of its code or of its file, 64 hexadecimal digits. */
    String sha256();

    /** Whether it comes with Probewright. */
    boolean builtIn();

    /** What {@code Init} is told: the address that the algorithm's device begins at. */
    long base(MemoryRegion region);

    /**
     * The code to call, for a region.
     *
     * @param supplyMillivolts of the chip, where the probe measures it
     */
    FlashLoader loader(MemoryRegion region, OptionalInt supplyMillivolts);
}
