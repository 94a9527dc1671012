/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The system control block and the auxiliary registers before it (DDI 0403E, B3.2). */
final class SystemControl implements PpbComponent {
    private static final int ICTR = 0x004;
    private static final int CPUID = 0xD00;
    private static final int ICSR = 0xD04;
    private static final int VTOR = 0xD08;
    private static final int AIRCR = 0xD0C;
    private static final int SCR = 0xD10;
    private static final int CCR = 0xD14;
    private static final int SHPR1 = 0xD18;
    private static final int SHPR3 = 0xD20;
    private static final int SHCSR = 0xD24;
    private static final int CFSR = 0xD28;
    private static final int HFSR = 0xD2C;
    private static final int DFSR = 0xD30;
    private static final int MMFAR = 0xD34;
    private static final int BFAR = 0xD38;
    private static final int STIR = 0xF00;
    private static final int STIR_ADDRESS = 0xE000EF00;

    private static final int NMIPENDSET = 1 << 31;
    private static final int PENDSVSET = 1 << 28;
    private static final int PENDSVCLR = 1 << 27;
    private static final int PENDSTSET = 1 << 26;
    private static final int PENDSTCLR = 1 << 25;
    private static final int ISRPENDING = 1 << 22;
    private static final int RETTOBASE = 1 << 11;

    /** TBLBASE and TBLOFF of the Cortex-M3. */
    private static final int VTOR_BITS = 0x3FFFFF80;

    private static final int VECTKEY = 0x05FA;
    private static final int VECTKEYSTAT = 0xFA050000;
    private static final int VECTRESET = 1;
    private static final int SYSRESETREQ = 1 << 2;

    private static final int SLEEPONEXIT = 1 << 1;
    private static final int SLEEPDEEP = 1 << 2;
    private static final int SEVONPEND = 1 << 4;

    private static final int NONBASETHRDENA = 1;
    private static final int USERSETMPEND = 1 << 1;
    private static final int UNALIGN_TRP = 1 << 3;
    private static final int DIV_0_TRP = 1 << 4;
    private static final int BFHFNMIGN = 1 << 8;
    private static final int STKALIGN = 1 << 9;
    private static final int CCR_BITS = NONBASETHRDENA | USERSETMPEND | UNALIGN_TRP | DIV_0_TRP | BFHFNMIGN | STKALIGN;

    private static final int CFSR_BITS = 0x030F_BF21;
    private static final int HFSR_BITS = FaultStatus.HFSR_DEBUGEVT | FaultStatus.HFSR_FORCED | FaultStatus.HFSR_VECTTBL;

    /** ID_PFR0 to ID_ISAR4, from 0xD40 (DDI 0337, table 5-1). */
    private static final int[] FEATURES = {
        0x00000030,
        0x00000200,
        0x00100000,
        0x00000000,
        0x00000030,
        0x00000000,
        0x00000000,
        0x00000000,
        0x01141110,
        0x02111000,
        0x21112231,
        0x01111110,
        0x01310102
    };

    private static final int FIRST_FEATURE = 0xD40;

    private final CoreConfiguration configuration;
    private final Core core;
    private int vtor;
    private int scr;
    private int ccr;
    private int cfsr;
    private int hfsr;
    private int mmfar;
    private int bfar;
    private boolean resetRequested;
    private boolean localResetRequested;

    SystemControl(CoreConfiguration configuration, Core core) {
        this.configuration = configuration;
        this.core = core;
        reset();
    }

    void reset() {
        vtor = 0;
        scr = 0;
        ccr = configuration.stackAlignAtReset() ? STKALIGN : 0;
        cfsr = 0;
        hfsr = 0;
        mmfar = 0;
        bfar = 0;
        resetRequested = false;
        localResetRequested = false;
    }

    boolean trapsUnaligned() {
        return (ccr & UNALIGN_TRP) != 0;
    }

    boolean trapsDivisionByZero() {
        return (ccr & DIV_0_TRP) != 0;
    }

    boolean alignsStack() {
        return (ccr & STKALIGN) != 0;
    }

    boolean allowsThreadWithActiveExceptions() {
        return (ccr & NONBASETHRDENA) != 0;
    }

    /** CCR.BFHFNMIGN: handlers at the priority of HardFault and NMI ignore bus errors of data. */
    boolean ignoresBusFaultsOfHandlers() {
        return (ccr & BFHFNMIGN) != 0;
    }

    boolean reportsStoresLate() {
        return configuration.bufferedWrites();
    }

    boolean sleepsOnExit() {
        return (scr & SLEEPONEXIT) != 0;
    }

    boolean sleepsDeep() {
        return (scr & SLEEPDEEP) != 0;
    }

    boolean sendsEventOnPend() {
        return (scr & SEVONPEND) != 0;
    }

    int vectorTable() {
        return vtor;
    }

    boolean allowsUnprivilegedWrite(int address) {
        return address == STIR_ADDRESS && (ccr & USERSETMPEND) != 0;
    }

    void record(Fault fault) {
        cfsr |= fault.status;
        if ((fault.status & FaultStatus.BFARVALID) != 0) {
            bfar = fault.address;
        }
    }

    void setFaultStatus(int bits) {
        cfsr |= bits;
    }

    void setHardFaultStatus(int bits) {
        hfsr |= bits;
    }

    boolean isResetRequested() {
        return resetRequested;
    }

    boolean takeResetRequest() {
        boolean requested = resetRequested;
        resetRequested = false;
        return requested;
    }

    boolean takeLocalResetRequest() {
        boolean requested = localResetRequested;
        localResetRequested = false;
        return requested;
    }

