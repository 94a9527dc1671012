/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Turns halfwords into instructions (DDI 0403E, A5). Encodings left unpredictable decode as undefined ones. */
final class ThumbDecoder {
    private static final int LOWEST_32_BIT_PREFIX = 0xE800;

    private ThumbDecoder() {}

    /** Whether a halfword is the first of two. */
    static boolean isWide(int halfword) {
        return halfword >= LOWEST_32_BIT_PREFIX;
    }

    /**
     * @param set the encodings that are there
     * @param encoding the halfword, or both with the first in the upper half
     * @param length 2 or 4 bytes
     * @param inItBlock whether an IT block is in force where it executes
     */
    static Instruction decode(InstructionSet set, int address, int encoding, int length, boolean inItBlock) {
        Instruction instruction = length == 2
                ? narrow(set, address, encoding, inItBlock)
                : wide(set, address, encoding >>> 16, encoding & 0xFFFF, inItBlock);
        Instruction checked = set.isV8() ? StackLimitCheck.around(instruction, encoding, length) : instruction;
        return checked.place(address, length, encoding);
    }

    private static Instruction narrow(InstructionSet set, int address, int hw, boolean inItBlock) {
        return set.hasNarrow(hw) ? NarrowDecoder.decode(set, address, hw, inItBlock) : undefined();
    }

    private static Instruction wide(InstructionSet set, int address, int hw1, int hw2, boolean inItBlock) {
        return set.hasWide(hw1, hw2) ? WideDecoder.decode(set, address, hw1, hw2, inItBlock) : undefined();
    }

    static Instruction undefined() {
        return new SystemInstructions.Undefined();
    }

    /** Wraps a data-processing instruction according to the registers it names: PC read, SP kept aligned, PC written. */
    static Instruction operands(Instruction instruction, int rd, boolean readsPc, int pc) {
        Instruction result = readsPc ? new Arithmetic.ReadPc(instruction, pc) : instruction;
        return keepingStackAligned(result, rd);
    }

    static Instruction keepingStackAligned(Instruction instruction, int written) {
        return written == Core.SP ? new Arithmetic.AlignStackPointer(instruction) : instruction;
    }
}
