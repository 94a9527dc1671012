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

/**
 * A register, or a field of one, in which a chip says something of itself.
 *
 * @param shift how far the masked value is moved down
 */
record IdentityRegister(String name, long address, Width width, int mask, int shift) {
    int field(int whole) {
        return (whole & mask) >>> shift;
    }

    static IdentityRegister word(String name, long address) {
        return new IdentityRegister(name, address, Width.WORD, -1, 0);
    }

    /** Reads the fields that all kinds of registers have; the caller checks for others. */
    static IdentityRegister read(DescriptionNode node) throws ChipDescriptionException {
        Width width = width(node);
        long address = address(node, "address", width);
        long most = (1L << 8 * width.bytes()) - 1;
        int mask = (int) node.optionalNumber("mask", 1, most).orElse(most);
        int shift = (int) node.optionalNumber("shift", 0, 31).orElse(0);
        if (mask >>> shift << shift != mask) {
            throw node.failure("shift", shift + " shifts bits of the mask out");
        }
        return new IdentityRegister(node.text("register"), address, width, mask, shift);
    }

    /** One register and nothing else. */
    static IdentityRegister readAll(DescriptionNode node) throws ChipDescriptionException {
        IdentityRegister register = read(node);
        node.checkAllRead();
        return register;
    }

    static Width width(DescriptionNode node) throws ChipDescriptionException {
        int bits = (int) node.optionalNumber("bits", 8, 32).orElse(32);
        if (Integer.bitCount(bits) != 1) {
            throw node.failure("bits", "is none of 8, 16, 32: " + bits);
        }
        return bits == 8 ? Width.BYTE : bits == 16 ? Width.HALFWORD : Width.WORD;
    }

    static long address(DescriptionNode node, String field, Width width) throws ChipDescriptionException {
        long address = node.number(field, 0, 0xFFFFFFFFL);
        if (address % width.bytes() != 0) {
            throw node.failure(field, String.format("0x%08X is not aligned to %d bits", address, 8 * width.bytes()));
        }
        return address;
    }
}
