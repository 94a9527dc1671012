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
import dev.probewright.target.CoreException;
import dev.probewright.target.CoreException.Request;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.function.Consumer;

/** All that stops a core by itself: breakpoints in comparators, in memory, and watchpoints. */
final class Triggers {
    private final TargetMemory memory;
    private final BreakpointUnit hardware;
    private final SoftwareBreakpoints software;
    private final WatchpointUnit watchpoints;

    Triggers(TargetMemory memory, BreakpointUnit hardware, WatchpointUnit watchpoints) {
        this.memory = memory;
        this.hardware = hardware;
        this.software = new SoftwareBreakpoints(memory);
        this.watchpoints = watchpoints;
    }

    int hardwareBreakpointCount() {
        return hardware.count();
    }

    boolean comparatorReaches(long address) {
        return hardware.reaches(address);
    }

    BreakpointUnit hardware() {
        return hardware;
    }

    SoftwareBreakpoints software() {
        return software;
    }

    WatchpointUnit watchpoints() {
        return watchpoints;
    }

    void set(long address, BreakpointKind kind) throws TargetException {
        if ((address & 1) != 0) {
            throw new CoreException(
                    Request.BREAKPOINT, 0, String.format("0x%08X is not the address of a halfword", address));
        }
        switch (kind) {
            case HARDWARE -> hardware.set(address);
            case SOFTWARE -> software.set(address);
        }
    }

    void remove(long address, BreakpointKind kind) throws TargetException {
        switch (kind) {
            case HARDWARE -> hardware.remove(address);
            case SOFTWARE -> software.remove(address);
        }
    }

    boolean hasBreakpoints() {
        return !hardware.isEmpty() || !software.isEmpty();
    }

    boolean hasBreakpoint(long address) {
        return hardware.has(address) || software.has(address);
    }

    /** Does something with the breakpoints at {@code address} switched off; {@code action} gets what must go before it. */
    void without(long address, Action action) throws TargetException {
        boolean inComparator = hardware.has(address);
        boolean inMemory = software.has(address);
        try {
            action.run(batch -> {
                if (inComparator) {
                    hardware.lift(batch, address);
                }
                if (inMemory) {
                    software.lift(batch, address);
                }
            });
        } finally {
            MemoryBatch batch = new MemoryBatch();
            if (inComparator) {
                hardware.restore(batch, address);
            }
            if (inMemory) {
                software.restore(batch, address);
            }
            execute(batch);
        }
    }

    /** What is done with breakpoints switched off. */
    interface Action {
        void run(Consumer<MemoryBatch> before) throws TargetException;
    }

    /** Switches comparators off, without forgetting what is in them, or on again; also after a loss of power. */
    void setComparatorsEnabled(boolean enabled) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        if (enabled) {
            hardware.reinstate(batch);
            watchpoints.reinstate(batch);
        } else {
            hardware.suspend(batch);
            watchpoints.suspend(batch);
        }
        execute(batch);
    }

    /** Takes all of them away. */
    void release() throws TargetException {
        software.removeAll();
        MemoryBatch batch = new MemoryBatch();
        hardware.release(batch);
        watchpoints.release(batch);
        execute(batch);
    }

    private void execute(MemoryBatch batch) throws TargetException {
        if (!batch.isEmpty()) {
            memory.execute(batch);
        }
    }
}
