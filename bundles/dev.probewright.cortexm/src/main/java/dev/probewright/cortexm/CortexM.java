/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.CoreException;
import dev.probewright.target.CoreRegister;
import dev.probewright.target.CoreState;
import dev.probewright.target.HaltReason;
import dev.probewright.target.ResetKind;
import dev.probewright.target.ResetLine;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.WatchHit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A Cortex-M core under halting debug, through a bus master that sees its System Control Space. For one thread at a time.
 *
 * <p>What is known of a halt (its reason, the PC) is remembered until the core is let run, so that asking costs no
 * exchange.
 */
public final class CortexM extends TriggeredCore {
    /** How long a core may take to halt, in microseconds, unless said otherwise. */
    public static final long HALT_BUDGET_MICROS = 100_000;

    private final TargetMemory memory;
    private final CpuId cpuId;
    private final List<AttachFinding> findings;
    private final List<CoreRegister> registers;
    private final RegisterFile registerFile;
    private final ResetControl resetControl;
    private final PresentHalt present;
    private final RunControl run;
    private final DwtCounters counters;
    private final TargetMemory unpatched;

    private CortexM(Attachment attachment, AttachOptions options) {
        super(attachment.features, attachment.debug, attachment.triggers);
        memory = attachment.memory;
        cpuId = attachment.cpuId;
        findings = List.copyOf(attachment.findings);
        registers = CoreRegisters.of(features, attachment.secureDebug);
        registerFile = new RegisterFile(memory);
        unpatched = new UnpatchedMemory(memory, triggers.software());
        present = new PresentHalt(memory, debug, triggers);
        run = new RunControl(memory, debug, triggers, present);
        counters = new DwtCounters(memory, features);
        resetControl = new ResetControl(memory, debug, features, triggers, options);
    }

    /** As {@link #attach(TargetMemory, AttachOptions)}, without a reset pin. */
    public static CortexM attach(TargetMemory memory) throws TargetException {
        return attach(memory, AttachOptions.defaults());
    }

    /** As {@link #attach(TargetMemory, AttachOptions)}, with the chip's reset pin where the probe has one. */
    public static CortexM attach(TargetMemory memory, Optional<ResetLine> line) throws TargetException {
        return attach(memory, AttachOptions.defaults().with(line));
    }

    /**
     * Takes a core under debug: halting debug and DWT are enabled, breakpoints and watchpoints that somebody left are
     * cleared. Whether the core runs or is halted does not change.
     *
     * @throws CoreException when what answers is no such core
     * @throws DebugNotPermittedException when it does not let itself be debugged
     */
    public static CortexM attach(TargetMemory memory, AttachOptions options) throws TargetException {
        return new CortexM(new Attachment(memory), options);
    }

    @Override
    public String name() {
        return cpuId.name();
    }

    public CpuId cpuId() {
        return cpuId;
    }

    /** What the core has. */
    public CoreFeatures features() {
        return features;
    }

    /** What somebody else had set when the core was taken under debug. */
    public List<AttachFinding> attachFindings() {
        return findings;
    }

    @Override
    public List<CoreRegister> registers() {
        return registers;
    }

    /** The memory this core is debugged through, software breakpoints showing in it. */
    public TargetMemory memory() {
        return memory;
    }

    /**
     * The same memory as the program knows it: instructions that software breakpoints stand for are shown in their
     * place, and writing there changes what stands under the breakpoint.
     */
    public TargetMemory unpatchedMemory() {
        return unpatched;
    }

    /** The same view of another way to this core's memory: that of another client of the link. */
    public TargetMemory unpatched(TargetMemory other) {
        return new UnpatchedMemory(other, triggers.software());
    }

    @Override
    public CoreState state() throws TargetException {
        CoreStatus status = look();
        boolean held = false;
        if ((status.dhcsr() & Dhcsr.S_RESET_ST) != 0) {
            // It clears when read, so one that comes again means that the reset lasts.
            status = look();
            held = (status.dhcsr() & Dhcsr.S_RESET_ST) != 0 && !status.halted();
        }
        return status.state(held);
    }

    /** Looks at the debug registers now: whether the core sleeps, is locked up, was reset, and its security state. */
    public CoreStatus status() throws TargetException {
        return look();
    }

    /** As {@link #status()}. */
    public CoreStatus look() throws TargetException {
        return present.look();
    }

    /** Whether the core was reset, by itself or from outside, since this was asked last; sees what {@link #state} saw. */
    public boolean takeResetNotice() {
        return takeReset().isPresent();
    }

