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
 * The registers of the core and what instructions do with them directly. Fields are open to the instruction classes of this
 * package, which are the inner loop.
 */
final class Core {
    static final int SP = 13;
    static final int LR = 14;
    /** Never the program counter: a scratch place that PC-relative operands are read from and that comparisons write to. */
    static final int SCRATCH = 15;

    static final int PSR_N = 1 << 31;
    static final int PSR_Z = 1 << 30;
    static final int PSR_C = 1 << 29;
    static final int PSR_V = 1 << 28;
    static final int PSR_Q = 1 << 27;
    static final int PSR_T = 1 << 24;
    static final int PSR_GE_SHIFT = 16;
    static final int PSR_EXCEPTION = 0x1FF;
    static final int CONTROL_NPRIV = 1;
    static final int CONTROL_SPSEL = 2;
    static final int CONTROL_FPCA = 4;

    private static final int STACK_POINTER_BITS = ~3;
    /** A branch to this or above in Handler mode is an exception return. */
    private static final int FIRST_EXC_RETURN = 0xF0000000;

    private static final int FIRST_EXC_RETURN_V8 = 0xFF000000;
    /** Bits 31:1 of the address with which a Secure function was left for a Non-secure one. */
    static final int FNC_RETURN = 0xFEFFFFFE;

    final int[] r = new int[16];
    /** Address of the instruction that executes, or between two, of the next. */
    int pc;

    // The flags, as instructions find them cheapest.
    /** N is the sign bit. */
    int flagN;
    /** Z is set where this is zero. */
    int flagZ = 1;
    /** C, 0 or 1. */
    int flagC;
    /** V is the sign bit. */
    int flagV;
    /** Q, 0 or 1. */
    int flagQ;
    /** GE, four bits; always zero without the DSP extension. */
    int greaterOrEqual;

    /** ITSTATE: condition and mask of the IT block, 0 outside. */
    int itState;
    /** EPSR.T. Without it the next instruction is a UsageFault. */
    boolean thumb = true;
    /** IPSR: 0 in Thread mode. */
    int exceptionNumber;

    int primask;
    int faultmask;
    int basepri;
    private int control;
    /** The stack pointer that is not in R13 now. */
    private int otherSp;

    private boolean usesPsp;

    /** Limits of the stack pointers (ARMv8-M). */
    int msplim;

    int psplim;

    /** The security state, always false without the Security Extension. */
    boolean secure;
    /** Whether the access that the private peripheral bus now makes is to the registers of the Secure state. */
    boolean accessesSecureBank;

    /** Whether the access that the debugger now makes has the Secure attribute. */
    boolean debugAccessIsSecure = true;

    final BankedRegisters other = new BankedRegisters();

    boolean exclusiveMonitor;
    boolean eventRegister;
    /** Who hears SEV. */
    Runnable eventOutput = () -> {};

    /** Waiting in WFI or WFE, or asleep on exit from an exception. */
    boolean sleeping;
    /** Whether what it sleeps in is WFE. */
    boolean waitingForEvent;

    boolean lockedUp;

    /** Core cycles since power-on. */
    long cycles;
    /** The run of instructions ends at this cycle, so that whoever runs the core looks around. */
    long limit;
    /** Where the last instruction was fetched from, if it may be executed without asking: its decoded ones are looked at first. */
    DirectMemory fetchWindow = DirectMemory.NOWHERE;

    /** The IT state before the instruction that executes, which a fault of it goes back to. */
    int itStateBefore;

    final Architecture architecture;
    final boolean hasSecurity;
    private final int controlBits;
    private final int firstExcReturn;
    final InstructionSet instructionSet;
    final FloatingPointUnit fpu;
    final ExceptionState exceptions;
    final ExecutionPriority priority;
    final ExceptionEntry entry;
    final ExceptionReturn exceptionReturn;
    final FaultEscalation faults;
    final SystemControl system;
    final SysTick sysTick;
    final SysTick secureSysTick;
    final MemoryProtection mpu;
    final MemoryProtection secureMpu;
    final SecurityAttribution attribution;
    final MemoryGuard guard;
    final SecurityTransitions transitions;
    final DebugControl debug;
    final DebugSecurity debugSecurity;
    final FlashPatch flashPatch;
    final DataWatchpoints watchpoints;
    final AddressSpace space;
    final CoreMemory memory;

