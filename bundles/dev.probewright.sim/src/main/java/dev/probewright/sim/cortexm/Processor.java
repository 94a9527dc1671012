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
 * A Cortex-M. It is deterministic: nothing happens in it but in the calls of this class, and time is the number of core cycles
 * that the caller lets pass. Not thread safe: all calls come from one thread at a time, and {@link SystemBus} is called on it.
 *
 * <p>A new processor is as after power-on but held in reset, so that the board can be put together; {@link #reset} with
 * {@link ResetKind#POWER_ON} starts it.
 */
public final class Processor {
    private final Core core;
    private final Execution execution;
    private final Registers registers;
    private boolean heldInReset = true;

    /** @param bus everything but the internal private peripheral bus */
    public Processor(CoreConfiguration configuration, SystemBus bus) {
        core = new Core(configuration, bus);
        execution = new Execution(core);
        registers = new CoreRegisters(core);
        core.reset(ResetKind.POWER_ON);
    }

    /**
     * Lets time pass until {@link #cycles()} is {@code untilCycle} or, by the length of the last instruction, a little more. The
     * core executes, or does nothing while it is halted, asleep, locked up or in reset: time passes all the same, and SysTick
     * counts where it would. Idle time costs nothing.
     *
     * <p>Returns before that in three cases only: the core asked for a system reset ({@link #takeResetRequest()} is to be called),
     * a device shortened the run with {@link #stopRunAt}, or the core sleeps deeply and {@link #setClockStopsInDeepSleep} holds.
     */
    public void run(long untilCycle) {
        execution.run(untilCycle, heldInReset);
    }

    /**
     * Whether the chip stops the core's clock, and SysTick with it, while the core sleeps deeply: {@link #run} then returns as soon
     * as it does, until an interrupt wakes it.
     */
    public void setClockStopsInDeepSleep(boolean stops) {
        execution.setClockStopsInDeepSleep(stops);
    }

    /** Cycles of the core clock since power-on; goes on through resets, halt and sleep. */
    public long cycles() {
        return core.cycles;
    }

    /**
     * To be called by a device within {@link SystemBus#read} or {@link SystemBus#write}: this run ends at the first instruction
     * boundary at which {@link #cycles()} is {@code cycle} or more, for example since the access started a timer that fires then.
     */
    public void stopRunAt(long cycle) {
        execution.stopAt(cycle);
    }

    /**
     * To be called by a device within {@link SystemBus#read} or {@link SystemBus#write}: the access holds up the core for so many
     * more cycles. Not for accesses of the debugger, which pass no core time.
     */
    public void stall(long cycles) {
        core.cycles += cycles;
    }

    /**
     * The next cycle at which the core, as it is now, does something by itself if nothing comes from outside: now where it
     * executes instructions, the next SysTick interrupt that wakes it where it sleeps, {@link Long#MAX_VALUE} where nothing will
     * happen (halted, locked up, held in reset, asleep without SysTick).
     */
    public long nextActivity() {
        if (heldInReset || core.debug.isHalted()) {
            return Long.MAX_VALUE;
        }
        return execution.idles() ? core.nextTimerInterrupt() : core.cycles;
    }

    /** Whether the core is in Debug state (S_HALT). */
    public boolean isHalted() {
        return core.debug.isHalted();
    }

    /** Whether the core waits in WFI, WFE or sleep-on-exit (S_SLEEP); halting ends it, since a debug event is a wake-up event. */
    public boolean isSleeping() {
        return core.sleeping;
    }

    /** Whether it sleeps with SCR.SLEEPDEEP set, on which a chip may stop clocks. */
    public boolean isSleepingDeep() {
        return core.sleeping && core.system.sleepsDeep();
    }

    /** Whether it sleeps deeply and the chip stops its clock then: see {@link #setClockStopsInDeepSleep}. */
    public boolean isClockStopped() {
        return isSleepingDeep() && execution.clockStopsInDeepSleep();
    }

    /** Whether a fault at the priority of HardFault or NMI locked the core up (S_LOCKUP). */
    public boolean isLockedUp() {
        return core.lockedUp;
    }

    /** Whether {@link #holdInReset} holds it. */
    public boolean isHeldInReset() {
        return heldInReset;
    }

    /**
     * Resets, fetches SP and PC from the vector table at address 0 and starts, held in reset before or not. The board resets its
     * peripherals first. S_RESET_ST is set; with DEMCR.VC_CORERESET and C_DEBUGEN the core halts before its first instruction.
     */
    public void reset(ResetKind kind) {
        core.reset(kind);
        heldInReset = false;
        core.debug.setInReset(false);
        core.start();
    }

    /**
     * The chip's reset line: {@code true} resets as {@link ResetKind#SYSTEM} and keeps the core from running, {@code false} lets
     * it fetch its vectors and start. The debug registers stay accessible in between.
     */
    public void holdInReset(boolean hold) {
        if (hold) {
            core.reset(ResetKind.SYSTEM);
            core.debug.setInReset(true);
        } else if (heldInReset) {
            core.debug.setInReset(false);
            core.start();
        }
        heldInReset = hold;
    }

    /**
     * Whether AIRCR.SYSRESETREQ was written, by the core or through {@link #debugWrite}, since the last call. The board then
     * resets its peripherals and calls {@link #reset} with {@link ResetKind#SYSTEM}.
     */
    public boolean takeResetRequest() {
        return core.system.takeResetRequest();
    }

    /**
     * A read as the AHB access port does it: the whole address space, with bit-band aliases and the private peripheral bus, works
     * while the core runs. The sticky bits of DHCSR clear by it.
     *
     * @param address a multiple of {@code size}
     * @param size 1, 2 or 4 bytes
     * @return the value, zero-extended
     * @throws BusFault where nothing answers
     */
    public int debugRead(int address, int size) throws BusFault {
        return debugRead(address, size, true);
    }

    /**
     * A read as an access port makes it that knows security attributes, as for ARMv8-M.
     *
     * @param secure whether it has the Secure attribute, with which it sees everything if {@link DebugAuthentication} allows
     * @throws BusFault where nothing answers, or what is there is Secure and the access is not
     */
    public int debugRead(int address, int size, boolean secure) throws BusFault {
        requireReach(address, secure);
        return core.space.read(address, size, Access.DEBUG, true);
    }

    /**
     * A write as the AHB access port does it; see {@link #debugRead}. Writes into a {@link DirectMemory} go through
     * {@link SystemBus#write}, whose owner calls {@link DirectMemory#changed}.
     */
    public void debugWrite(int address, int size, int value) throws BusFault {
        debugWrite(address, size, value, true);
    }

    /** A write with a security attribute; see {@link #debugRead(int, int, boolean)}. */
    public void debugWrite(int address, int size, int value, boolean secure) throws BusFault {
        requireReach(address, secure);
        core.space.write(address, size, value, Access.DEBUG, true);
        resetLocallyIfRequested();
    }

    /**
     * A register of the private peripheral bus, 0xE0000000 to 0xE00FFFFF, as the debugger ({@code debugger} true, needs no
     * privilege) or as privileged software reads it. Unused addresses of the components read as zero.
     *
     * @throws BusFault where no component is
     */
    public int readPpb(int address, int size, boolean debugger) throws BusFault {
        requirePpb(address);
        core.debugAccessIsSecure = true;
        return core.space.read(address, size, debugger ? Access.DEBUG : Access.DATA, true);
    }

    /** Writes a register of the private peripheral bus; see {@link #readPpb}. */
    public void writePpb(int address, int size, int value, boolean debugger) throws BusFault {
        requirePpb(address);
        core.debugAccessIsSecure = true;
        core.space.write(address, size, value, debugger ? Access.DEBUG : Access.DATA, true);
        resetLocallyIfRequested();
    }

    /**
     * An interrupt line of a peripheral. A line going up makes its interrupt pending; one that is still up when its handler
     * returns makes it pending again.
     *
     * @param line 0 to the configured number - 1
     */
    public void setInterrupt(int line, boolean level) {
        int number = ExceptionNumber.EXTERNAL + line;
        if (line < 0 || number > core.exceptions.last()) {
            throw new IllegalArgumentException("no interrupt line " + line);
        }
        core.exceptions.setLine(number, level);
    }

    /** The NMI line. */
    public void setNmi(boolean level) {
        core.exceptions.setLine(ExceptionNumber.NMI, level);
    }

    /** The RXEV input: an event of another core or of the chip's EXTI, which wakes from WFE. */
    public void sendEvent() {
        core.eventRegister = true;
        core.attend();
    }

    /** Connects the TXEV output: it is called at each SEV, within {@link #run}. */
    public void onEvent(Runnable listener) {
        core.eventOutput = listener;
    }

    /** Drops what was remembered of {@link SystemBus#directMemories()}. */
    public void directMemoriesChanged() {
        core.memory.directMemoriesChanged();
        execution.directMemoriesChanged();
    }

    /** What the chip lets a debugger do; all of it after power-on. */
    public void setDebugAuthentication(DebugAuthentication authentication) {
        core.debugSecurity.setAuthentication(authentication);
    }

    /** Whether the core is in the Secure state; never without the Security Extension. */
    public boolean isSecure() {
        return core.secure;
    }

    /** The core registers, at any time between two runs. */
    public Registers registers() {
        return registers;
    }

    private void requireReach(int address, boolean secure) throws BusFault {
        core.debugAccessIsSecure = secure;
        if (!core.debugSecurity.reaches(address, secure)) {
            throw new BusFault(address);
        }
    }

    private static void requirePpb(int address) {
        if (!AddressSpace.isPrivatePeripheral(address)) {
            throw new IllegalArgumentException(String.format("0x%08X is not on the private peripheral bus", address));
        }
    }

    private void resetLocallyIfRequested() {
        if (core.system.takeLocalResetRequest()) {
            core.reset(ResetKind.LOCAL);
            core.start();
        }
    }
}
