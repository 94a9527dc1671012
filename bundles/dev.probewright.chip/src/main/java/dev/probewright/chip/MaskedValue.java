/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

/** Some bits of a register, and what they are. */
record MaskedValue(int mask, int value) {
    boolean matches(int whole) {
        return (whole & mask) == value;
    }

    static MaskedValue read(DescriptionNode node) throws ChipDescriptionException {
        int mask = node.has("mask") ? (int) node.number("mask", 1, 0xFFFFFFFFL) : -1;
        int value = (int) node.number("value", 0, 0xFFFFFFFFL);
        if ((value & ~mask) != 0) {
            throw node.failure("value", String.format("0x%X has bits outside the mask 0x%X", value, mask));
        }
        node.checkAllRead();
        return new MaskedValue(mask, value);
    }
}