    /** As {@link #takeResetNotice()}, with what is known of the reset. */
    public Optional<ResetNotice> takeReset() {
        return present.takeReset();
    }

    @Override
    public HaltReason haltReason() throws TargetException {
        return present.reason();
    }

    /** Why the core is halted and who is behind it; empty while it runs. Costs exchanges where it was not us. */
    public Optional<HaltCause> haltCause() throws TargetException {
        CoreStatus status = present.halted();
        return status == null
                ? Optional.empty()
                : Optional.of(new HaltInquiry(memory, debug, triggers, present).cause(status));
    }

    /** Whether the core was in lockup when it was halted. */
    public boolean wasLockedUp() {
        return debug.lockedUp();
    }

    @Override
    public Optional<WatchHit> watchHit() throws TargetException {
        return present.watchHit();
    }

    @Override
    public void halt() throws TargetException {
        halt(HALT_BUDGET_MICROS);
    }

    /**
     * Halts within {@code budgetMicros} microseconds.
     *
     * @throws NotHaltedException when it does not: tells whether it is asleep, locked up, held in reset and so on
     */
    public void halt(long budgetMicros) throws TargetException {
        present.halt(budgetMicros);
    }

    @Override
    public void resume() throws TargetException {
        run.resume();
    }

    /**
     * Lets the core run until it halts at {@code address}, or for another reason, which {@link #haltReason()} tells.
     *
     * @param budgetMicros how long it may take, in microseconds
     * @return false when it runs on after that time
     */
    public boolean runTo(long address, long budgetMicros) throws TargetException {
        return run.runTo(address, budgetMicros);
    }

    @Override
    public void step(boolean maskInterrupts) throws TargetException {
        run.step(maskInterrupts, batch -> {});
    }

    @Override
    public int[] step(boolean maskInterrupts, List<CoreRegister> wanted) throws TargetException {
        Optional<int[]> values = run.step(maskInterrupts, wanted);
        if (values.isEmpty()) {
            return readRegisters(wanted);
        }
        present.wasRead(wanted, values.get());
        return values.get();
    }

    @Override
    public void reset(ResetKind kind, boolean haltCore) throws TargetException {
        forgetHalt();
        try {
            resetControl.reset(kind, haltCore);
        } finally {
            forgetHalt();
        }
        debug.forget();
        present.takeReset();
    }

    /**
     * Reads registers in one exchange.
     *
     * @throws dev.probewright.target.RegistersUnavailableException when some of the floating-point unit are wanted, and it is
     *     off; {@link #snapshot()} leaves them out instead
     */
    @Override
    public int[] readRegisters(List<CoreRegister> wanted) throws TargetException {
        int[] values = registerFile.read(wanted);
        present.wasRead(wanted, values);
        return values;
    }

    /** Reads all registers that can be read now, in one exchange. */
    public RegisterSnapshot snapshot() throws TargetException {
        return registerFile.snapshot(registers);
    }

    /** How the floating-point unit stands; looks without touching it. */
    public FloatState floatState() throws TargetException {
        return FloatState.read(memory, features);
    }

    /**
     * Writes registers in one exchange, all or none of them.
     *
     * @throws RegisterValueException for a value that one of them cannot hold
     * @throws dev.probewright.target.RegistersUnavailableException for those of the floating-point unit while it is off, or
     *     while they are those of the interrupted code
     */
    @Override
    public void writeRegisters(List<CoreRegister> wanted, int[] values) throws TargetException {
        registerFile.write(wanted, values);
        present.wasWritten(wanted);
    }

    /**
     * Where the core is right now, without stopping it (DWT_PCSR): the address of a recent instruction. Empty while it is
     * halted, in Secure state that may not be looked at, and where the core has no such register.
     */
    public OptionalLong pcSample() throws TargetException {
        return counters.pcSample();
    }

    /**
     * The clock cycles of the core, modulo 2^32 (DWT_CYCCNT), which do not count while it is halted. Starts the counter where
     * the program has not. Empty where the core has none.
     */
    public OptionalLong cycleCount() throws TargetException {
        return counters.cycleCount();
    }

    /** Forgets what is known of the present halt: for those who let the core run by a batch of their own. */
    public void forgetHalt() {
        present.forget();
    }

    @Override
    public void release() throws TargetException {
        triggers.release();
        counters.release();
        debug.release();
        forgetHalt();
    }
}
