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

/** The 16-bit encodings (DDI 0403E, A5.2). */
final class NarrowDecoder {
    private static final int PC = 15;
    private static final int ALWAYS = 14;

    private NarrowDecoder() {}

    static Instruction decode(InstructionSet set, int address, int hw, boolean inIt) {
        int pc = address + 4;
        return switch (hw >>> 11) {
            case 0b00000, 0b00001, 0b00010 -> shiftByConstant(hw, inIt);
            case 0b00011 -> addOrSubtract(hw, inIt);
            case 0b00100 -> moveConstant(hw, inIt);
            case 0b00101 -> new Arithmetic.CompareImmediate(hw >>> 8 & 7, hw & 0xFF);
            case 0b00110 -> addConstant(hw >>> 8 & 7, hw >>> 8 & 7, hw & 0xFF, inIt);
            case 0b00111 -> subtractConstant(hw >>> 8 & 7, hw >>> 8 & 7, hw & 0xFF, inIt);
            case 0b01000 -> (hw & 0x0400) == 0 ? dataProcessing(hw, inIt) : special(set, hw, pc);
            case 0b01001 -> new SingleTransfer.LoadLiteral(hw >>> 8 & 7, (pc & ~3) + 4 * (hw & 0xFF));
            case 0b01010, 0b01011 -> registerOffset(hw);
            case 0b01100 -> new SingleTransfer.StoreWord(hw & 7, hw >>> 3 & 7, 4 * (hw >>> 6 & 0x1F));
            case 0b01101 -> new SingleTransfer.LoadWord(hw & 7, hw >>> 3 & 7, 4 * (hw >>> 6 & 0x1F));
            case 0b01110 -> new SingleTransfer.StoreByte(hw & 7, hw >>> 3 & 7, hw >>> 6 & 0x1F);
            case 0b01111 -> new SingleTransfer.LoadByte(hw & 7, hw >>> 3 & 7, hw >>> 6 & 0x1F);
            case 0b10000 -> new SingleTransfer.StoreHalfword(hw & 7, hw >>> 3 & 7, 2 * (hw >>> 6 & 0x1F));
            case 0b10001 -> new SingleTransfer.LoadHalfword(hw & 7, hw >>> 3 & 7, 2 * (hw >>> 6 & 0x1F));
            case 0b10010 -> new SingleTransfer.StoreWord(hw >>> 8 & 7, Core.SP, 4 * (hw & 0xFF));
            case 0b10011 -> new SingleTransfer.LoadWord(hw >>> 8 & 7, Core.SP, 4 * (hw & 0xFF));
            case 0b10100 -> new Moves.MoveImmediate(hw >>> 8 & 7, (pc & ~3) + 4 * (hw & 0xFF)); // ADR
            case 0b10101 -> new Arithmetic.AddImmediate(hw >>> 8 & 7, Core.SP, 4 * (hw & 0xFF));
            case 0b10110, 0b10111 -> miscellaneous(hw, pc, inIt);
            case 0b11000 -> multipleStore(hw >>> 8 & 7, hw & 0xFF);
            case 0b11001 -> multipleLoad(hw >>> 8 & 7, hw & 0xFF);
            case 0b11010, 0b11011 -> conditionalBranch(hw, pc, inIt);
            case 0b11100 -> branch(address, pc + (hw << 21 >> 20));
            default -> undefined();
        };
    }

    private static Instruction shiftByConstant(int hw, boolean inIt) {
        int type = hw >>> 11;
        int imm5 = hw >>> 6 & 0x1F;
        int rm = hw >>> 3 & 7;
        int rd = hw & 7;
        if (!inIt && imm5 != 0 && type == Shift.LSL) {
            return new Moves.ShiftLeft(rd, rm, imm5);
        }
        if (!inIt && imm5 != 0 && type == Shift.LSR) {
            return new Moves.ShiftRight(rd, rm, imm5);
        }
        int amount = Shift.immediateAmount(type, imm5);
        return new Alu.WithRegister(Alu.MOV, !inIt, rd, 0, rm, type, amount);
    }

    private static Instruction addOrSubtract(int hw, boolean inIt) {
        int rd = hw & 7;
        int rn = hw >>> 3 & 7;
        int operand = hw >>> 6 & 7;
        return switch (hw >>> 9 & 3) {
            case 0 ->
                inIt ? new Arithmetic.AddRegister(rd, rn, operand) : new Arithmetic.AddRegisterFlags(rd, rn, operand);
            case 1 ->
                inIt
                        ? new Alu.WithRegister(Alu.SUB, false, rd, rn, operand, Shift.LSL, 0)
                        : new Arithmetic.SubRegisterFlags(rd, rn, operand);
            case 2 -> addConstant(rd, rn, operand, inIt);
            default -> subtractConstant(rd, rn, operand, inIt);
        };
    }

    private static Instruction addConstant(int rd, int rn, int constant, boolean inIt) {
        return inIt
                ? new Arithmetic.AddImmediate(rd, rn, constant)
                : new Arithmetic.AddImmediateFlags(rd, rn, constant);
    }

