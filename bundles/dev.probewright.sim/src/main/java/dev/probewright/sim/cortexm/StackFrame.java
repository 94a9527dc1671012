/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The eight words that exception entry pushes and exception return pops (DDI 0403E, B1.5.6 and B1.5.8). */
record StackFrame(int[] words, int address) {
    private static final int SIZE = 32;
    private static final int R12_WORD = 4;
    private static final int LR_WORD = 5;
    private static final int RETURN_ADDRESS_WORD = 6;
    private static final int XPSR_WORD = 7;
    private static final int WORDS = 8;
    /** In the stacked xPSR: 4 bytes were left free to align the frame to 8. */
    private static final int REALIGNED = 1 << 9;

    /** @return whether all of it could be stored; SP moves in any case */
    static boolean push(Core core, int returnAddress) {
        int sp = core.r[Core.SP];
        boolean align = core.system.alignsStack();
        boolean realigned = align && (sp & 4) != 0;
        int frame = sp - SIZE & (align ? ~7 : ~3);
        core.r[Core.SP] = frame;
        try {
            for (int register = 0; register < R12_WORD; register++) {
                core.memory.stack32(frame + 4 * register, core.r[register]);
            }
            core.memory.stack32(frame + 4 * R12_WORD, core.r[12]);
            core.memory.stack32(frame + 4 * LR_WORD, core.r[Core.LR]);
            core.memory.stack32(frame + 4 * RETURN_ADDRESS_WORD, returnAddress);
            core.memory.stack32(frame + 4 * XPSR_WORD, core.xpsr() | (realigned ? REALIGNED : 0));
            return true;
        } catch (Fault fault) {
            return false;
        }
    }

    /** @throws Fault where the stack can't be read; nothing has changed then */
    static StackFrame read(Core core, int address) {
        int[] words = new int[WORDS];
        for (int word = 0; word < WORDS; word++) {
            words[word] = core.memory.load32(address + 4 * word);
        }
        return new StackFrame(words, address);
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
        int padding = (xpsr & REALIGNED) != 0 && core.system.alignsStack() ? 4 : 0;
        int sp = address + SIZE | padding;
        if (processStack) {
            core.setPsp(sp);
        } else {
            core.setMsp(sp);
        }
        core.setApsrAndEpsr(xpsr);
        core.setControl(core.control() & ~Core.CONTROL_SPSEL | (processStack ? Core.CONTROL_SPSEL : 0));
        core.setExceptionNumber(xpsr & Core.PSR_EXCEPTION);
    }
}
