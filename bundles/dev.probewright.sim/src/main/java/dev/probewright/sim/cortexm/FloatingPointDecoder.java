/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import dev.probewright.sim.cortexm.FloatingPointInstruction.Compute;
import dev.probewright.sim.cortexm.FloatingPointInstruction.Operation;
import dev.probewright.sim.cortexm.FloatingPointInstruction.Undefined;

/** The encodings of FPv4-SP, which are those of the coprocessors 10 and 11 (DDI 0403E, A6.4 to A6.8). */
final class FloatingPointDecoder {
    private static final int PC = 15;
    /** In the second halfword: the operand is double precision. */
    private static final int DOUBLE = 0x100;
    /** In the second halfword: the operation within a group. */
    private static final int OPERATION = 0x40;

    private static final int LAST_REGISTER = 31;

    private FloatingPointDecoder() {}

    /** Whether an encoding in the space of the coprocessors is one of the extension. */
    static boolean covers(int hw2) {
        return (hw2 & 0x0E00) == 0x0A00;
    }

    static Instruction decode(int hw1, int hw2, int pc) {
        if ((hw1 & 0x1000) != 0) {
            return undefined();
        }
        if ((hw1 & 0x0200) == 0) {
            return (hw1 & 0x01A0) == 0 ? movePair(hw1, hw2) : transfer(hw1, hw2, pc);
        }
        if ((hw2 & 0x10) != 0) {
            return move(hw1, hw2);
        }
        return (hw2 & DOUBLE) != 0 ? undefined() : dataProcessing(hw1, hw2);
    }

    private static Instruction undefined() {
        return new Undefined();
    }

    /** Vd and D as a single-precision register. */
    private static int sd(int hw1, int hw2) {
        return hw2 >>> 11 & 0x1E | hw1 >>> 6 & 1;
    }

    private static int sn(int hw1, int hw2) {
        return (hw1 & 0xF) << 1 | hw2 >>> 7 & 1;
    }

    private static int sm(int hw2) {
        return (hw2 & 0xF) << 1 | hw2 >>> 5 & 1;
    }

    private static boolean isStackOrPc(int register) {
        return register == Core.SP || register == PC;
    }

    // --- data processing ---

    private static Instruction dataProcessing(int hw1, int hw2) {
        boolean second = (hw2 & OPERATION) != 0;
        return switch (hw1 >>> 4 & 0xB) {
            case 0b0000 -> accumulate(second ? FloatingPointOperations.VMLS : FloatingPointOperations.VMLA, hw1, hw2);
            case 0b0001 -> accumulate(second ? FloatingPointOperations.VNMLA : FloatingPointOperations.VNMLS, hw1, hw2);
            case 0b0010 -> compute(second ? FloatingPointOperations.VNMUL : FloatingPointOperations.VMUL, hw1, hw2);
            case 0b0011 -> compute(second ? FloatingPointOperations.VSUB : FloatingPointOperations.VADD, hw1, hw2);
            case 0b1000 ->
                second
                        ? undefined()
                        : compute(FloatingPointOperations.VDIV, hw1, hw2).taking(Timing.FLOATING_POINT_DIVIDE);
            case 0b1001 -> accumulate(second ? FloatingPointOperations.VFNMA : FloatingPointOperations.VFNMS, hw1, hw2);
            case 0b1010 -> accumulate(second ? FloatingPointOperations.VFMS : FloatingPointOperations.VFMA, hw1, hw2);
            default -> second ? other(hw1, hw2) : moveImmediate(hw1, hw2);
        };
    }

    private static Instruction compute(Operation operation, int hw1, int hw2) {
        return new Compute(operation, sd(hw1, hw2), sn(hw1, hw2), sm(hw2));
    }

    private static Instruction accumulate(Operation operation, int hw1, int hw2) {
        return compute(operation, hw1, hw2).taking(Timing.FLOATING_POINT_ACCUMULATE);
    }

    /** VFPExpandImm: a sign, three bits of exponent and four of fraction. */
    private static Instruction moveImmediate(int hw1, int hw2) {
        if ((hw2 & 0xA0) != 0) {
            return undefined();
        }
        int imm8 = (hw1 & 0xF) << 4 | hw2 & 0xF;
        int sign = imm8 >>> 7 << 31;
        int exponent = ((imm8 & 0x40) != 0 ? 0x7C : 0x80) | imm8 >>> 4 & 3;
        int value = sign | exponent << 23 | (imm8 & 0xF) << 19;
        return compute((d, n, m, fpscr) -> value, hw1, hw2 & ~0xF);
    }

    /** The operations of one operand, by opc2, which is in the place of Vn. */
    private static Instruction other(int hw1, int hw2) {
        int opc2 = hw1 & 0xF;
        boolean upper = (hw2 & 0x80) != 0;
        int operand = hw1 & ~0xF;
        return switch (opc2) {
            case 0b0000 -> compute(upper ? FloatingPointOperations.VABS : FloatingPointOperations.VMOV, operand, hw2);
            case 0b0001 ->
                upper
                        ? compute(FloatingPointOperations.VSQRT, operand, hw2).taking(Timing.FLOATING_POINT_DIVIDE)
                        : compute(FloatingPointOperations.VNEG, operand, hw2);
            case 0b0010 -> compute(FloatingPointOperations.fromHalf(upper), operand, hw2);
            case 0b0011 -> compute(FloatingPointOperations.toHalf(upper), operand, hw2);
            case 0b0100 -> new FloatingPointInstruction.Compare(sd(hw1, hw2), sm(hw2), false, upper);
            case 0b0101 ->
                (hw2 & 0x2F) != 0 ? undefined() : new FloatingPointInstruction.Compare(sd(hw1, hw2), 0, true, upper);
            case 0b1000 -> compute(FloatingPointOperations.fromInteger(!upper), operand, hw2);
            case 0b1100, 0b1101 -> compute(FloatingPointOperations.toInteger((opc2 & 1) == 0, upper), operand, hw2);
            case 0b1010, 0b1011, 0b1110, 0b1111 -> fixed(opc2, upper ? 32 : 16, hw1, hw2);
            default -> undefined();
        };
    }

