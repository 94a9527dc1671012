/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import org.eclipse.jdt.annotation.Nullable;

/** One decoded instruction at one address. Subclasses hold their operands ready for use. */
abstract class Instruction {
    /** Address of the instruction that follows in memory. */
    int next;
    /** Core cycles it takes where it does not branch; see {@link Timing}. */
    int cycles = Timing.SIMPLE;

    private int length;
    private int encoding;
    private @Nullable Instruction inItBlock;

    /**
     * Executes the instruction.
     *
     * @return the address of the instruction to execute after it
     * @throws Fault where it ends in a fault; the PC of the core still is the one of this instruction
     */
    abstract int execute(Core core);

    /** Says where the instruction is. */
    Instruction place(int address, int lengthInBytes, int halfwords) {
        next = address + lengthInBytes;
        length = lengthInBytes;
        encoding = halfwords;
        return this;
    }

    final Instruction taking(int coreCycles) {
        cycles = coreCycles;
        return this;
    }

    final int address() {
        return next - length;
    }

    /** 2 or 4 bytes. */
    final int length() {
        return length;
    }

    /** The halfword, or both with the first in the upper half. */
    final int encoding() {
        return encoding;
    }

    /** The same encoding as it works within an IT block, where most 16-bit instructions leave the flags alone. */
    final Instruction inItBlock(InstructionSet set) {
        Instruction variant = inItBlock;
        if (variant == null) {
            variant = isBreakpoint() ? this : ThumbDecoder.decode(set, address(), encoding, length, true);
            inItBlock = variant;
        }
        return variant;
    }

    /** Whether it stops the core in an IT block even where the condition fails. */
    boolean isBreakpoint() {
        return false;
    }
}