    Core(CoreConfiguration configuration, SystemBus bus) {
        architecture = configuration.architecture();
        hasSecurity = configuration.security();
        controlBits = hasUnprivilegedMode(configuration) ? CONTROL_NPRIV | CONTROL_SPSEL : CONTROL_SPSEL;
        firstExcReturn = architecture.isV8() ? FIRST_EXC_RETURN_V8 : FIRST_EXC_RETURN;
        instructionSet = new InstructionSet(configuration);
        fpu = new FloatingPointUnit(configuration, this);
        exceptions = new ExceptionState(configuration, this);
        priority = new ExecutionPriority(configuration, this);
        entry = new ExceptionEntry(this);
        exceptionReturn = new ExceptionReturn(this);
        faults = new FaultEscalation(this);
        system = new SystemControl(configuration, this);
        sysTick = new SysTick(configuration, this, false);
        secureSysTick = hasSecurity ? new SysTick(configuration, this, true) : sysTick;
        mpu = new MemoryProtection(configuration, this);
        secureMpu = hasSecurity ? new MemoryProtection(configuration, this) : mpu;
        attribution = new SecurityAttribution(configuration, this, bus);
        guard = new MemoryGuard(this);
        transitions = new SecurityTransitions(this);
        debugSecurity = new DebugSecurity(this);
        debug = new DebugControl(configuration, this);
        flashPatch = new FlashPatch(configuration, this);
        watchpoints = new DataWatchpoints(configuration, this);
        space = new AddressSpace(configuration, bus, new PrivatePeripheralBus(configuration, this, bus));
        memory = new CoreMemory(space, this);
    }

    /** The unprivileged mode is an option of ARMv6-M, which comes with the MPU. */
    private static boolean hasUnprivilegedMode(CoreConfiguration configuration) {
        return configuration.architecture() != Architecture.V6_M || configuration.mpuRegions() > 0;
    }

    void catchUpTimers() {
        sysTick.catchUp();
        if (hasSecurity) {
            secureSysTick.catchUp();
        }
    }

    void freezeTimers(boolean freeze) {
        sysTick.setFrozen(freeze);
        if (hasSecurity) {
            secureSysTick.setFrozen(freeze);
        }
    }

    /** The cycle at which a timer next makes its exception pending, or never. */
    long nextTimerInterrupt() {
        long next = sysTick.nextInterrupt();
        return hasSecurity ? Math.min(next, secureSysTick.nextInterrupt()) : next;
    }

    /** All of the core, and of the debug components what the kind of reset reaches; the vectors are not yet fetched. */
    void reset(ResetKind kind) {
        if (kind == ResetKind.POWER_ON) {
            flashPatch.resetByPower();
            watchpoints.resetByPower();
        }
        debug.reset(kind == ResetKind.POWER_ON);
        system.reset();
        sysTick.reset();
        secureSysTick.reset();
        mpu.reset();
        secureMpu.reset();
        attribution.reset();
        other.reset();
        msplim = 0;
        psplim = 0;
        secure = hasSecurity;
        memory.protectionChanged();
        fpu.reset();
        setExceptionNumber(0);
        setControl(0);
        primask = 0;
        faultmask = 0;
        basepri = 0;
        itState = 0;
        itStateBefore = 0;
        setApsr(0);
        thumb = true;
        exclusiveMonitor = false;
        eventRegister = false;
        sleeping = false;
        lockedUp = false;
        r[LR] = 0xFFFFFFFF;
        exceptions.reset();
        attend();
    }

    /** What a core does when its reset ends: loads SP and PC from the vector table at 0, or locks up where it can't. */
    void start() {
        cycles += Timing.RESET;
        try {
            setMsp(memory.fetchVector(system.vectorTable(secure)));
            int vector = memory.fetchVector(system.vectorTable(secure) + 4);
            pc = vector & ~1;
            if ((vector & 1) == 0) {
                leaveThumb();
            }
        } catch (BusFault fault) {
            faults.lockUpAtReset();
        }
        debug.vectorCatch(VectorCatch.CORERESET);
        debug.haltIfRequested();
    }

    /** Ends the run of instructions after this one, since something other than instructions is to be done. */
    void attend() {
        limit = Long.MIN_VALUE;
    }

    // --- flags ---

    /** {@code a + b + carryIn} with all flags. */
    int addWithFlags(int a, int b, int carryIn) {
        int result = a + b + carryIn;
        flagN = result;
        flagZ = result;
        flagC = ((a & b) | ((a | b) & ~result)) >>> 31;
        flagV = (a ^ result) & (b ^ result);
        return result;
    }

    void setNZ(int result) {
        flagN = result;
        flagZ = result;
    }

    boolean passes(int condition) {
        return switch (condition) {
            case 0 -> flagZ == 0;
            case 1 -> flagZ != 0;
            case 2 -> flagC != 0;
            case 3 -> flagC == 0;
            case 4 -> flagN < 0;
            case 5 -> flagN >= 0;
            case 6 -> flagV < 0;
            case 7 -> flagV >= 0;
            case 8 -> flagC != 0 && flagZ != 0;
            case 9 -> flagC == 0 || flagZ == 0;
            case 10 -> (flagN ^ flagV) >= 0;
            case 11 -> (flagN ^ flagV) < 0;
            case 12 -> flagZ != 0 && (flagN ^ flagV) >= 0;
            case 13 -> flagZ == 0 || (flagN ^ flagV) < 0;
            default -> true;
        };
    }

    int apsr() {
        return (flagN & PSR_N)
                | (flagZ == 0 ? PSR_Z : 0)
                | (flagC != 0 ? PSR_C : 0)
                | (flagV < 0 ? PSR_V : 0)
                | (flagQ != 0 ? PSR_Q : 0)
                | greaterOrEqual << PSR_GE_SHIFT;
    }

