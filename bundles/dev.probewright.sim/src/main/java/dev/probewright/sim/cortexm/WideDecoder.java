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

/** The 32-bit encodings (DDI 0403E, A5.3) but for loads and stores. */
final class WideDecoder {
    private static final int SP = 13;
    private static final int PC = 15;
    /** Conditions from here on are no conditional branch. */
    private static final int ALWAYS = 14;
    /** Where the other operations of shifted registers are. */
    private static final int PKH = 0b0110;

    private WideDecoder() {}

    static Instruction decode(InstructionSet set, int address, int hw1, int hw2, boolean inIt) {
        int pc = address + 4;
        boolean coprocessor = (hw1 & 0x0400) != 0;
        switch (hw1 >>> 11 & 3) {
            case 1:
                if (coprocessor) {
                    return coprocessor(set, hw1, hw2, pc);
                }
                if ((hw1 & 0x0200) != 0) {
                    return shiftedRegister(set, hw1, hw2);
                }
                if (set.isV8() && isAddedTransfer(hw1, hw2)) {
                    return addedTransfer(hw1, hw2);
                }
                return (hw1 & 0x0040) == 0
                        ? TransferDecoder.multiple(hw1, hw2)
                        : TransferDecoder.dualOrExclusive(hw1, hw2, pc);
            case 2:
                if ((hw2 & 0x8000) != 0) {
                    return branchOrControl(hw1, hw2, pc, inIt);
                }
                return (hw1 & 0x0200) == 0 ? modifiedImmediate(hw1, hw2) : plainImmediate(set, hw1, hw2, pc);
            default:
                if (coprocessor) {
                    return coprocessor(set, hw1, hw2, pc);
                }
                if ((hw1 & 0x0200) == 0) {
                    return TransferDecoder.single(hw1, hw2, pc);
                }
                return (hw1 & 0x0100) == 0 ? registerOperation(set, hw1, hw2) : multiplication(set, hw1, hw2);
        }
    }

    private static boolean isAddedTransfer(int hw1, int hw2) {
        return V8Decoder.isGateway(hw1, hw2) || V8Decoder.isTestTarget(hw1, hw2) || V8Decoder.isOrdered(hw1, hw2);
    }

    /** SG, TT, and loads and stores with an order, in the space of the exclusive ones. */
    private static Instruction addedTransfer(int hw1, int hw2) {
        if (V8Decoder.isGateway(hw1, hw2)) {
            return new SecurityInstructions.SecureGateway();
        }
        return V8Decoder.isTestTarget(hw1, hw2) ? V8Decoder.testTarget(hw1, hw2) : V8Decoder.ordered(hw1, hw2);
    }

    /** The space of the coprocessors; its last sixteenth, of Advanced SIMD in other profiles, is undefined in this one. */
    private static Instruction coprocessor(InstructionSet set, int hw1, int hw2, int pc) {
        if ((hw1 & 0x0F00) == 0x0F00) {
            return undefined();
        }
        if (V8Decoder.isLazyTransfer(set, hw1, hw2)) {
            return new SecurityInstructions.LazyTransfer();
        }
        return set.hasFpu() && FloatingPointDecoder.covers(hw2)
                ? FloatingPointDecoder.decode(hw1, hw2, pc)
                : new SystemInstructions.NoCoprocessor();
    }

    private static Instruction modifiedImmediate(int hw1, int hw2) {
        int imm12 = hw1 << 1 & 0x800 | hw2 >>> 4 & 0x700 | hw2 & 0xFF;
        int operation = hw1 >>> 5 & 0xF;
        boolean flags = (hw1 & 0x10) != 0;
        int rn = hw1 & 0xF;
        int rd = hw2 >>> 8 & 0xF;
        ModifiedImmediate constant = ModifiedImmediate.expand(imm12);
        int actual = withoutOperand(operation, rn);
        if (!allowed(actual, flags, rd, rn)) {
            return undefined();
        }
        Instruction instruction;
        if (!flags && actual == Alu.MOV) {
            instruction = new Moves.MoveImmediate(rd, constant.value());
        } else if (!flags && (actual == Alu.ADD || actual == Alu.SUB)) {
            instruction = new Arithmetic.AddImmediate(rd, rn, actual == Alu.ADD ? constant.value() : -constant.value());
        } else if (flags && actual == Alu.SUB && rd == PC) {
            instruction = new Arithmetic.CompareImmediate(rn, constant.value());
        } else {
            instruction = new Alu.WithImmediate(actual, flags, rd, rn, constant);
        }
        return ThumbDecoder.keepingStackAligned(instruction, rd);
    }

