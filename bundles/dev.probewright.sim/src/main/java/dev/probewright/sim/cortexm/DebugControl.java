/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Debug state and its registers DHCSR, DCRSR, DCRDR, DEMCR and DFSR (DDI 0403E, C1.6; DDI 0419E, C1.6; DDI 0553, D1.2). */
final class DebugControl implements PpbComponent {
    private static final int DHCSR = 0xDF0;
    private static final int DCRSR = 0xDF4;
    private static final int DCRDR = 0xDF8;
    private static final int DEMCR = 0xDFC;

    private static final int DBGKEY = 0xA05F;
    private static final int C_DEBUGEN = 1;
    private static final int C_HALT = 1 << 1;
    private static final int C_STEP = 1 << 2;
    private static final int C_MASKINTS = 1 << 3;
    private static final int C_ALL = C_DEBUGEN | C_HALT | C_STEP | C_MASKINTS;
    private static final int S_REGRDY = 1 << 16;
    private static final int S_HALT = 1 << 17;
    private static final int S_SLEEP = 1 << 18;
    private static final int S_LOCKUP = 1 << 19;
    private static final int S_SDE = 1 << 20;
    private static final int S_RETIRE_ST = 1 << 24;
    private static final int S_RESET_ST = 1 << 25;
    /** ARMv8-M only. */
    private static final int S_RESTART_ST = 1 << 26;

    private static final int REGWNR = 1 << 16;
    private static final int REGSEL = 0x7F;

    private static final int MON_EN = 1 << 16;
    private static final int MON_PEND = 1 << 17;
    private static final int MON_STEP = 1 << 18;
    private static final int MON_REQ = 1 << 19;
    private static final int TRCENA = 1 << 24;
    private static final int SDME = 1 << 20;
    private static final int DEMCR_BASE = VectorCatch.CORERESET | VectorCatch.HARDERR | TRCENA;
    private static final int DEMCR_MAIN = VectorCatch.ALL | MON_EN | MON_PEND | MON_STEP | MON_REQ | TRCENA;

    private final Core core;
    private final int demcrBits;
    private int control;
    private int dcrdr;
    private int demcr;
    private int dfsr;
    private boolean halted;
    /** A debug event that halts the core before its next instruction: the bits it sets in DFSR, 0 if none. */
    private int haltReason;

    private boolean registerReady = true;
    private boolean inReset = true;
    private boolean resetSeen = true;
    private boolean retired;
    /** Debug state was left since the sticky bit was read. */
    private boolean restarted;

    DebugControl(CoreConfiguration configuration, Core core) {
        this.core = core;
        int main = configuration.architecture().isMain() ? DEMCR_MAIN : DEMCR_BASE;
        demcrBits = configuration.security() ? main | VectorCatch.SFERR : main;
    }

    // --- for whoever runs the core ---

    boolean isHalted() {
        return halted;
    }

    boolean isEnabled() {
        return (control & C_DEBUGEN) != 0 && core.debugSecurity.allowsHalt();
    }

    /** Whether the Secure state may be halted, or whatever there is without the Security Extension. */
    boolean allowsSecureHalt() {
        return core.debugSecurity.allowsSecureHalt();
    }

    /** DEMCR.SDME: DebugMonitor is an exception of the Secure state. */
    boolean monitorIsSecure() {
        return core.hasSecurity && allowsSecureHalt();
    }

    /** Whether debug events of the state the core is in halt it. */
    private boolean haltsHere() {
        return isEnabled() && (!core.secure || allowsSecureHalt());
    }

    /** Whether DWT_PCSR tells where the core is. */
    boolean allowsSampling() {
        return !halted && core.debugSecurity.allowsSampling();
    }

    boolean steps() {
        return (control & C_STEP) != 0;
    }

    boolean masksInterrupts() {
        return (control & (C_DEBUGEN | C_MASKINTS)) == (C_DEBUGEN | C_MASKINTS);
    }

    boolean isTraceEnabled() {
        return (demcr & TRCENA) != 0;
    }

    boolean isMonitorEnabled() {
        return (demcr & MON_EN) != 0;
    }

    /** At least one instruction was executed since the sticky bit was read. */
    void instructionsRetired() {
        retired = true;
    }

    /** Asks for Debug state before the next instruction, where halting debug is enabled. */
    void requestHalt(int reason) {
        if (isEnabled()) {
            haltReason |= reason;
            core.attend();
        }
    }

    /** A step ends, unless something else halts the core already. */
    void stepped() {
        if (haltReason == 0) {
            requestHalt(FaultStatus.DFSR_HALTED);
        }
    }

    /** Enters Debug state if a debug event asks for it. */
    void haltIfRequested() {
        if (!halted && !inReset && haltReason != 0 && haltsHere()) {
            halted = true;
            control |= C_HALT;
            dfsr |= haltReason;
            haltReason = 0;
            core.sleeping = false;
            registerReady = true;
            core.freezeTimers(true);
            core.watchpoints.setFrozen(true);
        }
    }

