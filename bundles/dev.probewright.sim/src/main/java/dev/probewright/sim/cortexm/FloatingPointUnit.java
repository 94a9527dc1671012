/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import dev.probewright.sim.cortexm.fp.Fpscr;

/**
 * The registers of the floating-point extension, who may use them (CPACR), and when their state is saved: CONTROL.FPCA, FPCCR,
 * FPCAR and FPDSCR (DDI 0403E, B1.5.7, B3.2.20 and B3.2.21). Without the extension all of it reads as zero.
 */
final class FloatingPointUnit implements PpbComponent {
    /** S0 to S15 are stacked by exceptions, S16 to S31 are the callee's. */
    static final int STACKED_REGISTERS = 16;

    static final int CPACR = 0xD88;
    static final int FPCCR = 0xF34;
    private static final int FPCAR = 0xF38;
    private static final int FPDSCR = 0xF3C;
    private static final int MVFR0 = 0xF40;
    static final int MVFR1 = 0xF44;

    private static final int ASPEN = 1 << 31;
    private static final int LSPEN = 1 << 30;
    private static final int MONRDY = 1 << 8;
    private static final int BFRDY = 1 << 6;
    private static final int MMRDY = 1 << 5;
    private static final int HFRDY = 1 << 4;
    private static final int THREAD = 1 << 3;
    private static final int USER = 1 << 1;
    private static final int LSPACT = 1;
    private static final int FPCCR_BITS = ASPEN | LSPEN | MONRDY | BFRDY | MMRDY | HFRDY | THREAD | USER | LSPACT;
    private static final int FPCAR_BITS = ~7;

    /** CP10 and CP11, which are to hold the same. */
    private static final int CPACR_BITS = 0xF << 20;

    private static final int CP10_SHIFT = 20;
    private static final int PRIVILEGED_ONLY = 1;
    private static final int FULL_ACCESS = 3;

    private static final int FPV4_SP_MVFR0 = 0x1011_0021;
    private static final int FPV4_SP_MVFR1 = 0x1100_0011;

    private static final int EXTENDED_WORDS = STACKED_REGISTERS + 1;

    final int[] s = new int[32];
    final Fpscr fpscr = new Fpscr();
    /** CONTROL.FPCA: the code that executes now has used the extension. */
    boolean contextActive;

    private final Core core;
    private final boolean present;
    private int cpacr;
    private int fpccr;
    private int fpcar;
    private int fpdscr;

    FloatingPointUnit(CoreConfiguration configuration, Core core) {
        this.core = core;
        this.present = configuration.fpu() != FpuKind.NONE;
    }

    void reset() {
        contextActive = false;
        cpacr = 0;
        fpccr = present ? ASPEN | LSPEN : 0;
        fpcar = 0;
        fpdscr = 0;
        fpscr.set(0);
    }

    boolean isPresent() {
        return present;
    }

    // --- before each instruction ---

    /** @throws Fault NOCP where CPACR keeps what executes from the extension */
    void checkAccess() {
        checkAccess(core.isPrivileged());
    }

    private void checkAccess(boolean privileged) {
        int access = cpacr >>> CP10_SHIFT & FULL_ACCESS;
        if (access != FULL_ACCESS && !(access == PRIVILEGED_ONLY && privileged)) {
            throw Fault.NOCP;
        }
    }

    /**
     * What comes before each instruction of the extension: the check of access, the saving that was put off, and a new context
     * where there was none.
     *
     * @return whether the instruction goes on; not where the saving failed and the exception of that comes first
     * @throws Fault NOCP where access is denied
     */
    boolean use() {
        checkAccess();
        if ((fpccr & LSPACT) != 0 && !preserve()) {
            return false;
        }
        if (!contextActive && (fpccr & ASPEN) != 0) {
            contextActive = true;
            fpscr.set(fpscr.value() & ~Fpscr.MODES | fpdscr);
        }
        return true;
    }

    /** @return whether what executes goes on after it */
    private boolean preserve() {
        core.cycles += EXTENDED_WORDS;
        try {
            store(fpcar, (fpccr & USER) == 0);
        } catch (Fault fault) {
            if (preservationFailed(fault.exception)) {
                return false;
            }
        }
        fpccr &= ~LSPACT;
        return true;
    }