    private static Instruction shiftedRegister(InstructionSet set, int hw1, int hw2) {
        int operation = hw1 >>> 5 & 0xF;
        if (operation == PKH && set.hasDsp()) {
            return DspDecoder.pack(hw1, hw2);
        }
        boolean flags = (hw1 & 0x10) != 0;
        int rn = hw1 & 0xF;
        int rd = hw2 >>> 8 & 0xF;
        int rm = hw2 & 0xF;
        int imm5 = hw2 >>> 10 & 0x1C | hw2 >>> 6 & 3;
        int type = hw2 >>> 4 & 3;
        int actual = withoutOperand(operation, rn);
        if (!allowed(actual, flags, rd, rn) || !isPlainOrStack(actual, rm)) {
            return undefined();
        }
        Instruction instruction;
        if (imm5 == 0 && type == Shift.LSL && !flags && actual == Alu.MOV) {
            instruction = new Moves.MoveRegister(rd, rm);
        } else if (imm5 == 0 && type == Shift.LSL && !flags && actual == Alu.ADD) {
            instruction = new Arithmetic.AddRegister(rd, rn, rm);
        } else {
            int shift = Shift.immediateType(type, imm5);
            int amount = Shift.immediateAmount(type, imm5);
            instruction = new Alu.WithRegister(actual, flags, rd, rn, rm, shift, amount);
        }
        return ThumbDecoder.keepingStackAligned(instruction, rd);
    }

    /** SP as second operand is unpredictable but in MOV; PC always is. */
    private static boolean isPlainOrStack(int operation, int rm) {
        return rm != PC && (rm != SP || operation == Alu.MOV);
    }

    private static int withoutOperand(int operation, int rn) {
        if (rn != PC) {
            return operation;
        }
        return switch (operation) {
            case Alu.ORR -> Alu.MOV;
            case Alu.ORN -> Alu.MVN;
            default -> operation;
        };
    }

    /** Rd = PC stands for the comparison, which four operations have and which always sets flags. */
    private static boolean allowed(int operation, boolean flags, int rd, int rn) {
        if (!Alu.exists(operation)) {
            return false;
        }
        boolean hasOperand = operation != Alu.MOV && operation != Alu.MVN;
        if (hasOperand && rn == PC) {
            return false;
        }
        if (rd == PC) {
            return flags
                    && (operation == Alu.AND || operation == Alu.EOR || operation == Alu.ADD || operation == Alu.SUB);
        }
        return true;
    }

    private static Instruction plainImmediate(InstructionSet set, int hw1, int hw2, int pc) {
        int rn = hw1 & 0xF;
        int rd = hw2 >>> 8 & 0xF;
        if (rd == PC) {
            return undefined();
        }
        int imm12 = hw1 << 1 & 0x800 | hw2 >>> 4 & 0x700 | hw2 & 0xFF;
        int imm16 = rn << 12 | imm12;
        int imm5 = hw2 >>> 10 & 0x1C | hw2 >>> 6 & 3;
        int low5 = hw2 & 0x1F;
        boolean rightShift = (hw1 & 0x20) != 0;
        Instruction instruction =
                switch (hw1 >>> 4 & 0x1F) {
                    case 0b00000 -> addPlain(rd, rn, imm12, pc);
                    case 0b00100 -> new Moves.MoveImmediate(rd, imm16);
                    case 0b01010 -> addPlain(rd, rn, -imm12, pc);
                    case 0b01100 -> new Moves.MoveTop(rd, imm16);
                    case 0b10000, 0b10010 ->
                        rightShift && imm5 == 0 || rn == PC
                                ? saturateHalves(set, hw1, hw2, true)
                                : saturate(rd, rn, true, low5 + 1, rightShift, imm5);
                    case 0b10100 -> extract(rd, rn, true, imm5, low5 + 1);
                    case 0b10110 ->
                        low5 < imm5 ? undefined() : new BitInstructions.Insert(rd, rn, rn == PC, imm5, low5 - imm5 + 1);
                    case 0b11000, 0b11010 ->
                        rightShift && imm5 == 0 || rn == PC
                                ? saturateHalves(set, hw1, hw2, false)
                                : saturate(rd, rn, false, low5, rightShift, imm5);
                    case 0b11100 -> extract(rd, rn, false, imm5, low5 + 1);
                    default -> undefined();
                };
        return ThumbDecoder.keepingStackAligned(instruction, rd);
    }

