/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import static dev.probewright.sim.cortexm.ThumbDecoder.keepingStackAligned;
import static dev.probewright.sim.cortexm.ThumbDecoder.undefined;

import dev.probewright.sim.cortexm.IndexedTransfer.Width;

/** The 32-bit loads and stores (DDI 0403E, A5.3.5 to A5.3.10). */
final class TransferDecoder {
    private static final int SP = 13;
    private static final int PC = 15;
    private static final int SP_BIT = 1 << SP;
    private static final int PC_BIT = 1 << PC;
    private static final int LR_BIT = 1 << 14;

    private TransferDecoder() {}

    /** LDM, LDMDB, STM and STMDB, with PUSH.W and POP.W among them. */
    static Instruction multiple(int hw1, int hw2) {
        int rn = hw1 & 0xF;
        int list = hw2;
        int kind = hw1 >>> 7 & 3;
        boolean load = (hw1 & 0x10) != 0;
        boolean writeBack = (hw1 & 0x20) != 0;
        boolean decrementBefore = kind == 2;
        if (kind == 0 || kind == 3 || rn == PC || (list & SP_BIT) != 0 || Integer.bitCount(list) < 2) {
            return undefined();
        }
        if (writeBack && (list & 1 << rn) != 0) {
            return undefined();
        }
        if (load) {
            return (list & PC_BIT) != 0 && (list & LR_BIT) != 0
                    ? undefined()
                    : keepingStackAligned(new MultipleTransfer.Load(rn, list, decrementBefore, writeBack), rn);
        }
        return (list & PC_BIT) != 0
                ? undefined()
                : keepingStackAligned(new MultipleTransfer.Store(rn, list, decrementBefore, writeBack), rn);
    }

    static Instruction dualOrExclusive(int hw1, int hw2, int pc) {
        boolean preIndexed = (hw1 & 0x100) != 0;
        boolean writeBack = (hw1 & 0x20) != 0;
        if (preIndexed || writeBack) {
            return dual(hw1, hw2, preIndexed, writeBack, pc);
        }
        boolean load = (hw1 & 0x10) != 0;
        int rn = hw1 & 0xF;
        int rt = hw2 >>> 12;
        if ((hw1 & 0x80) == 0) {
            int rd = hw2 >>> 8 & 0xF;
            int offset = 4 * (hw2 & 0xFF);
            if (rn == PC || isStackOrPc(rt)) {
                return undefined();
            }
            if (load) {
                return rd == PC ? new DualTransfer.LoadExclusive(4, rt, rn, offset) : undefined();
            }
            return isStackOrPc(rd) || rd == rn || rd == rt
                    ? undefined()
                    : new DualTransfer.StoreExclusive(4, rd, rt, rn, offset);
        }
        return tableBranchOrNarrowExclusive(load, rn, rt, hw2, pc);
    }

    private static Instruction tableBranchOrNarrowExclusive(boolean load, int rn, int rt, int hw2, int pc) {
        int kind = hw2 >>> 4 & 0xF;
        int low = hw2 & 0xF;
        if (load && kind <= 1) {
            return isStackOrPc(low) || rn == SP ? undefined() : new Branches.TableBranch(kind == 1, rn, low, pc);
        }
        if (kind != 4 && kind != 5 || rn == PC || isStackOrPc(rt)) {
            return undefined();
        }
        int size = kind == 4 ? 1 : 2;
        if (load) {
            return new DualTransfer.LoadExclusive(size, rt, rn, 0);
        }
        return isStackOrPc(low) || low == rn || low == rt
                ? undefined()
                : new DualTransfer.StoreExclusive(size, low, rt, rn, 0);
    }

    private static Instruction dual(int hw1, int hw2, boolean preIndexed, boolean writeBack, int pc) {
        int rn = hw1 & 0xF;
        int rt = hw2 >>> 12;
        int rt2 = hw2 >>> 8 & 0xF;
        int magnitude = 4 * (hw2 & 0xFF);
        int offset = (hw1 & 0x80) != 0 ? magnitude : -magnitude;
        boolean load = (hw1 & 0x10) != 0;
        if (isStackOrPc(rt) || isStackOrPc(rt2) || writeBack && (rn == rt || rn == rt2)) {
            return undefined();
        }
        if (!load) {
            return rn == PC
                    ? undefined()
                    : keepingStackAligned(
                            new DualTransfer.StoreDual(rt, rt2, rn, offset, preIndexed, writeBack), writeBack ? rn : 0);
        }
        if (rt == rt2 || rn == PC && writeBack) {
            return undefined();
        }
        Instruction instruction = new DualTransfer.LoadDual(rt, rt2, rn, offset, preIndexed, writeBack);
        return ThumbDecoder.operands(instruction, writeBack ? rn : 0, rn == PC, pc & ~3);
    }

