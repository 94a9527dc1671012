/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Keeps an instruction that moves SP from moving it below its limit (DDI 0553, B3.12). */
final class StackLimitCheck extends Wrapped {
    /** What the instruction takes from SP before it stores there; 0 where it only computes. */
    private final int pushed;

    private StackLimitCheck(Instruction instruction, int pushed) {
        super(instruction);
        this.pushed = pushed;
    }

    /** The instruction itself, or with the check around it where it may lower SP. */
    static Instruction around(Instruction instruction, int encoding, int length) {
        int pushed = length == 2 ? pushedByNarrow(encoding) : pushedByWide(encoding);
        boolean computes = length == 2 ? (encoding & 0xFF80) == 0xB080 : computesStackPointer(encoding);
        return pushed > 0 || computes ? new StackLimitCheck(instruction, pushed) : instruction;
    }

    private static int pushedByNarrow(int hw) {
        return (hw & 0xFE00) == 0xB400 ? 4 * Integer.bitCount(hw & 0x1FF) : 0;
    }

    private static int pushedByWide(int encoding) {
        if ((encoding & 0xFFFF0000) == 0xE92D0000) {
            return 4 * Integer.bitCount(encoding & 0xFFFF); // STMDB SP!
        }
        if ((encoding & 0xFF9F0F00) == 0xF80D0D00) {
            return encoding & 0xFF; // STR and its kind, pre-indexed downwards
        }
        if ((encoding & 0xFFFF0000) == 0xE96D0000 || (encoding & 0xFFBF0E00) == 0xED2D0A00) {
            return 4 * (encoding & 0xFF); // STRD and VPUSH
        }
        return 0;
    }

    /** SUB of a constant or a register with SP as its target. */
    private static boolean computesStackPointer(int encoding) {
        boolean targetsStack = (encoding & 0x0F00) == 0x0D00;
        boolean modified = (encoding & 0xFBE08000) == 0xF1A00000;
        boolean plain = (encoding & 0xFBF08000) == 0xF2A00000;
        boolean register = (encoding & 0xFFE00000) == 0xEBA00000;
        return targetsStack && (modified || plain || register);
    }

    @Override
    int execute(Core c) {
        int sp = c.r[Core.SP];
        if (pushed > 0) {
            check(c, sp - pushed);
            return instruction.execute(c);
        }
        int after = instruction.execute(c);
        int moved = c.r[Core.SP];
        if (Integer.compareUnsigned(moved, sp) < 0) {
            c.r[Core.SP] = sp;
            check(c, moved);
            c.r[Core.SP] = moved;
        }
        return after;
    }

    private static void check(Core c, int sp) {
        if (Integer.compareUnsigned(sp, c.stackLimit()) < 0 && !c.ignoresStackLimit()) {
            throw Fault.STKOF;
        }
    }
}
