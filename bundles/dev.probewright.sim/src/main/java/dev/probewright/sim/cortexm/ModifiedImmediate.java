/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/**
 * The constant of a 32-bit data-processing instruction (ThumbExpandImm_C of DDI 0403E, A5.3.2).
 *
 * @param rotated whether it was made by a rotation, which then is where the carry comes from
 */
record ModifiedImmediate(int value, boolean rotated) {

    /** A constant that leaves the carry alone. */
    static ModifiedImmediate plain(int value) {
        return new ModifiedImmediate(value, false);
    }

    /** @param imm12 i:imm3:imm8 */
    static ModifiedImmediate expand(int imm12) {
        int imm8 = imm12 & 0xFF;
        if (imm12 >>> 10 != 0) {
            int unrotated = 0x80 | imm12 & 0x7F;
            return new ModifiedImmediate(Integer.rotateRight(unrotated, imm12 >>> 7), true);
        }
        return plain(
                switch (imm12 >>> 8) {
                    case 0 -> imm8;
                    case 1 -> imm8 << 16 | imm8;
                    case 2 -> imm8 << 24 | imm8 << 8;
                    default -> imm8 << 24 | imm8 << 16 | imm8 << 8 | imm8;
                });
    }
}
