/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The shifter operand: Shift_C of DDI 0403E, A7.4.2. */
final class Shift {
    static final int LSL = 0;
    static final int LSR = 1;
    static final int ASR = 2;
    static final int ROR = 3;
    static final int RRX = 4;

    private Shift() {}

    /** The type that an immediate shift encodes: ROR by 0 is RRX. */
    static int immediateType(int type, int imm5) {
        return type == ROR && imm5 == 0 ? RRX : type;
    }

    /** The amount that an immediate shift encodes: LSR and ASR by 0 are by 32. */
    static int immediateAmount(int type, int imm5) {
        if (imm5 != 0) {
            return imm5;
        }
        return switch (type) {
            case LSL -> 0;
            case ROR -> 1;
            default -> 32;
        };
    }

    /** @param amount 0 to 255 */
    static int value(int type, int value, int amount, int carryIn) {
        return switch (type) {
            case LSL -> amount < 32 ? value << amount : 0;
            case LSR -> amount < 32 ? value >>> amount : 0;
            case ASR -> value >> Math.min(amount, 31);
            case ROR -> Integer.rotateRight(value, amount);
            default -> carryIn << 31 | value >>> 1;
        };
    }

    /** The carry out of the same shift, 0 or 1; a shift by 0 hands on the carry in. */
    static int carry(int type, int value, int amount, int carryIn) {
        if (amount == 0) {
            return carryIn;
        }
        return switch (type) {
            case LSL -> amount <= 32 ? value >>> (32 - amount) & 1 : 0;
            case LSR -> amount <= 32 ? value >>> (amount - 1) & 1 : 0;
            case ASR -> value >> Math.min(amount - 1, 31) & 1;
            case ROR -> value >>> (amount - 1) & 1; // Java takes the amount modulo 32
            default -> value & 1;
        };
    }
}