    private void leaveDebugState() {
        halted = false;
        restarted = core.architecture.isV8();
        core.lockedUp = core.faults.isAtLockupAddress();
        core.freezeTimers(false);
        core.watchpoints.setFrozen(false);
        core.attend();
    }

    /** A debug event of a vector catch, on entry to a handler. */
    void vectorCatch(int bits) {
        if ((demcr & bits) != 0) {
            requestHalt(FaultStatus.DFSR_VCATCH);
        }
    }

    /**
     * BKPT, or a breakpoint of the FPB.
     *
     * @return where execution goes on: at the same place in Debug state, or in a handler
     */
    int breakpoint(int address) {
        if (haltsHere()) {
            core.itState = core.itStateBefore;
            requestHalt(FaultStatus.DFSR_BKPT);
            return address;
        }
        dfsr |= FaultStatus.DFSR_BKPT;
        return core.faults.breakpoint(isMonitorEnabled());
    }

    /** A comparator of the DWT matched. */
    void watchpoint() {
        if (haltsHere()) {
            requestHalt(FaultStatus.DFSR_DWTTRAP);
        } else if (isMonitorEnabled()) {
            dfsr |= FaultStatus.DFSR_DWTTRAP;
            core.exceptions.setPending(ExceptionNumber.DEBUG_MONITOR, true);
        }
    }

    int faultStatus() {
        return dfsr;
    }

    void clearFaultStatus(int bits) {
        dfsr &= ~(bits & FaultStatus.DFSR_ALL);
    }

    // --- resets ---

    /** The debug part of a reset: what the debugger set up survives all but power-on. */
    void reset(boolean powerOn) {
        if (powerOn) {
            control = 0;
            demcr = 0;
            dfsr = 0;
            dcrdr = 0;
            core.debugSecurity.reset();
            registerReady = true;
        }
        demcr &= ~(MON_EN | MON_PEND | MON_STEP
                | MON_REQ); // bits 19:16 clear at any reset of the core (DDI 0337, 10.2.4)
        control &= ~C_HALT;
        if (halted) {
            halted = false;
            core.freezeTimers(false);
            core.watchpoints.setFrozen(false);
        }
        haltReason = 0;
        resetSeen = true;
        retired = false;
    }

    void setInReset(boolean hold) {
        inReset = hold;
        if (hold) {
            resetSeen = true;
        }
    }

    // --- registers ---

    @Override
    public int read(int offset, boolean debugger) {
        return switch (offset) {
            case DHCSR -> readControl(debugger);
            case DCRDR -> dcrdr;
            case DEMCR -> demcr | (monitorIsSecure() && core.architecture.isMain() ? SDME : 0);
            default -> 0;
        };
    }

    private int readControl(boolean debugger) {
        int result = control
                | (registerReady ? S_REGRDY : 0)
                | (halted ? S_HALT : 0)
                | (core.sleeping ? S_SLEEP : 0)
                | (core.lockedUp && !halted ? S_LOCKUP : 0)
                | (core.hasSecurity && allowsSecureHalt() ? S_SDE : 0)
                | (retired ? S_RETIRE_ST : 0)
                | (resetSeen ? S_RESET_ST : 0)
                | (restarted ? S_RESTART_ST : 0);
        if (debugger) {
            retired = false;
            restarted = false;
            resetSeen = inReset;
        }
        return result;
    }

    @Override
    public void write(int offset, int value, int mask, boolean debugger) {
        switch (offset) {
            case DHCSR -> {
                if (mask == -1 && value >>> 16 == DBGKEY) {
                    writeControl(value, debugger);
                }
            }
            case DCRSR -> transfer(value);
            case DCRDR -> dcrdr = dcrdr & ~mask | value;
            case DEMCR -> {
                core.watchpoints.countUp();
                demcr = (demcr & ~mask | value) & demcrBits;
                if ((demcr & MON_PEND) != 0) {
                    demcr &= ~MON_PEND;
                    core.exceptions.setPending(ExceptionNumber.DEBUG_MONITOR, true);
                }
                core.watchpoints.enablesChanged();
            }
            default -> {
                // the component has no other registers
            }
        }
    }

    private void writeControl(int value, boolean debugger) {
        int enable = debugger ? value & C_DEBUGEN : control & C_DEBUGEN; // software can't change it
        control = enable != 0 ? enable | value & C_ALL & ~C_DEBUGEN : 0;
        if (enable == 0) {
            haltReason = 0;
        }
        if (inReset) {
            control &= ~C_HALT;
        }
        if (halted && (control & C_HALT) == 0) {
            leaveDebugState();
        } else if (!halted && (control & C_HALT) != 0) {
            requestHalt(FaultStatus.DFSR_HALTED);
            if (debugger) {
                haltIfRequested(); // the debugger writes between two instructions
            }
        }
        core.attend();
    }

    private void transfer(int value) {
        registerReady = halted;
        if (!halted) {
            return;
        }
        int selector = value & REGSEL;
        if ((value & REGWNR) != 0) {
            DebugRegisters.write(core, selector, dcrdr);
        } else {
            dcrdr = DebugRegisters.read(core, selector);
        }
    }
}