    private static Instruction subtractConstant(int rd, int rn, int constant, boolean inIt) {
        return inIt
                ? new Arithmetic.AddImmediate(rd, rn, -constant)
                : new Arithmetic.SubImmediateFlags(rd, rn, constant);
    }

    private static Instruction moveConstant(int hw, boolean inIt) {
        int rd = hw >>> 8 & 7;
        int constant = hw & 0xFF;
        return inIt ? new Moves.MoveImmediate(rd, constant) : new Moves.MoveImmediateFlags(rd, constant);
    }

    private static Instruction dataProcessing(int hw, boolean inIt) {
        int rd = hw & 7;
        int rm = hw >>> 3 & 7;
        boolean flags = !inIt;
        return switch (hw >>> 6 & 0xF) {
            case 0b0000 -> logic(Alu.AND, flags, rd, rm);
            case 0b0001 -> logic(Alu.EOR, flags, rd, rm);
            case 0b0010 -> new Alu.ShiftByRegister(Shift.LSL, flags, rd, rd, rm);
            case 0b0011 -> new Alu.ShiftByRegister(Shift.LSR, flags, rd, rd, rm);
            case 0b0100 -> new Alu.ShiftByRegister(Shift.ASR, flags, rd, rd, rm);
            case 0b0101 -> plain(Alu.ADC, flags, rd, rd, rm);
            case 0b0110 -> plain(Alu.SBC, flags, rd, rd, rm);
            case 0b0111 -> new Alu.ShiftByRegister(Shift.ROR, flags, rd, rd, rm);
            case 0b1000 -> plain(Alu.AND, true, Core.SCRATCH, rd, rm); // TST
            case 0b1001 -> new Alu.WithImmediate(Alu.RSB, flags, rd, rm, ModifiedImmediate.plain(0));
            case 0b1010 -> new Arithmetic.CompareRegister(rd, rm);
            case 0b1011 -> plain(Alu.ADD, true, Core.SCRATCH, rd, rm); // CMN
            case 0b1100 -> logic(Alu.ORR, flags, rd, rm);
            case 0b1101 -> new Multiplication.Multiply(flags, rd, rm, rd);
            case 0b1110 -> logic(Alu.BIC, flags, rd, rm);
            default -> plain(Alu.MVN, flags, rd, 0, rm);
        };
    }

    private static Instruction logic(int operation, boolean flags, int rd, int rm) {
        return flags ? new Moves.LogicFlags(operation, rd, rm) : plain(operation, false, rd, rd, rm);
    }

    private static Instruction plain(int operation, boolean flags, int rd, int rn, int rm) {
        return new Alu.WithRegister(operation, flags, rd, rn, rm, Shift.LSL, 0);
    }

    /** Additions, comparisons and moves of all registers, and branches to one. */
    private static Instruction special(InstructionSet set, int hw, int pc) {
        int rm = hw >>> 3 & 0xF;
        int rdn = hw >>> 4 & 8 | hw & 7;
        return switch (hw >>> 8 & 3) {
            case 0 ->
                rdn == PC && rm == PC
                        ? undefined()
                        : toAnyRegister(new Arithmetic.AddRegister(rdn, rdn, rm), rdn, rdn == PC || rm == PC, pc);
            case 1 -> rdn == PC || rm == PC ? undefined() : new Arithmetic.CompareRegister(rdn, rm);
            case 2 -> toAnyRegister(new Moves.MoveRegister(rdn, rm), rdn, rm == PC, pc);
            default -> (hw & 7) != 0 && set.isV8() ? V8Decoder.narrow(set, hw) : branchToRegister(hw, rm);
        };
    }

    private static Instruction toAnyRegister(Instruction instruction, int rd, boolean readsPc, int pc) {
        Instruction result = ThumbDecoder.operands(instruction, rd, readsPc, pc);
        return rd == PC ? new Arithmetic.WritePc(result) : result;
    }

    private static Instruction branchToRegister(int hw, int rm) {
        if ((hw & 7) != 0) {
            return undefined();
        }
        if ((hw & 0x80) == 0) {
            return rm == PC ? undefined() : new Branches.BranchExchange(rm);
        }
        return rm == PC ? undefined() : new Branches.BranchLinkExchange(rm);
    }

    private static Instruction registerOffset(int hw) {
        int rt = hw & 7;
        int rn = hw >>> 3 & 7;
        int rm = hw >>> 6 & 7;
        return switch (hw >>> 9 & 7) {
            case 0 -> new IndexedTransfer.StoreRegisterOffset(4, rt, rn, rm, 0);
            case 1 -> new IndexedTransfer.StoreRegisterOffset(2, rt, rn, rm, 0);
            case 2 -> new IndexedTransfer.StoreRegisterOffset(1, rt, rn, rm, 0);
            case 3 -> loadRegisterOffset(IndexedTransfer.Width.SIGNED_BYTE, rt, rn, rm);
            case 4 -> loadRegisterOffset(IndexedTransfer.Width.WORD, rt, rn, rm);
            case 5 -> loadRegisterOffset(IndexedTransfer.Width.HALFWORD, rt, rn, rm);
            case 6 -> loadRegisterOffset(IndexedTransfer.Width.BYTE, rt, rn, rm);
            default -> loadRegisterOffset(IndexedTransfer.Width.SIGNED_HALFWORD, rt, rn, rm);
        };
    }

