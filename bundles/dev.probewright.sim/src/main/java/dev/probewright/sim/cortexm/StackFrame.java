/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/**
 * The eight words that exception entry pushes and exception return pops (DDI 0403E, B1.5.6 and B1.5.8). In an extended frame the
 * floating-point registers follow, or the space for them.
 *
 * @param floatingPoint what {@link FloatingPointUnit#unstack} gave
 */
record StackFrame(int[] words, int address, boolean extended, int[] floatingPoint) {
    private static final int SIZE = 32;
    private static final int EXTENDED_SIZE = 0x68;
    private static final int R12_WORD = 4;
    private static final int LR_WORD = 5;
    private static final int RETURN_ADDRESS_WORD = 6;
    private static final int XPSR_WORD = 7;
    private static final int WORDS = 8;
    /** In the stacked xPSR: 4 bytes were left free to align the frame to 8. */
    private static final int REALIGNED = 1 << 9;

    /** @throws Fault where not all of it could be stored; SP moves in any case */
    static void push(Core core, int returnAddress) {
        int sp = core.r[Core.SP];
        boolean extended = core.fpu.contextActive;
        boolean align = core.system.alignsStack() || extended;
        boolean realigned = align && (sp & 4) != 0;
        int frame = sp - (extended ? EXTENDED_SIZE : SIZE) & (align ? ~7 : ~3);
        if (Integer.compareUnsigned(frame, core.stackLimit()) < 0 && !core.ignoresStackLimit()) {
            core.r[Core.SP] = core.stackLimit();
            throw Fault.STKOF;
        }
        core.r[Core.SP] = frame;
        for (int register = 0; register < R12_WORD; register++) {
            core.memory.stack32(frame + 4 * register, core.r[register]);
        }
        core.memory.stack32(frame + 4 * R12_WORD, core.r[12]);
        core.memory.stack32(frame + 4 * LR_WORD, core.r[Core.LR]);
        core.memory.stack32(frame + 4 * RETURN_ADDRESS_WORD, returnAddress);
        core.memory.stack32(frame + 4 * XPSR_WORD, core.xpsr() | (realigned ? REALIGNED : 0));
        if (extended) {
            core.fpu.stack(frame + SIZE);
        }
    }

    /** @throws Fault where the stack can't be read, or the floating-point state not be restored; nothing has changed then */
    static StackFrame read(Core core, int address, boolean extended, boolean toHandler) {
        int[] words = new int[WORDS];
        for (int word = 0; word < WORDS; word++) {
            words[word] = core.memory.load32(address + 4 * word);
        }
        boolean privileged = toHandler || (core.control() & Core.CONTROL_NPRIV) == 0;
        int[] floatingPoint = extended ? core.fpu.unstack(address + SIZE, privileged) : new int[0];
        return new StackFrame(words, address, extended, floatingPoint);
    }

    boolean returnsToThread() {
        return (words[XPSR_WORD] & Core.PSR_EXCEPTION) == 0;
    }

    int returnAddress() {
        return words[RETURN_ADDRESS_WORD] & ~1;
    }

    /** Makes this the state of the core, but for the PC. */
    void restore(Core core, boolean processStack) {
        for (int register = 0; register < R12_WORD; register++) {
            core.r[register] = words[register];
        }
        core.r[12] = words[R12_WORD];
        core.r[Core.LR] = words[LR_WORD];
        int xpsr = words[XPSR_WORD];
        int padding = (xpsr & REALIGNED) != 0 && (core.system.alignsStack() || extended) ? 4 : 0;
        int sp = address + (extended ? EXTENDED_SIZE : SIZE) | padding;
        if (processStack) {
            core.setPsp(sp);
        } else {
            core.setMsp(sp);
        }
        core.setApsrAndEpsr(xpsr);
        if (extended) {
            core.fpu.restore(floatingPoint);
        }
        core.setControl(core.control() & Core.CONTROL_NPRIV
                | (processStack ? Core.CONTROL_SPSEL : 0)
                | (extended ? Core.CONTROL_FPCA : 0));
        core.setExceptionNumber(xpsr & Core.PSR_EXCEPTION);
    }
}
