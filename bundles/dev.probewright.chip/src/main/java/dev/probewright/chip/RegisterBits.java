/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.target.Width;
import java.util.ArrayList;
import java.util.List;

/**
 * Bits of a 32-bit register.
 *
 * @param register its name in the chip's document
 * @param address where it is, a multiple of 4
 * @param mask the bits that are meant, one or more
 */
public record RegisterBits(String register, long address, int mask) {
    /** The list of a description file; none where the field is absent. */
    static List<RegisterBits> read(DescriptionNode node, String field) throws ChipDescriptionException {
        List<RegisterBits> all = new ArrayList<>();
        for (DescriptionNode entry : node.optionalNodes(field)) {
            all.add(new RegisterBits(
                    entry.text("register"), IdentityRegister.address(entry, "address", Width.WORD), (int)
                            entry.number("mask", 1, 0xFFFFFFFFL)));
            entry.checkAllRead();
        }
        return all;
    }
}