    /** @return whether an exception is taken at once */
    private boolean preservationFailed(int exception) {
        boolean memory = exception == ExceptionNumber.MEM_MANAGE;
        core.system.setFaultStatus(memory ? FaultStatus.MLSPERR : FaultStatus.LSPERR);
        int handler = exception;
        if ((fpccr & (memory ? MMRDY : BFRDY)) == 0) {
            handler = ExceptionNumber.HARD_FAULT;
            if ((fpccr & HFRDY) == 0 && core.priority.isAtHardFault()) {
                core.faults.lockUp();
                return true;
            }
            core.system.setHardFaultStatus(FaultStatus.HFSR_FORCED);
        }
        core.exceptions.setPending(handler, true);
        return core.priority.takable() != ExceptionNumber.NONE;
    }

    // --- exceptions ---

    /**
     * The part of exception entry: stores the registers above the basic frame, or puts that off.
     *
     * @param address of S0 in the frame
     * @throws Fault where they can't be stored
     */
    void stack(int address) {
        if ((fpccr & LSPEN) == 0) {
            checkAccess();
            core.cycles += EXTENDED_WORDS;
            store(address, core.isPrivileged());
            return;
        }
        fpcar = address & FPCAR_BITS;
        fpccr = fpccr & (ASPEN | LSPEN)
                | LSPACT
                | (core.isPrivileged() ? 0 : USER)
                | (core.isHandlerMode() ? 0 : THREAD)
                | (core.priority.isAtHardFault() ? 0 : HFRDY)
                | (core.priority.preempts(ExceptionNumber.BUS_FAULT) ? BFRDY : 0)
                | (core.priority.preempts(ExceptionNumber.MEM_MANAGE) ? MMRDY : 0)
                | (core.debug.isMonitorEnabled() && core.priority.preempts(ExceptionNumber.DEBUG_MONITOR) ? MONRDY : 0);
    }

    private void store(int address, boolean privileged) {
        for (int register = 0; register < STACKED_REGISTERS; register++) {
            core.memory.stack32(address + 4 * register, s[register], privileged);
        }
        core.memory.stack32(address + 4 * STACKED_REGISTERS, fpscr.value(), privileged);
    }

    /**
     * What exception return finds in an extended frame; nothing where the registers still hold it.
     *
     * @param address of S0 in the frame
     * @throws Fault where it can't be read, or access is denied
     */
    int[] unstack(int address, boolean toPrivileged) {
        if ((fpccr & LSPACT) != 0) {
            return new int[0];
        }
        checkAccess(toPrivileged);
        int[] words = new int[EXTENDED_WORDS];
        for (int word = 0; word < EXTENDED_WORDS; word++) {
            words[word] = core.memory.load32(address + 4 * word);
        }
        core.cycles += EXTENDED_WORDS;
        return words;
    }

    /** The state of the code that a handler returns to: what {@link #unstack} gave. */
    void restore(int[] words) {
        fpccr &= ~LSPACT;
        if (words.length != 0) {
            System.arraycopy(words, 0, s, 0, STACKED_REGISTERS);
            fpscr.set(words[STACKED_REGISTERS]);
        }
    }

    // --- registers ---

    static boolean covers(int offset) {
        return offset == CPACR || offset >= FPCCR && offset <= MVFR1;
    }

    @Override
    public int read(int offset, boolean debugger) {
        if (!present) {
            return 0;
        }
        return switch (offset) {
            case CPACR -> cpacr;
            case FPCCR -> fpccr;
            case FPCAR -> fpcar;
            case FPDSCR -> fpdscr;
            case MVFR0 -> FPV4_SP_MVFR0;
            case MVFR1 -> FPV4_SP_MVFR1;
            default -> 0;
        };
    }

    @Override
    public void write(int offset, int value, int mask, boolean debugger) {
        if (!present) {
            return;
        }
        switch (offset) {
            case CPACR -> cpacr = (cpacr & ~mask | value) & CPACR_BITS;
            case FPCCR -> fpccr = (fpccr & ~mask | value) & FPCCR_BITS;
            case FPCAR -> fpcar = (fpcar & ~mask | value) & FPCAR_BITS;
            case FPDSCR -> fpdscr = (fpdscr & ~mask | value) & Fpscr.MODES;
            default -> {
                // read-only or reserved
            }
        }
    }
}