    void setApsr(int value) {
        setFlags(value);
        flagQ = architecture.isMain() ? (value >>> 27) & 1 : 0;
        setGreaterOrEqual(value);
    }

    /** N, Z, C and V from bits 31:28. */
    void setFlags(int value) {
        flagN = value;
        flagZ = ~value & PSR_Z;
        flagC = (value >>> 29) & 1;
        flagV = value << 3;
    }

    /** GE from bits 19:16, where there is such a field. */
    void setGreaterOrEqual(int value) {
        if (instructionSet.hasDsp()) {
            greaterOrEqual = value >>> PSR_GE_SHIFT & 0xF;
        }
    }

    int xpsr() {
        return apsr() | (thumb ? PSR_T : 0) | (itState & 3) << 25 | (itState >>> 2) << 10 | exceptionNumber;
    }

    /** Flags, IT state and T; not the exception number, which decides about the stack pointer too. */
    void setApsrAndEpsr(int value) {
        setApsr(value);
        itState = architecture.isMain() ? (value >>> 25 & 3) | (value >>> 10 & 0x3F) << 2 : 0;
        thumb = (value & PSR_T) != 0;
    }

    // --- branches ---

    /** Where BX, BLX, LDR and POP lead: sets T, and returns from an exception where it is one. */
    int interwork(int target) {
        if (target >>> 28 == 0xF && (exceptionNumber != 0 || hasSecurity)) {
            if (exceptionNumber != 0 && Integer.compareUnsigned(target, firstExcReturn) >= 0) {
                return exceptionReturn.branch(target);
            }
            if (hasSecurity && (target & ~1) == FNC_RETURN) {
                return transitions.returnFromFunction();
            }
        }
        if ((target & 1) == 0) {
            leaveThumb();
        }
        return target & ~1;
    }

    void leaveThumb() {
        thumb = false;
        attend();
    }

    void advanceIt() {
        itState = (itState & 7) == 0 ? 0 : (itState & 0xE0) | (itState << 1 & 0x1F);
    }

    // --- mode and stack pointers ---

    boolean isHandlerMode() {
        return exceptionNumber != 0;
    }

    boolean isPrivileged() {
        return exceptionNumber != 0 || (control & CONTROL_NPRIV) == 0;
    }

    int control() {
        return control | (fpu.contextActive ? CONTROL_FPCA : 0);
    }

    void setControl(int value) {
        control = value & controlBits;
        fpu.contextActive = fpu.isPresent() && (value & CONTROL_FPCA) != 0;
        selectStack();
    }

    /** Sets IPSR, and with it the mode. */
    void setExceptionNumber(int number) {
        exceptionNumber = number;
        selectStack();
    }

    int msp() {
        return usesPsp ? otherSp : r[SP];
    }

    int psp() {
        return usesPsp ? r[SP] : otherSp;
    }

    void setMsp(int value) {
        if (usesPsp) {
            otherSp = value & STACK_POINTER_BITS;
        } else {
            r[SP] = value & STACK_POINTER_BITS;
        }
    }

    void setPsp(int value) {
        if (usesPsp) {
            r[SP] = value & STACK_POINTER_BITS;
        } else {
            otherSp = value & STACK_POINTER_BITS;
        }
    }

    /** The limit of the stack pointer in use. */
    int stackLimit() {
        return usesPsp ? psplim : msplim;
    }

    /** With CCR.STKOFHFNMIGN, handlers of HardFault and NMI may go below it. */
    boolean ignoresStackLimit() {
        return priority.isAtHardFault() && system.ignoresStackLimitsOfHandlers();
    }

    /** Whether code of the Non-secure state, in the mode the core is in, were privileged. */
    boolean isNonSecurePrivileged() {
        int banked = secure ? other.control : control;
        return exceptionNumber != 0 || (banked & CONTROL_NPRIV) == 0;
    }

    /** Changes the security state, and with it the registers that each state has for itself. */
    void setSecure(boolean becomes) {
        if (secure == becomes) {
            return;
        }
        int msp = msp();
        int psp = psp();
        int oldControl = control;
        setMsp(other.msp);
        setPsp(other.psp);
        control = other.control;
        selectStack();
        other.msp = msp;
        other.psp = psp;
        other.control = oldControl;
        other.exchange(this);
        secure = becomes;
        memory.stateChanged();
        attend();
    }

    /** Whether the access of the private peripheral bus now may see an interrupt: Non-secure ones see their own. */
    boolean mayAccessInterrupt(int id) {
        return !hasSecurity || accessesSecureBank || !exceptions.isSecure(id);
    }

    private void selectStack() {
        boolean psp = exceptionNumber == 0 && (control & CONTROL_SPSEL) != 0;
        if (psp != usesPsp) {
            int sp = r[SP];
            r[SP] = otherSp;
            otherSp = sp;
            usesPsp = psp;
        }
    }
}