    @Override
    public int read(int offset, boolean debugger) {
        ExceptionState exceptions = core.exceptions;
        if (offset >= SHPR1 && offset <= SHPR3) {
            return priorities(offset);
        }
        if (offset >= FIRST_FEATURE && offset < FIRST_FEATURE + 4 * FEATURES.length) {
            return FEATURES[(offset - FIRST_FEATURE) / 4];
        }
        if (FloatingPointUnit.covers(offset)) {
            return core.fpu.read(offset, debugger);
        }
        return switch (offset) {
            case ICTR -> (configuration.interruptLines() + 31) / 32 - 1;
            case CPUID -> configuration.cpuid();
            case ICSR -> interruptState(exceptions);
            case VTOR -> vtor;
            case AIRCR -> VECTKEYSTAT | core.priority.group() << 8;
            case SCR -> scr;
            case CCR -> ccr;
            case SHCSR -> HandlerState.read(exceptions);
            case CFSR -> cfsr;
            case HFSR -> hfsr;
            case DFSR -> core.debug.faultStatus();
            case MMFAR -> mmfar;
            case BFAR -> bfar;
            default -> 0;
        };
    }

    private int interruptState(ExceptionState exceptions) {
        int vectPending = exceptions.highestPending();
        int result = core.exceptionNumber | vectPending << 12;
        boolean onlyOneActive = exceptions.activeCount() <= (core.isHandlerMode() ? 1 : 0);
        if (onlyOneActive) {
            result |= RETTOBASE;
        }
        for (int number = ExceptionNumber.EXTERNAL; number <= exceptions.last(); number++) {
            if (exceptions.isPending(number)) {
                result |= ISRPENDING;
            }
        }
        return result
                | (exceptions.isPending(ExceptionNumber.NMI) ? NMIPENDSET : 0)
                | (exceptions.isPending(ExceptionNumber.PEND_SV) ? PENDSVSET : 0)
                | (exceptions.isPending(ExceptionNumber.SYS_TICK) ? PENDSTSET : 0);
    }

    @Override
    public void write(int offset, int value, int mask, boolean debugger) {
        if (offset >= SHPR1 && offset <= SHPR3) {
            setPriorities(offset, value, mask);
            return;
        }
        if (FloatingPointUnit.covers(offset)) {
            core.fpu.write(offset, value, mask, debugger);
            return;
        }
        switch (offset) {
            case ICSR -> pend(value);
            case VTOR -> vtor = (vtor & ~mask | value) & VTOR_BITS;
            case AIRCR -> {
                if (mask == -1 && value >>> 16 == VECTKEY) {
                    control(value);
                }
            }
            case SCR -> scr = (scr & ~mask | value) & (SLEEPONEXIT | SLEEPDEEP | SEVONPEND);
            case CCR -> ccr = (ccr & ~mask | value) & CCR_BITS;
            case SHCSR -> HandlerState.write(core.exceptions, HandlerState.read(core.exceptions) & ~mask | value);
            case CFSR -> cfsr &= ~(value & CFSR_BITS);
            case HFSR -> hfsr &= ~(value & HFSR_BITS);
            case DFSR -> core.debug.clearFaultStatus(value);
            case MMFAR -> mmfar = mmfar & ~mask | value;
            case BFAR -> bfar = bfar & ~mask | value;
            case STIR -> softwareInterrupt(value & 0x1FF);
            default -> {
                // read-only or reserved
            }
        }
    }

    private void pend(int value) {
        ExceptionState exceptions = core.exceptions;
        if ((value & NMIPENDSET) != 0) {
            exceptions.setPending(ExceptionNumber.NMI, true);
        }
        pend(ExceptionNumber.PEND_SV, (value & PENDSVSET) != 0, (value & PENDSVCLR) != 0);
        pend(ExceptionNumber.SYS_TICK, (value & PENDSTSET) != 0, (value & PENDSTCLR) != 0);
    }

    private void pend(int number, boolean set, boolean clear) {
        if (set != clear) {
            core.exceptions.setPending(number, set);
        }
    }

    private void control(int value) {
        core.priority.setGroup(value >>> 8 & 7);
        if ((value & SYSRESETREQ) != 0) {
            resetRequested = true;
            core.attend();
        } else if ((value & VECTRESET) != 0) {
            localResetRequested = true;
            core.attend();
        }
    }

    private void softwareInterrupt(int line) {
        int number = ExceptionNumber.EXTERNAL + line;
        if (number <= core.exceptions.last()) {
            core.exceptions.setPending(number, true);
        }
    }

    /** SHPR1 to SHPR3: a byte for each of the exceptions 4 to 15. */
    private int priorities(int offset) {
        int result = 0;
        for (int index = 0; index < 4; index++) {
            int number = ExceptionNumber.MEM_MANAGE + offset - SHPR1 + index;
            if (hasPriority(number)) {
                result |= core.exceptions.priority(number) << 8 * index;
            }
        }
        return result;
    }

    private void setPriorities(int offset, int value, int mask) {
        for (int index = 0; index < 4; index++) {
            int number = ExceptionNumber.MEM_MANAGE + offset - SHPR1 + index;
            if (hasPriority(number) && (mask >>> 8 * index & 0xFF) != 0) {
                core.exceptions.setPriority(number, value >>> 8 * index & 0xFF);
            }
        }
    }

    private static boolean hasPriority(int number) {
        return switch (number) {
            case ExceptionNumber.MEM_MANAGE,
                    ExceptionNumber.BUS_FAULT,
                    ExceptionNumber.USAGE_FAULT,
                    ExceptionNumber.SV_CALL,
                    ExceptionNumber.DEBUG_MONITOR,
                    ExceptionNumber.PEND_SV,
                    ExceptionNumber.SYS_TICK -> true;
            default -> false;
        };
    }
}
