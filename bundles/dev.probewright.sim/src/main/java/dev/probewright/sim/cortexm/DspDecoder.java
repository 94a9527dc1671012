/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import static dev.probewright.sim.cortexm.ThumbDecoder.undefined;

import dev.probewright.sim.cortexm.DspInstruction.Operation;

/** The encodings of the DSP extension, which lie between those that all of ARMv7-M has (DDI 0403E, A5.3). */
final class DspDecoder {
    private static final int SP = 13;
    private static final int PC = 15;

    private DspDecoder() {}

    private static boolean isStackOrPc(int register) {
        return register == SP || register == PC;
    }

    /** PKHBT and PKHTB. */
    static Instruction pack(int hw1, int hw2) {
        int rn = hw1 & 0xF;
        int rd = hw2 >>> 8 & 0xF;
        int rm = hw2 & 0xF;
        if ((hw1 & 0x10) != 0 || (hw2 & 0x10) != 0 || isStackOrPc(rn) || isStackOrPc(rd) || isStackOrPc(rm)) {
            return undefined();
        }
        int imm5 = hw2 >>> 10 & 0x1C | hw2 >>> 6 & 3;
        boolean top = (hw2 & 0x20) != 0;
        Operation operation = top ? DspOperations.pkhtb(imm5 == 0 ? 32 : imm5) : DspOperations.pkhbt(imm5);
        return new DspInstruction(operation, rd, rn, rm);
    }

    /** SSAT16 and USAT16. */
    static Instruction saturateHalves(int hw1, int hw2, boolean signed) {
        int rn = hw1 & 0xF;
        int rd = hw2 >>> 8 & 0xF;
        int imm4 = hw2 & 0xF;
        if ((hw2 & 0x30) != 0 || isStackOrPc(rn) || isStackOrPc(rd)) {
            return undefined();
        }
        int least = signed ? -1 << imm4 : 0;
        return new DspInstruction(DspOperations.saturateHalves(least, (1 << imm4) - 1), rd, rn, rn);
    }

    /** What data processing by registers has beyond shifts and plain extensions; Rd and Rm were checked. */
    static Instruction register(int hw1, int hw2) {
        int rn = hw1 & 0xF;
        int rd = hw2 >>> 8 & 0xF;
        int rm = hw2 & 0xF;
        int op1 = hw1 >>> 4 & 0xF;
        int op2 = hw2 >>> 4 & 0xF;
        if (op1 < 8 && op2 >= 8) {
            return rn == SP ? undefined() : extend(op1, rd, rn, rm, 8 * (op2 & 3));
        }
        if (op1 < 8 || isStackOrPc(rn)) {
            return undefined();
        }
        if (op2 < 8) {
            int kind = op2 & 3;
            return ParallelArithmetic.exists(op1 & 7, kind)
                    ? new DspInstruction(ParallelArithmetic.of(op1 & 7, (op2 & 4) != 0, kind), rd, rn, rm)
                    : undefined();
        }
        return switch (op1 << 4 | op2) {
            case 0x88 -> new DspInstruction(DspOperations.QADD, rd, rn, rm);
            case 0x89 -> new DspInstruction(DspOperations.QDADD, rd, rn, rm);
            case 0x8A -> new DspInstruction(DspOperations.QSUB, rd, rn, rm);
            case 0x8B -> new DspInstruction(DspOperations.QDSUB, rd, rn, rm);
            case 0xA8 -> new DspInstruction(DspOperations.SEL, rd, rn, rm);
            default -> undefined();
        };
    }

    private static Instruction extend(int op1, int rd, int rn, int rm, int rotation) {
        boolean signed = (op1 & 1) == 0;
        Operation operation =
                switch (op1 >>> 1) {
                    case 0 -> DspOperations.extendAndAdd(16, signed, rotation);
                    case 1 ->
                        rn == PC
                                ? DspOperations.extendBytes(signed, rotation)
                                : DspOperations.extendAndAddBytes(signed, rotation);
                    default -> DspOperations.extendAndAdd(8, signed, rotation);
                };
        return op1 > 5 ? undefined() : new DspInstruction(operation, rd, rn, rm);
    }

    /** Multiplications with a result of 32 bits but MUL, MLA and MLS; Rd, Rn and Rm were checked. */
    static Instruction multiplication(int op1, int op2, int rd, int rn, int rm, int ra) {
        if (ra == SP || op1 != 1 && op2 > 1 || op2 > 3) {
            return undefined();
        }
        boolean first = (op2 & 1) != 0;
        boolean second = (op2 & 2) != 0;
        boolean plain = ra == PC;
        Operation operation =
                switch (op1) {
                    case 1 -> plain ? DspMultiplication.smul(second, first) : DspMultiplication.smla(second, first);
                    case 2, 4 ->
                        plain
                                ? DspMultiplication.dualProduct(first, op1 == 4)
                                : DspMultiplication.dualAccumulate(first, op1 == 4);
                    case 3 -> plain ? DspMultiplication.smulw(first) : DspMultiplication.smlaw(first);
                    case 5, 6 -> plain ? DspMultiplication.smmul(first) : DspMultiplication.smml(op1 == 6, first);
                    default -> plain ? DspOperations.USAD8 : DspOperations.USADA8;
                };
        boolean exists = op1 != 0 && !(op1 == 6 && plain) && !(op1 == 7 && first);
        return exists ? new DspInstruction(operation, rd, rn, rm, plain ? rn : ra) : undefined();
    }

    /** Multiplications with a result of 64 bits but SMULL and its kin; Rn, Rm and RdHi were checked. */
    static Instruction longMultiplication(int op1, int op2, int rdLo, int rdHi, int rn, int rm) {
        if (isStackOrPc(rdLo) || rdLo == rdHi) {
            return undefined();
        }
        boolean first = (op2 & 1) != 0;
        if (op1 == 4 && op2 >>> 2 == 2) {
            return new DspMultiplication.AccumulateLong(
                    DspMultiplication.halves((op2 & 2) != 0, first), rdLo, rdHi, rn, rm);
        }
        if ((op1 == 4 || op1 == 5) && op2 >>> 1 == 6) {
            return new DspMultiplication.AccumulateLong(DspMultiplication.duals(first, op1 == 5), rdLo, rdHi, rn, rm);
        }
        return op1 == 6 && op2 == 6 ? new DspMultiplication.AccumulateBoth(rdLo, rdHi, rn, rm) : undefined();
    }
}
