/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.cortexm.CortexM;
import dev.probewright.cortexm.ResetNotice;
import dev.probewright.target.BreakpointKind;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.Core;
import dev.probewright.target.CoreRegister;
import dev.probewright.target.CoreState;
import dev.probewright.target.HaltReason;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetException;
import dev.probewright.target.WatchHit;
import dev.probewright.target.WatchKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The core of a session for several threads: one call at a time, and none while a loader has the core.
 */
final class SessionCore implements Core {
    private static final System.Logger LOG = System.getLogger(SessionCore.class.getName());

    private final CortexM core;
    private final CoreLease lease;
    private final DebugBits debugBits;
    private final List<Consumer<CoreChange>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();

    SessionCore(CortexM core, CoreLease lease, DebugBits debugBits) {
        this.core = core;
        this.lease = lease;
        this.debugBits = debugBits;
    }

    /** Runs what takes several calls with no other thread's between them. */
    <T> T exclusively(LinkTask<T> action) throws TargetException {
        lock.lock();
        try {
            lease.checkFree();
            return action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Runs what needs the core for itself, under the lease, with nobody in the middle of a call. */
    <T> T whileLeased(String purpose, LinkTask<T> task) throws TargetException {
        lock.lock();
        CoreLease.Hold hold;
        try {
            hold = lease.take(purpose);
        } finally {
            lock.unlock();
        }
        try (hold) {
            return task.run();
        }
    }

    @Override
    public String name() {
        return core.name();
    }

    @Override
    public List<CoreRegister> registers() {
        return core.registers();
    }

    @Override
    public CoreState state() throws TargetException {
        return exclusively(() -> {
            CoreState state = core.state();
            Optional<ResetNotice> notice = core.takeReset();
            if (notice.isPresent()) {
                LOG.log(System.Logger.Level.WARNING, CoreRemarks.reset(notice.get()));
                trySetDebugBits();
            }
            return state;
        });
    }

    @Override
    public HaltReason haltReason() throws TargetException {
        return exclusively(core::haltReason);
    }

    @Override
    public Optional<WatchHit> watchHit() throws TargetException {
        return exclusively(core::watchHit);
    }

    @Override
    public void halt() throws TargetException {
        exclusively(() -> {
            core.halt();
            return Boolean.TRUE;
        });
    }

    @Override
    public void resume() throws TargetException {
        exclusively(() -> {
            core.resume();
            tell(CoreChange.RESUMED);
            return Boolean.TRUE;
        });
    }

    @Override
    public void step(boolean maskInterrupts) throws TargetException {
        exclusively(() -> {
            core.step(maskInterrupts);
            return Boolean.TRUE;
        });
    }

    @Override
    public int[] step(boolean maskInterrupts, List<CoreRegister> registers) throws TargetException {
        return exclusively(() -> core.step(maskInterrupts, registers));
    }

    @Override
    public void reset(ResetKind kind, boolean halt) throws TargetException {
        exclusively(() -> {
            // A program that runs may be asleep, with its debug port, before anything can be set.
            boolean caught = halt || debugBits.any();
            core.reset(kind, caught);
            trySetDebugBits();
            if (caught && !halt) {
                core.resume();
            }
            tell(halt ? CoreChange.RESET_AND_HALTED : CoreChange.RESET_AND_RUNNING);
            return Boolean.TRUE;
        });
    }

    /** Calls the listener, on the acting thread and before any other sees the core, when it was reset or let run. */
    Registration onChange(Consumer<CoreChange> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell(CoreChange change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    /** Sets the bits of the chip that help a debugger; a chip that has nothing at their address goes without. */
    void setDebugBits() throws TargetException {
        exclusively(() -> {
            try {
                debugBits.set();
            } catch (MemoryFaultException e) {
                LOG.log(System.Logger.Level.WARNING, "the chip's debug configuration: " + e.getMessage());
            }
            return Boolean.TRUE;
        });
    }

    /** After a reset: the core may already be where its bus does not answer, and the reset was done all the same. */
    private void trySetDebugBits() throws TargetException {
        try {
            setDebugBits();
        } catch (BusBusyException e) {
            LOG.log(System.Logger.Level.WARNING, "the chip's debug configuration after its reset: " + e.getMessage());
        }
    }

    @Override
    public int[] readRegisters(List<CoreRegister> registers) throws TargetException {
        return exclusively(() -> core.readRegisters(registers));
    }

    @Override
    public void writeRegisters(List<CoreRegister> registers, int[] values) throws TargetException {
        exclusively(() -> {
            core.writeRegisters(registers, values);
            return Boolean.TRUE;
        });
    }

    @Override
    public int hardwareBreakpointCount() throws TargetException {
        return exclusively(core::hardwareBreakpointCount);
    }

    @Override
    public boolean comparatorReaches(long address) throws TargetException {
        return exclusively(() -> core.comparatorReaches(address));
    }

    @Override
    public void setBreakpoint(long address, BreakpointKind kind) throws TargetException {
        exclusively(() -> {
            core.setBreakpoint(address, kind);
            return Boolean.TRUE;
        });
    }

    @Override
    public void removeBreakpoint(long address, BreakpointKind kind) throws TargetException {
        exclusively(() -> {
            core.removeBreakpoint(address, kind);
            return Boolean.TRUE;
        });
    }

    @Override
    public int watchpointCount() throws TargetException {
        return exclusively(core::watchpointCount);
    }

    @Override
    public void setWatchpoint(long address, int length, WatchKind kind) throws TargetException {
        exclusively(() -> {
            core.setWatchpoint(address, length, kind);
            return Boolean.TRUE;
        });
    }

    @Override
    public void removeWatchpoint(long address, int length, WatchKind kind) throws TargetException {
        exclusively(() -> {
            core.removeWatchpoint(address, length, kind);
            return Boolean.TRUE;
        });
    }

    @Override
    public void release() throws TargetException {
        exclusively(() -> {
            core.release();
            return Boolean.TRUE;
        });
    }
}
