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
 * The system control block and the auxiliary registers before it (DDI 0403E, B3.2; DDI 0419E, B3.2; DDI 0553, D1.1). Registers
 * that both security states have are two banks, of which the second is that of the Secure state.
 */
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

    /** TBLBASE and TBLOFF of the Cortex-M3. */
    private static final int VTOR_BITS_M3 = 0x3FFFFF80;

    private static final int VTOR_BITS_V6 = 0xFFFFFF00;
    private static final int VTOR_BITS = 0xFFFFFF80;

    private static final int SLEEPONEXIT = 1 << 1;
    private static final int SLEEPDEEP = 1 << 2;
    private static final int SLEEPDEEPS = 1 << 3;
    private static final int SEVONPEND = 1 << 4;
    private static final int SCR_BITS = SLEEPONEXIT | SLEEPDEEP | SEVONPEND;

    private static final int NONBASETHRDENA = 1;
    private static final int USERSETMPEND = 1 << 1;
    private static final int UNALIGN_TRP = 1 << 3;
    private static final int DIV_0_TRP = 1 << 4;
    private static final int BFHFNMIGN = 1 << 8;
    private static final int STKALIGN = 1 << 9;
    private static final int STKOFHFNMIGN = 1 << 10;
    private static final int CCR_V7 = NONBASETHRDENA | USERSETMPEND | UNALIGN_TRP | DIV_0_TRP | BFHFNMIGN | STKALIGN;
    private static final int CCR_V8 = USERSETMPEND | UNALIGN_TRP | DIV_0_TRP | BFHFNMIGN | STKOFHFNMIGN;

    private static final int HFSR_BITS = FaultStatus.HFSR_DEBUGEVT | FaultStatus.HFSR_FORCED | FaultStatus.HFSR_VECTTBL;

    private final CoreConfiguration configuration;
    private final Architecture architecture;
    private final Core core;
    private final FeatureRegisters features;
    private final ResetControl resetControl;
    private final InterruptControl interruptControl;
    private final HandlerPriorities priorities;
    private final ControlBank[] banks = {new ControlBank(), new ControlBank()};
    private final int vtorBits;
    /** BFSR, in its place in CFSR, which both states share. */
    private int busFaultStatus;

    private int hfsr;
    private int bfar;

    SystemControl(CoreConfiguration configuration, Core core) {
        this.configuration = configuration;
        this.architecture = configuration.architecture();
        this.core = core;
        features = new FeatureRegisters(configuration);
        resetControl = new ResetControl(configuration, core);
        interruptControl = new InterruptControl(configuration, core);
        priorities = new HandlerPriorities(configuration, core);
        vtorBits = vtorBits(configuration);
        reset();
    }

    private static int vtorBits(CoreConfiguration configuration) {
        if (!configuration.vectorTableOffset()) {
            return 0;
        }
        return switch (configuration.architecture()) {
            case V6_M -> VTOR_BITS_V6;
            case V7_M -> VTOR_BITS_M3;
            default -> VTOR_BITS;
        };
    }

    void reset() {
        int ccr =
                switch (architecture) {
                    case V6_M -> UNALIGN_TRP | STKALIGN;
                    case V8_M_BASE -> NONBASETHRDENA | UNALIGN_TRP | STKALIGN;
                    case V8_M_MAIN -> NONBASETHRDENA | STKALIGN;
                    default -> configuration.stackAlignAtReset() ? STKALIGN : 0;
                };
        for (ControlBank bank : banks) {
            bank.reset(ccr);
        }
        busFaultStatus = 0;
        hfsr = 0;
        bfar = 0;
        resetControl.reset();
    }

    private ControlBank bank() {
        return banks[core.secure ? 1 : 0];
    }

    private ControlBank accessed() {
        return banks[core.accessesSecureBank ? 1 : 0];
    }

    boolean trapsUnaligned() {
        return (bank().ccr & UNALIGN_TRP) != 0;
    }

    boolean trapsDivisionByZero() {
        return (bank().ccr & DIV_0_TRP) != 0;
    }

    boolean alignsStack() {
        return (bank().ccr & STKALIGN) != 0;
    }

    boolean allowsThreadWithActiveExceptions() {
        return (bank().ccr & NONBASETHRDENA) != 0;
    }

    /** CCR.BFHFNMIGN: handlers at the priority of HardFault and NMI ignore bus errors of data. */
    boolean ignoresBusFaultsOfHandlers() {
        return (bank().ccr & BFHFNMIGN) != 0;
    }

    /** CCR.STKOFHFNMIGN: so they do limits of the stack. */
    boolean ignoresStackLimitsOfHandlers() {
        return (bank().ccr & STKOFHFNMIGN) != 0;
    }

    boolean reportsStoresLate() {
        return configuration.bufferedWrites();
    }

    boolean sleepsOnExit() {
        return (bank().scr & SLEEPONEXIT) != 0;
    }

    boolean sleepsDeep() {
        return (bank().scr & SLEEPDEEP) != 0;
    }

    boolean sendsEventOnPend() {
        return ((banks[0].scr | banks[1].scr) & SEVONPEND) != 0;
    }

    /** AIRCR.BFHFNMINS: BusFault, NMI and a HardFault of its own are the Non-secure state's. */
    boolean givesFaultsToNonSecure() {
        return resetControl.givesFaultsToNonSecure();
    }

    /** AIRCR.PRIS: exceptions of the Non-secure state are less urgent than most of the Secure one. */
    boolean prioritizesSecure() {
        return resetControl.prioritizesSecure();
    }

    int vectorTable(boolean secure) {
        return banks[secure ? 1 : 0].vtor;
    }

    boolean allowsUnprivilegedWrite(int address) {
        return address == STIR_ADDRESS && (bank().ccr & USERSETMPEND) != 0;
    }

    /** In the registers of the state that the core is in. */
    void record(Fault fault) {
        if (fault.exception == ExceptionNumber.SECURE_FAULT) {
            core.attribution.record(fault);
            return;
        }
        setFaultStatus(fault.status);
        if ((fault.status & FaultStatus.BFARVALID) != 0) {
            bfar = fault.address;
        }
        if ((fault.status & FaultStatus.MMARVALID) != 0) {
            bank().mmfar = fault.address;
        }
    }

    void setFaultStatus(int bits) {
        busFaultStatus |= bits & FaultStatus.BFSR;
        bank().cfsr |= bits & ~FaultStatus.BFSR;
    }

    void setHardFaultStatus(int bits) {
        hfsr |= bits;
    }

    boolean isResetRequested() {
        return resetControl.isResetRequested();
    }

    boolean takeResetRequest() {
        return resetControl.takeResetRequest();
    }

    boolean takeLocalResetRequest() {
        return resetControl.takeLocalResetRequest();
    }

    @Override
    public int read(int offset, boolean debugger) {
        if (offset >= SHPR1 && offset <= SHPR3) {
            return offset == SHPR1 && !architecture.isMain() ? 0 : priorities.read(offset - SHPR1);
        }
        if (FeatureRegisters.covers(offset)) {
            return features.read(offset);
        }
        if (FloatingPointUnit.covers(offset)) {
            return core.fpu.read(offset, debugger);
        }
        return switch (offset) {
            case CPUID -> configuration.cpuid();
            case ICSR -> interruptControl.read();
            case VTOR -> accessed().vtor;
            case AIRCR -> resetControl.read();
            case SCR -> accessed().scr;
            case CCR -> accessed().ccr;
            case SHCSR -> HandlerState.read(core, core.accessesSecureBank, debugger);
            case DFSR -> core.debug.faultStatus();
            default -> architecture.isMain() ? readMain(offset) : 0;
        };
    }

    private int readMain(int offset) {
        return switch (offset) {
            case ICTR -> (configuration.interruptLines() + 31) / 32 - 1;
            case CFSR -> accessed().cfsr | (seesSharedFaults() ? busFaultStatus : 0);
            case HFSR -> seesSharedFaults() ? hfsr : 0;
            case MMFAR -> accessed().mmfar;
            case BFAR -> seesSharedFaults() ? bfar : 0;
            default -> 0;
        };
    }

    /** The Non-secure state sees BFSR, BFAR and HFSR with AIRCR.BFHFNMINS only. */
    private boolean seesSharedFaults() {
        return !core.hasSecurity || core.accessesSecureBank || givesFaultsToNonSecure();
    }

    @Override
    public void write(int offset, int value, int mask, boolean debugger) {
        if (offset >= SHPR1 && offset <= SHPR3) {
            if (offset != SHPR1 || architecture.isMain()) {
                priorities.write(offset - SHPR1, value, mask);
            }
            return;
        }
        if (FloatingPointUnit.covers(offset)) {
            core.fpu.write(offset, value, mask, debugger);
            return;
        }
        ControlBank bank = accessed();
        switch (offset) {
            case ICSR -> interruptControl.write(value);
            case VTOR -> bank.vtor = (bank.vtor & ~mask | value) & vtorBits;
            case AIRCR -> {
                if (mask == -1) {
                    resetControl.write(value);
                }
            }
            case SCR -> writeSleep(bank.scr & ~mask | value);
            case CCR -> writeConfiguration(bank, bank.ccr & ~mask | value);
            case SHCSR -> HandlerState.write(core, core.accessesSecureBank, debugger, value, mask);
            case DFSR -> core.debug.clearFaultStatus(value);
            default -> {
                if (architecture.isMain()) {
                    writeMain(offset, value, mask);
                }
            }
        }
    }

    private void writeMain(int offset, int value, int mask) {
        ControlBank bank = accessed();
        switch (offset) {
            case CFSR -> {
                bank.cfsr &= ~value;
                busFaultStatus &= seesSharedFaults() ? ~value : -1;
            }
            case HFSR -> hfsr &= seesSharedFaults() ? ~(value & HFSR_BITS) : -1;
            case MMFAR -> bank.mmfar = bank.mmfar & ~mask | value;
            case BFAR -> bfar = seesSharedFaults() ? bfar & ~mask | value : bfar;
            case STIR -> interruptControl.softwareInterrupt(value & 0x1FF);
            default -> {
                // read-only or reserved
            }
        }
    }

    /** SLEEPDEEP is one bit for both states, and the Secure one may keep it for itself. */
    private void writeSleep(int value) {
        if (!core.hasSecurity) {
            banks[0].scr = value & SCR_BITS;
            return;
        }
        boolean secure = core.accessesSecureBank;
        ControlBank bank = accessed();
        boolean mayChoose = secure || (banks[1].scr & SLEEPDEEPS) == 0;
        int deep = (mayChoose ? value : bank.scr) & SLEEPDEEP;
        int own = secure ? value & (SLEEPONEXIT | SEVONPEND | SLEEPDEEPS) : value & (SLEEPONEXIT | SEVONPEND);
        bank.scr = own | deep;
        ControlBank other = banks[secure ? 0 : 1];
        other.scr = other.scr & ~SLEEPDEEP | deep;
    }

    private void writeConfiguration(ControlBank bank, int value) {
        switch (architecture) {
            case V7_M, V7E_M -> bank.ccr = value & CCR_V7;
            case V8_M_MAIN -> bank.ccr = value & CCR_V8 | NONBASETHRDENA | STKALIGN;
            default -> {
                // read-only
            }
        }
    }
}