    private static Instruction addPlain(int rd, int rn, int constant, int pc) {
        return rn == PC
                ? new Moves.MoveImmediate(rd, (pc & ~3) + constant) // ADR
                : new Arithmetic.AddImmediate(rd, rn, constant);
    }

    private static Instruction saturateHalves(InstructionSet set, int hw1, int hw2, boolean signed) {
        boolean encoded = (hw1 & 0x20) != 0 && (hw2 & 0x70C0) == 0;
        return encoded && set.hasDsp() ? DspDecoder.saturateHalves(hw1, hw2, signed) : undefined();
    }

    private static Instruction saturate(int rd, int rn, boolean signed, int bits, boolean rightShift, int imm5) {
        return new BitInstructions.Saturate(rd, rn, signed, bits, rightShift ? Shift.ASR : Shift.LSL, imm5);
    }

    private static Instruction extract(int rd, int rn, boolean signed, int lsb, int width) {
        return lsb + width > 32 || rn == PC ? undefined() : new BitInstructions.Extract(rd, rn, signed, lsb, width);
    }

    private static Instruction branchOrControl(int hw1, int hw2, int pc, boolean inIt) {
        int sign = hw1 >>> 10 & 1;
        int j1 = hw2 >>> 13 & 1;
        int j2 = hw2 >>> 11 & 1;
        int imm11 = hw2 & 0x7FF;
        if ((hw2 & 0x5000) == 0) {
            int condition = hw1 >>> 6 & 0xF;
            if (condition >= ALWAYS) {
                return control(hw1, hw2, inIt);
            }
            int offset = (-sign << 20) | j2 << 19 | j1 << 18 | (hw1 & 0x3F) << 12 | imm11 << 1;
            return inIt ? undefined() : NarrowDecoder.conditionalBranch(condition, pc + offset);
        }
        int i1 = j1 ^ sign ^ 1;
        int i2 = j2 ^ sign ^ 1;
        int offset = (-sign << 24) | i1 << 23 | i2 << 22 | (hw1 & 0x3FF) << 12 | imm11 << 1;
        return switch (hw2 & 0x5000) {
            case 0x1000 -> NarrowDecoder.branch(pc - 4, pc + offset);
            case 0x5000 -> new Branches.BranchWithLink(pc + offset);
            default -> undefined(); // BLX to Arm state
        };
    }

    private static Instruction control(int hw1, int hw2, boolean inIt) {
        if ((hw2 & 0x7000) == 0x2000) {
            return undefined(); // UDF
        }
        int rn = hw1 & 0xF;
        int rd = hw2 >>> 8 & 0xF;
        return switch (hw1 >>> 4 & 0x7F) {
            case 0b0111000 ->
                rn == SP || rn == PC ? undefined() : new SpecialRegisters.MoveToSpecial(hw2 & 0xFF, hw2 >>> 10 & 3, rn);
            case 0b0111010 -> (hw2 & 0x700) == 0 ? wideHint(hw2 & 0xFF) : undefined();
            case 0b0111011 -> barrier(hw2 >>> 4 & 0xF);
            case 0b0111110 -> rd == SP || rd == PC ? undefined() : new SpecialRegisters.MoveToRegister(rd, hw2 & 0xFF);
            default -> undefined();
        };
    }

    private static Instruction wideHint(int number) {
        return number <= 4 ? NarrowDecoder.hint(number) : new SystemInstructions.NoOperation();
    }

    private static Instruction barrier(int number) {
        return switch (number) {
            case 2 -> new SystemInstructions.ClearExclusive();
            case 4, 5, 6 -> new SystemInstructions.NoOperation().taking(Timing.BARRIER); // DSB, DMB, ISB
            default -> undefined();
        };
    }