    private static Instruction loadRegisterOffset(IndexedTransfer.Width width, int rt, int rn, int rm) {
        return new IndexedTransfer.LoadRegisterOffset(width, rt, rn, rm, 0);
    }

    private static Instruction miscellaneous(int hw, int pc, boolean inIt) {
        int rd = hw & 7;
        int rm = hw >>> 3 & 7;
        return switch (hw >>> 8 & 0xF) {
            case 0b0000 ->
                new Arithmetic.AddImmediate(Core.SP, Core.SP, (hw & 0x80) == 0 ? 4 * (hw & 0x7F) : -4 * (hw & 0x7F));
            case 0b0001, 0b0011, 0b1001, 0b1011 ->
                inIt
                        ? undefined()
                        : new Branches.CompareAndBranch(
                                (hw & 0x0800) != 0, rd, pc + (hw >>> 3 & 0x40 | hw >>> 2 & 0x3E));
            case 0b0010 ->
                switch (hw >>> 6 & 3) {
                    case 0 -> new Moves.Extend(rd, rm, 0, 16, true);
                    case 1 -> new Moves.Extend(rd, rm, 0, 8, true);
                    case 2 -> new Moves.Extend(rd, rm, 0, 16, false);
                    default -> new Moves.Extend(rd, rm, 0, 8, false);
                };
            case 0b0100, 0b0101 -> push(hw & 0xFF | (hw & 0x100) << 6);
            case 0b0110 -> changeProcessorState(hw, inIt);
            case 0b1010 ->
                switch (hw >>> 6 & 3) {
                    case 0 -> new BitInstructions.Rearrange(BitInstructions.Rearrangement.REV, rd, rm);
                    case 1 -> new BitInstructions.Rearrange(BitInstructions.Rearrangement.REV16, rd, rm);
                    case 3 -> new BitInstructions.Rearrange(BitInstructions.Rearrangement.REVSH, rd, rm);
                    default -> undefined();
                };
            case 0b1100, 0b1101 -> pop(hw & 0xFF | (hw & 0x100) << 7);
            case 0b1110 -> new SystemInstructions.Breakpoint();
            case 0b1111 -> (hw & 0xF) != 0 ? ifThen(hw, inIt) : hint(hw >>> 4 & 0xF);
            default -> undefined();
        };
    }

    private static Instruction push(int list) {
        return list == 0 ? undefined() : new MultipleTransfer.Store(Core.SP, list, true, true);
    }

    private static Instruction pop(int list) {
        return list == 0 ? undefined() : new MultipleTransfer.Load(Core.SP, list, false, true);
    }

    private static Instruction multipleStore(int rn, int list) {
        return list == 0 ? undefined() : new MultipleTransfer.Store(rn, list, false, true);
    }

    private static Instruction multipleLoad(int rn, int list) {
        return list == 0 ? undefined() : new MultipleTransfer.Load(rn, list, false, true);
    }

    private static Instruction changeProcessorState(int hw, boolean inIt) {
        if ((hw & 0xFFE8) != 0xB660 || inIt) {
            return undefined();
        }
        return new SpecialRegisters.ChangeProcessorState((hw & 0x10) != 0, (hw & 2) != 0, (hw & 1) != 0);
    }

    private static Instruction ifThen(int hw, boolean inIt) {
        int condition = hw >>> 4 & 0xF;
        boolean single = Integer.bitCount(hw & 0xF) == 1;
        if (inIt || condition == 15 || condition == ALWAYS && !single) {
            return undefined();
        }
        return new SystemInstructions.IfThen(hw & 0xFF);
    }

    static Instruction hint(int number) {
        return switch (number) {
            case 2 -> new SystemInstructions.WaitForEvent();
            case 3 -> new SystemInstructions.WaitForInterrupt();
            case 4 -> new SystemInstructions.SendEvent();
            default -> new SystemInstructions.NoOperation();
        };
    }

    static Instruction branch(int address, int target) {
        return target == address ? new Branches.BranchToItself() : new Branches.Branch(target);
    }

    private static Instruction conditionalBranch(int hw, int pc, boolean inIt) {
        int condition = hw >>> 8 & 0xF;
        if (condition == 15) {
            return new SystemInstructions.SupervisorCall();
        }
        if (condition == ALWAYS || inIt) {
            return undefined();
        }
        return conditionalBranch(condition, pc + (hw << 24 >> 23));
    }

    static Instruction conditionalBranch(int condition, int target) {
        return switch (condition) {
            case 0 -> new Branches.BranchIfEqual(target);
            case 1 -> new Branches.BranchIfNotEqual(target);
            default -> new Branches.ConditionalBranch(condition, target);
        };
    }
}
