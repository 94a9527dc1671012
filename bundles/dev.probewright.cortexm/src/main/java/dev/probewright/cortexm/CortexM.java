/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.BreakpointKind;
import dev.probewright.target.Core;
import dev.probewright.target.CoreException;
import dev.probewright.target.CoreException.Request;
import dev.probewright.target.CoreRegister;
import dev.probewright.target.CoreState;
import dev.probewright.target.HaltReason;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation.Read;
import dev.probewright.target.ResetKind;
import dev.probewright.target.ResetLine;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.WatchHit;
import dev.probewright.target.WatchKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A Cortex-M core under halting debug, through a bus master that sees its System Control Space. For one thread at a time.
 *
 * <p>What is known of a halt (its reason, the PC) is remembered until the core is let run, so that asking costs no
 * exchange.
 */
public final class CortexM implements Core {
    /** How long a core may take to halt, in microseconds, unless said otherwise. */
    public static final long HALT_BUDGET_MICROS = 100_000;

    private final TargetMemory memory;
    private final CpuId cpuId;
    private final CoreFeatures features;
    private final List<CoreRegister> registers;
    private final HaltingDebug debug;
    private final RegisterFile registerFile;
    private final ResetControl resetControl;
    private final Triggers triggers;
    private final TargetMemory unpatched;

    /** Of the present halt; null while the core runs or nothing was looked at. */
    private @Nullable CoreStatus halt;

    private OptionalLong pc = OptionalLong.empty();
    private @Nullable Optional<WatchHit> watchHit;
    /** The PC was written since the halt: whatever halted the core is not where it stands. */
    private boolean pcWritten;

    private boolean resetNoticed;

