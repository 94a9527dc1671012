/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Two additions or subtractions of halfwords at once, or four of bytes (DDI 0403E, A5.3.13 and A5.3.14). */
final class ParallelArithmetic implements DspInstruction.Operation {
    private static final int ADD8 = 0b000;
    private static final int ADD16 = 0b001;
    private static final int ASX = 0b010;
    private static final int SUB8 = 0b100;
    private static final int SUB16 = 0b101;
    private static final int SAX = 0b110;

    private static final int MODULAR = 0;
    private static final int SATURATING = 1;
    private static final int HALVING = 2;

    private final int bits;
    /** Whether the halves of the second operand change places. */
    private final boolean exchange;
    /** A bit for each byte of the result that comes from an addition. */
    private final int additions;

    private final boolean unsigned;
    private final int kind;

    private ParallelArithmetic(int bits, boolean exchange, int additions, boolean unsigned, int kind) {
        this.bits = bits;
        this.exchange = exchange;
        this.additions = additions;
        this.unsigned = unsigned;
        this.kind = kind;
    }

    static boolean exists(int op1, int kind) {
        return op1 != 0b011 && op1 != 0b111 && kind <= HALVING;
    }

    /**
     * @param op1 bits 22:20 of the encoding
     * @param kind bits 5:4 of the encoding
     */
    static ParallelArithmetic of(int op1, boolean unsigned, int kind) {
        return switch (op1) {
            case ADD8 -> new ParallelArithmetic(8, false, 0b1111, unsigned, kind);
            case ADD16 -> new ParallelArithmetic(16, false, 0b1111, unsigned, kind);
            case ASX -> new ParallelArithmetic(16, true, 0b1100, unsigned, kind);
            case SUB8 -> new ParallelArithmetic(8, false, 0, unsigned, kind);
            case SUB16 -> new ParallelArithmetic(16, false, 0, unsigned, kind);
            case SAX -> new ParallelArithmetic(16, true, 0b0011, unsigned, kind);
            default -> throw new IllegalArgumentException("op1 " + op1);
        };
    }

    @Override
    public int apply(Core c, int n, int m, int a) {
        int second = exchange ? Integer.rotateRight(m, 16) : m;
        int mask = (1 << bits) - 1;
        int result = 0;
        int greaterOrEqual = 0;
        for (int place = 0; place < 32; place += bits) {
            boolean add = (additions >>> place / 8 & 1) != 0;
            int x = lane(n, place);
            int y = lane(second, place);
            int value = add ? x + y : x - y;
            int atLeast = unsigned && add ? 1 << bits : 0;
            if (value >= atLeast) {
                greaterOrEqual |= (1 << bits / 8) - 1 << place / 8;
            }
            result |= (finish(value) & mask) << place;
        }
        if (kind == MODULAR) {
            c.greaterOrEqual = greaterOrEqual;
        }
        return result;
    }

    private int lane(int word, int place) {
        int top = word << 32 - bits - place;
        return unsigned ? top >>> 32 - bits : top >> 32 - bits;
    }

    private int finish(int value) {
        return switch (kind) {
            case SATURATING -> {
                int least = unsigned ? 0 : -1 << bits - 1;
                yield Math.max(least, Math.min(value, least + (1 << bits) - 1));
            }
            case HALVING -> value >> 1;
            default -> value;
        };
    }
}