    private static Instruction registerOperation(InstructionSet set, int hw1, int hw2) {
        int rn = hw1 & 0xF;
        int rd = hw2 >>> 8 & 0xF;
        int rm = hw2 & 0xF;
        int op1 = hw1 >>> 4 & 0xF;
        int op2 = hw2 >>> 4 & 0xF;
        if ((hw2 & 0xF000) != 0xF000 || rd == PC || rd == SP || rm == PC || rm == SP) {
            return undefined();
        }
        if (op2 == 0 && op1 < 8) {
            return rn == PC || rn == SP ? undefined() : new Alu.ShiftByRegister(op1 >>> 1, (op1 & 1) != 0, rd, rn, rm);
        }
        if (op1 < 8 && op2 >= 8 && rn == PC && (op1 >>> 1) != 1) {
            return extend(op1, rd, rm, 8 * (op2 & 3));
        }
        if ((op1 == 0b1001 || op1 == 0b1011) && op2 >= 8 && op2 < 12) {
            return rn == rm ? rearrange(op1, op2 & 3, rd, rm) : undefined();
        }
        return set.hasDsp() ? DspDecoder.register(hw1, hw2) : undefined();
    }

    private static Instruction extend(int op1, int rd, int rm, int rotation) {
        return switch (op1) {
            case 0 -> new Moves.Extend(rd, rm, rotation, 16, true);
            case 1 -> new Moves.Extend(rd, rm, rotation, 16, false);
            case 4 -> new Moves.Extend(rd, rm, rotation, 8, true);
            case 5 -> new Moves.Extend(rd, rm, rotation, 8, false);
            default -> undefined();
        };
    }

    private static Instruction rearrange(int op1, int op2, int rd, int rm) {
        if (op1 == 0b1001) {
            return new BitInstructions.Rearrange(
                    switch (op2) {
                        case 0 -> BitInstructions.Rearrangement.REV;
                        case 1 -> BitInstructions.Rearrangement.REV16;
                        case 2 -> BitInstructions.Rearrangement.RBIT;
                        default -> BitInstructions.Rearrangement.REVSH;
                    },
                    rd,
                    rm);
        }
        if (op1 == 0b1011 && op2 == 0) {
            return new BitInstructions.Rearrange(BitInstructions.Rearrangement.CLZ, rd, rm);
        }
        return undefined();
    }

    private static Instruction multiplication(InstructionSet set, int hw1, int hw2) {
        int rn = hw1 & 0xF;
        int rm = hw2 & 0xF;
        int rd = hw2 >>> 8 & 0xF;
        int ra = hw2 >>> 12 & 0xF; // and RdLo
        int op1 = hw1 >>> 4 & 7;
        int op2 = hw2 >>> 4 & 0xF;
        if (isStackOrPc(rn) || isStackOrPc(rm) || isStackOrPc(rd)) {
            return undefined();
        }
        if ((hw1 & 0x80) == 0) {
            if (op1 != 0 && set.hasDsp()) {
                return DspDecoder.multiplication(op1, op2, rd, rn, rm, ra);
            }
            if (op1 != 0 || ra == SP) {
                return undefined();
            }
            return switch (op2) {
                case 0 ->
                    ra == PC
                            ? new Multiplication.Multiply(false, rd, rn, rm)
                            : new Multiplication.MultiplyAccumulate(false, rd, rn, rm, ra);
                case 1 -> ra == PC ? undefined() : new Multiplication.MultiplyAccumulate(true, rd, rn, rm, ra);
                default -> undefined();
            };
        }
        if (op1 >= 4 && op2 != 0 && set.hasDsp()) {
            return DspDecoder.longMultiplication(op1, op2, ra, rd, rn, rm);
        }
        boolean divide = op2 == 0xF && ra == PC;
        boolean multiply = op2 == 0 && !isStackOrPc(ra) && ra != rd;
        return switch (op1) {
            case 0 -> multiply ? new Multiplication.MultiplyLong(true, false, ra, rd, rn, rm) : undefined();
            case 1 -> divide ? new Multiplication.Divide(true, rd, rn, rm) : undefined();
            case 2 -> multiply ? new Multiplication.MultiplyLong(false, false, ra, rd, rn, rm) : undefined();
            case 3 -> divide ? new Multiplication.Divide(false, rd, rn, rm) : undefined();
            case 4 -> multiply ? new Multiplication.MultiplyLong(true, true, ra, rd, rn, rm) : undefined();
            case 6 -> multiply ? new Multiplication.MultiplyLong(false, true, ra, rd, rn, rm) : undefined();
            default -> undefined();
        };
    }

    private static boolean isStackOrPc(int register) {
        return register == SP || register == PC;
    }
}