    private CortexM(
            TargetMemory memory,
            CpuId cpuId,
            CoreFeatures features,
            HaltingDebug debug,
            Triggers triggers,
            AttachOptions options) {
        this.memory = memory;
        this.cpuId = cpuId;
        this.features = features;
        this.registers = CoreRegisters.of(features);
        this.debug = debug;
        this.registerFile = new RegisterFile(memory);
        this.triggers = triggers;
        this.unpatched = new UnpatchedMemory(memory, triggers.software());
        this.resetControl = new ResetControl(memory, debug, options.resetLine(), features.resetsCoreAlone());
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
     * @throws CoreException when what answers is no such core, or does not permit debugging
     */
    public static CortexM attach(TargetMemory memory, AttachOptions options) throws TargetException {
        MemoryBatch look = new MemoryBatch();
        Read cpuIdValue = look.read32(Scb.CPUID);
        Read dhcsr = look.read32(Dhcsr.ADDRESS);
        Read demcr = look.read32(Demcr.ADDRESS);
        Read fpCtrl = look.read32(Fpb.FP_CTRL);
        memory.execute(look);
        CpuId cpuId = new CpuId(cpuIdValue.value());
        if (!cpuId.plausible()) {
            throw new CoreException(
                    Request.ATTACH, dhcsr.value(), String.format("CPUID 0x%08X is of no core", cpuId.value()));
        }
        HaltingDebug debug = HaltingDebug.enable(memory, dhcsr.value(), demcr.value());
        CoreFeatures features = FeatureReading.read(memory, cpuId, fpCtrl.value());
        // DWT_FUNCTION means something else on Armv8-M: no watchpoints there rather than wrong ones.
        BreakpointUnit breakpoints = BreakpointUnit.take(memory, fpCtrl.value());
        WatchpointUnit watchpoints =
                WatchpointUnit.take(memory, features.dwtVersion() == 1 ? features.watchpoints() : 0);
        return new CortexM(
                memory, cpuId, features, debug, new Triggers(memory, breakpoints, watchpoints), options);
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

    /** Whether the core was reset, by itself or from outside, since this was asked last; sees what {@link #state} saw. */
    public boolean takeResetNotice() {
        boolean noticed = resetNoticed;
        resetNoticed = false;
        return noticed;
    }

    @Override
    public HaltReason haltReason() throws TargetException {
        CoreStatus status = halt;
        if (status == null) {
            status = look();
        }
        return status.reason(debug.stepped());
    }

    /** Whether the core was in lockup when it was halted. */
    public boolean wasLockedUp() {
        return debug.lockedUp();
    }

    @Override
    public Optional<WatchHit> watchHit() throws TargetException {
        if (haltReason() != HaltReason.WATCHPOINT) {
            return Optional.empty();
        }
        Optional<WatchHit> hit = watchHit;
        if (hit == null) {
            hit = triggers.watchpoints().hit();
            watchHit = hit;
        }
        return hit;
    }

    @Override
    public void halt() throws TargetException {
        halt(HALT_BUDGET_MICROS);
    }

    /**
     * Halts within {@code budgetMicros} microseconds.
     *
     * @throws CoreException when it does not: DHCSR tells whether it is asleep, locked up or held in reset
     */
    public void halt(long budgetMicros) throws TargetException {
        if (halt == null) {
            pc = OptionalLong.empty();
            watchHit = null;
        }
        halt = debug.halt(budgetMicros);
    }

    @Override
    public void resume() throws TargetException {
        CoreStatus status = halted();
        if (status == null) {
            return;
        }
        long at = mayStandOnBreakpoint(status) ? programCounter() : -1;
        Consumer<MemoryBatch> before = triggers.watchpoints()::forgetMatches;
        if (at >= 0 && triggers.hasBreakpoint(at)) {
            stepOver(at, true, batch -> {});
            CoreStatus after = halted();
            if (after == null || (after.dfsr() & Dfsr.ALL & ~Dfsr.HALTED) != 0) {
                return;
            }
        } else if (at >= 0 && standsOnBkpt(status, at)) {
            before = before.andThen(batch -> RegisterTransfer.write(batch, Dcrsr.PC, (int) at + 2));
        }
        forgetHalt();
        debug.run(before);
    }

    @Override
    public void step(boolean maskInterrupts) throws TargetException {
        step(maskInterrupts, batch -> {});
    }

    @Override
    public int[] step(boolean maskInterrupts, List<CoreRegister> wanted) throws TargetException {
        RegisterReading reading = new RegisterReading(wanted);
        step(maskInterrupts, reading::append);
        return reading.done() ? noted(wanted, reading.values()) : readRegisters(wanted);
    }

    /** @param behind appends steps to be taken when the core has halted by itself */
    private void step(boolean maskInterrupts, Consumer<MemoryBatch> behind) throws TargetException {
        CoreStatus status = halted();
        if (status == null) {
            throw new CoreException(Request.STEP, 0, "the core runs");
        }
        long at = mayStandOnBreakpoint(status) ? programCounter() : -1;
        if (at >= 0 && triggers.hasBreakpoint(at)) {
            stepOver(at, maskInterrupts, behind);
        } else if (at >= 0 && standsOnBkpt(status, at)) {
            // A BKPT of the program does nothing but halt: to step it is to go behind it.
            forgetHalt();
            stepped(debug.step(batch -> RegisterTransfer.write(batch, Dcrsr.PC, (int) at + 2), maskInterrupts, behind));
        } else {
            forgetHalt();
            stepped(debug.step(triggers.watchpoints()::forgetMatches, maskInterrupts, behind));
        }
    }

    private void stepped(CoreStatus status) throws TargetException {
        if (status.reset() || !status.halted()) {
            look();
        } else {
            halt = status;
        }
    }

    @Override
    public void reset(ResetKind kind, boolean haltCore) throws TargetException {
        forgetHalt();
        try {
            resetControl.reset(kind, haltCore, () -> triggers.setComparatorsEnabled(true));
        } finally {
            forgetHalt();
        }
        debug.forget();
        resetNoticed = false;
    }

    @Override
    public int[] readRegisters(List<CoreRegister> wanted) throws TargetException {
        return noted(wanted, registerFile.read(wanted));
    }

    private int[] noted(List<CoreRegister> wanted, int[] values) {
        for (int i = 0; i < values.length; i++) {
            if (wanted.get(i).selector() == Dcrsr.PC && halt != null) {
                pc = OptionalLong.of(values[i] & 0xFFFF_FFFFL);
            }
        }
        return values;
    }

    @Override
    public void writeRegisters(List<CoreRegister> wanted, int[] values) throws TargetException {
        registerFile.write(wanted, values);
        if (wanted.stream().anyMatch(register -> register.selector() == Dcrsr.PC)) {
            pc = OptionalLong.empty();
            pcWritten = true;
        }
    }

    @Override
    public int hardwareBreakpointCount() {
        return triggers.hardwareBreakpointCount();
    }

    @Override
    public boolean comparatorReaches(long address) {
        return triggers.comparatorReaches(address);
    }

    @Override
    public void setBreakpoint(long address, BreakpointKind kind) throws TargetException {
        triggers.set(address, kind);
    }

    @Override
    public void removeBreakpoint(long address, BreakpointKind kind) throws TargetException {
        triggers.remove(address, kind);
    }

    @Override
    public int watchpointCount() {
        return triggers.watchpoints().count();
    }

    @Override
    public void setWatchpoint(long address, int length, WatchKind kind) throws TargetException {
        triggers.watchpoints().set(address, length, kind);
    }

    @Override
    public void removeWatchpoint(long address, int length, WatchKind kind) throws TargetException {
        triggers.watchpoints().remove(address, length, kind);
    }

    /** The exceptions that halt the core. */
    public Set<VectorCatch> vectorCatch() {
        return VectorCatch.of(debug.demcr());
    }

    /** Sets the exceptions that halt the core, those and no others. */
    public void setVectorCatch(Set<VectorCatch> catches) throws TargetException {
        debug.setDemcr(debug.demcr() & ~VectorCatch.ALL | VectorCatch.bits(catches));
    }

    /**
     * Switches all breakpoints in comparators and all watchpoints off (false) or on again as they were set (true): code of
     * ours that runs on the core for a while must not trip over them. Those in RAM are not touched.
     */
    public void setComparatorsEnabled(boolean enabled) throws TargetException {
        triggers.setComparatorsEnabled(enabled);
    }

    /** Forgets what is known of the present halt: for those who let the core run by a batch of their own. */
    public void forgetHalt() {
        halt = null;
        pc = OptionalLong.empty();
        watchHit = null;
        pcWritten = false;
    }

    @Override
    public void release() throws TargetException {
        triggers.release();
        debug.release();
        forgetHalt();
    }

    /** Looks at the debug registers now, whatever is remembered. */
    public CoreStatus look() throws TargetException {
        CoreStatus status = debug.look();
        if (status.reset()) {
            resetNoticed = true;
            forgetHalt();
            triggers.setComparatorsEnabled(true);
        }
        if (!status.halted()) {
            forgetHalt();
        } else {
            halt = status;
        }
        return status;
    }

    /** The status of the present halt, null when the core runs. */
    private @Nullable CoreStatus halted() throws TargetException {
        CoreStatus status = halt;
        if (status == null) {
            status = look();
        }
        return status.halted() ? status : null;
    }

    private boolean mayStandOnBreakpoint(CoreStatus status) {
        return triggers.hasBreakpoints() || (status.dfsr() & Dfsr.BKPT) != 0;
    }

    /** Whether a BKPT of the program itself halted the core where it stands. */
    private boolean standsOnBkpt(CoreStatus status, long at) throws TargetException {
        return (status.dfsr() & Dfsr.BKPT) != 0 && !pcWritten && SoftwareBreakpoints.isBkpt(memory.read16(at));
    }

    private long programCounter() throws TargetException {
        if (pc.isEmpty()) {
            MemoryBatch batch = new MemoryBatch();
            Read read = RegisterTransfer.read(batch, Dcrsr.PC);
            memory.execute(batch);
            pc = OptionalLong.of(read.value() & 0xFFFF_FFFFL);
        }
        return pc.getAsLong();
    }

    /** Executes the instruction at {@code at} with the breakpoints there switched off meanwhile. */
    private void stepOver(long at, boolean maskInterrupts, Consumer<MemoryBatch> behind) throws TargetException {
        forgetHalt();
        triggers.without(
                at,
                lift -> stepped(
                        debug.step(lift.andThen(triggers.watchpoints()::forgetMatches), maskInterrupts, behind)));
    }
}
