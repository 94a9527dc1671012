/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

/**
 * What the user wants of programming.
 *
 * @param eraseChip erase the whole flash first, not only the sectors that are written
 * @param skipEqual leave sectors alone that already hold what is wanted
 * @param keepRest keep the bytes of a sector that no image covers; else they are erased
 * @param verify compare what is in the chip afterwards
 */
public record FlashOptions(boolean eraseChip, boolean skipEqual, boolean keepRest, boolean verify) {
    /** @throws IllegalArgumentException when the whole flash is to be erased and its rest to be kept */
    public FlashOptions {
        if (eraseChip && keepRest) {
            throw new IllegalArgumentException("eraseChip and keepRest exclude each other");
        }
    }

    /** Sectors that differ are erased and written, and all is verified. */
    public static FlashOptions defaults() {
        return new FlashOptions(false, true, false, true);
    }
}