    /** VCVT between floating and fixed point, in place. */
    private static Instruction fixed(int opc2, int size, int hw1, int hw2) {
        int fractionBits = size - ((hw2 & 0xF) << 1 | hw2 >>> 5 & 1);
        if (fractionBits < 0) {
            return undefined();
        }
        boolean unsigned = (opc2 & 1) != 0;
        boolean toFixed = (opc2 & 4) != 0;
        return compute(
                toFixed
                        ? FloatingPointOperations.toFixed(size, fractionBits, unsigned)
                        : FloatingPointOperations.fromFixed(size, fractionBits, unsigned),
                hw1 & ~0xF,
                hw2 & ~0xF);
    }

    // --- between core and extension registers ---

    private static Instruction move(int hw1, int hw2) {
        boolean toCore = (hw1 & 0x10) != 0;
        int rt = hw2 >>> 12;
        int group = hw1 >>> 5 & 7;
        if ((hw2 & 0x6F) != 0) {
            return undefined();
        }
        if ((hw2 & DOUBLE) != 0) {
            int register = 2 * (hw1 & 0xF) + (group & 1);
            boolean exists = group <= 1 && (hw2 & 0x80) == 0 && !isStackOrPc(rt);
            return exists ? moveSingle(toCore, register, rt) : undefined();
        }
        if (group == 0) {
            return isStackOrPc(rt) ? undefined() : moveSingle(toCore, sn(hw1, hw2), rt);
        }
        boolean fpscr = group == 7 && (hw1 & 0xF) == 1 && (hw2 & 0x80) == 0;
        if (!fpscr || rt == Core.SP || rt == PC && !toCore) {
            return undefined();
        }
        if (!toCore) {
            return new FloatingPointMove.StatusFromCore(rt);
        }
        return rt == PC ? new FloatingPointMove.FlagsToCore() : new FloatingPointMove.StatusToCore(rt);
    }

    private static Instruction moveSingle(boolean toCore, int register, int rt) {
        return toCore ? new FloatingPointMove.ToCore(rt, register) : new FloatingPointMove.FromCore(register, rt);
    }

    /** VMOV of two core registers; what else has neither P, U nor W is undefined. */
    private static Instruction movePair(int hw1, int hw2) {
        int rt = hw2 >>> 12;
        int rt2 = hw1 & 0xF;
        boolean toCore = (hw1 & 0x10) != 0;
        boolean wide = (hw2 & DOUBLE) != 0;
        boolean encoded = (hw1 & 0x40) != 0 && (hw2 & 0xD0) == 0x10;
        if (!encoded || isStackOrPc(rt) || isStackOrPc(rt2) || toCore && rt == rt2 || wide && (hw2 & 0x20) != 0) {
            return undefined();
        }
        int register = sm(hw2);
        if (register == LAST_REGISTER) {
            return undefined();
        }
        return toCore
                ? new FloatingPointMove.PairToCore(rt, rt2, register)
                : new FloatingPointMove.PairFromCore(register, rt, rt2);
    }

    // --- loads and stores ---

    private static Instruction transfer(int hw1, int hw2, int pc) {
        boolean preIndexed = (hw1 & 0x100) != 0;
        boolean up = (hw1 & 0x80) != 0;
        boolean writeBack = (hw1 & 0x20) != 0;
        boolean load = (hw1 & 0x10) != 0;
        boolean wide = (hw2 & DOUBLE) != 0;
        int rn = hw1 & 0xF;
        int size = 4 * (hw2 & 0xFF);
        int first = sd(hw1, hw2);
        if (wide && (first & 1) != 0) {
            return undefined(); // D16 to D31
        }
        if (preIndexed && !writeBack) {
            if (rn == PC && !load) {
                return undefined();
            }
            Instruction instruction = words(load, rn, up ? size : -size, first, wide ? 2 : 1, 0);
            return ThumbDecoder.operands(instruction, 0, rn == PC, pc & ~3);
        }
        int count = wide ? size / 8 * 2 : size / 4;
        boolean increment = !preIndexed && up;
        boolean decrement = preIndexed && !up;
        if (!increment && !decrement || rn == PC || count == 0 || first + count > LAST_REGISTER + 1) {
            return undefined();
        }
        int change = !writeBack ? 0 : increment ? size : -size;
        return ThumbDecoder.keepingStackAligned(words(load, rn, increment ? 0 : -size, first, count, change), rn);
    }

    private static Instruction words(boolean load, int rn, int offset, int first, int count, int baseChange) {
        return load
                ? new FloatingPointTransfer.Load(rn, offset, first, count, baseChange)
                : new FloatingPointTransfer.Store(rn, offset, first, count, baseChange);
    }
}