    /** Loads and stores of one register, and the memory hints in their space. */
    static Instruction single(int hw1, int hw2, int pc) {
        int size = 1 << (hw1 >>> 5 & 3);
        boolean load = (hw1 & 0x10) != 0;
        boolean signed = (hw1 & 0x100) != 0;
        if (size == 8 || signed && (!load || size == 4)) {
            return undefined();
        }
        int rn = hw1 & 0xF;
        int rt = hw2 >>> 12;
        if (!load) {
            return rn == PC || rt == PC ? undefined() : store(hw1, hw2, size, rt, rn);
        }
        if (rt == PC && size != 4) {
            return hint(hw1, hw2, rn);
        }
        if (rt == SP && size != 4) {
            return undefined();
        }
        Width width =
                switch (size) {
                    case 1 -> signed ? Width.SIGNED_BYTE : Width.BYTE;
                    case 2 -> signed ? Width.SIGNED_HALFWORD : Width.HALFWORD;
                    default -> Width.WORD;
                };
        Instruction instruction = rn == PC ? literal(hw1, hw2, width, rt, pc) : load(hw1, hw2, width, rt, rn);
        return rt == PC && !(instruction instanceof SystemInstructions.Undefined)
                ? new IndexedTransfer.LoadPc(instruction)
                : instruction;
    }

    /** PLD, PLI and the unallocated hints: encodings of a load without target, which do nothing. */
    private static Instruction hint(int hw1, int hw2, int rn) {
        boolean offset12 = (hw1 & 0x80) != 0;
        boolean negative8 = (hw2 & 0xF00) == 0xC00;
        boolean register = (hw2 & 0xFC0) == 0;
        return rn == PC || offset12 || negative8 || register ? new SystemInstructions.NoOperation() : undefined();
    }

    private static Instruction literal(int hw1, int hw2, Width width, int rt, int pc) {
        int magnitude = hw2 & 0xFFF;
        int address = (pc & ~3) + ((hw1 & 0x80) != 0 ? magnitude : -magnitude);
        return width == Width.WORD
                ? keepingStackAligned(new SingleTransfer.LoadLiteral(rt, address), rt)
                : ThumbDecoder.operands(load(width, rt, PC, address - (pc & ~3)), 0, true, pc & ~3);
    }

    private static Instruction load(int hw1, int hw2, Width width, int rt, int rn) {
        if ((hw1 & 0x80) != 0) {
            return keepingStackAligned(load(width, rt, rn, hw2 & 0xFFF), rt);
        }
        if ((hw2 & 0x800) == 0) {
            int rm = hw2 & 0xF;
            return (hw2 & 0x7C0) != 0 || isStackOrPc(rm)
                    ? undefined()
                    : keepingStackAligned(new IndexedTransfer.LoadRegisterOffset(width, rt, rn, rm, hw2 >>> 4 & 3), rt);
        }
        int offset = signedOffset(hw2);
        return switch (hw2 >>> 8 & 7) {
            case 0b100 -> keepingStackAligned(load(width, rt, rn, offset), rt);
            case 0b110 -> isStackOrPc(rt) ? undefined() : new IndexedTransfer.LoadUnprivileged(width, rt, rn, offset);
            case 0b000, 0b010 -> undefined();
            default ->
                rt == rn
                        ? undefined()
                        : keepingStackAligned(
                                keepingStackAligned(
                                        new IndexedTransfer.LoadWriteBack(width, isPreIndexed(hw2), rt, rn, offset),
                                        rn),
                                rt);
        };
    }

    private static Instruction store(int hw1, int hw2, int size, int rt, int rn) {
        if (rt == SP && size != 4) {
            return undefined();
        }
        if ((hw1 & 0x80) != 0) {
            return store(size, rt, rn, hw2 & 0xFFF);
        }
        if ((hw2 & 0x800) == 0) {
            int rm = hw2 & 0xF;
            return (hw2 & 0x7C0) != 0 || isStackOrPc(rm)
                    ? undefined()
                    : new IndexedTransfer.StoreRegisterOffset(size, rt, rn, rm, hw2 >>> 4 & 3);
        }
        int offset = signedOffset(hw2);
        return switch (hw2 >>> 8 & 7) {
            case 0b100 -> store(size, rt, rn, offset);
            case 0b110 -> rt == SP ? undefined() : new IndexedTransfer.StoreUnprivileged(size, rt, rn, offset);
            case 0b000, 0b010 -> undefined();
            default ->
                rt == rn
                        ? undefined()
                        : keepingStackAligned(
                                new IndexedTransfer.StoreWriteBack(size, isPreIndexed(hw2), rt, rn, offset), rn);
        };
    }

    private static boolean isPreIndexed(int hw2) {
        return (hw2 & 0x400) != 0;
    }

    private static int signedOffset(int hw2) {
        return (hw2 & 0x200) != 0 ? hw2 & 0xFF : -(hw2 & 0xFF);
    }

    private static Instruction load(Width width, int rt, int rn, int offset) {
        return switch (width) {
            case WORD -> new SingleTransfer.LoadWord(rt, rn, offset);
            case HALFWORD -> new SingleTransfer.LoadHalfword(rt, rn, offset);
            case BYTE -> new SingleTransfer.LoadByte(rt, rn, offset);
            default -> new SingleTransfer.LoadSigned(width.size, rt, rn, offset);
        };
    }

    private static Instruction store(int size, int rt, int rn, int offset) {
        return switch (size) {
            case 1 -> new SingleTransfer.StoreByte(rt, rn, offset);
            case 2 -> new SingleTransfer.StoreHalfword(rt, rn, offset);
            default -> new SingleTransfer.StoreWord(rt, rn, offset);
        };
    }

    private static boolean isStackOrPc(int register) {
        return register == SP || register == PC;
    }
}
