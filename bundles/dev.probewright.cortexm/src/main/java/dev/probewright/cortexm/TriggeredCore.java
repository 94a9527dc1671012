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
import dev.probewright.target.TargetException;
import dev.probewright.target.WatchKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The part of a core that sets what stops it: breakpoints, watchpoints, vector catches. */
abstract class TriggeredCore implements Core {
    final CoreFeatures features;
    final HaltingDebug debug;
    final Triggers triggers;

    TriggeredCore(CoreFeatures features, HaltingDebug debug, Triggers triggers) {
        this.features = features;
        this.debug = debug;
        this.triggers = triggers;
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

    /** Watches a range: up to Armv7-M a power of two and aligned to it, from Armv8-M on any. */
    @Override
    public void setWatchpoint(long address, int length, WatchKind kind) throws TargetException {
        triggers.watchpoints().set(new Watch(address, length, kind, Optional.empty()));
    }

    @Override
    public void removeWatchpoint(long address, int length, WatchKind kind) throws TargetException {
        triggers.watchpoints().remove(new Watch(address, length, kind, Optional.empty()));
    }

    /**
     * Watches for accesses that carry a value.
     *
     * @throws ComparatorException when the core has no comparator that can do it, or none is free
     */
    public void setWatchpoint(long address, WatchKind kind, DataMatch data) throws TargetException {
        triggers.watchpoints().set(valueWatch(address, kind, data));
    }

    /** Takes back {@link #setWatchpoint(long, WatchKind, DataMatch)}. */
    public void removeWatchpoint(long address, WatchKind kind, DataMatch data) throws TargetException {
        triggers.watchpoints().remove(valueWatch(address, kind, data));
    }

    private static Watch valueWatch(long address, WatchKind kind, DataMatch data) {
        return new Watch(address, data.width().bytes(), kind, Optional.of(data));
    }

    /** The exceptions that halt the core. */
    public Set<VectorCatch> vectorCatch() {
        return VectorCatch.of(debug.demcr());
    }

    /** The exceptions that this core can be halted by. */
    public Set<VectorCatch> vectorCatches() {
        return VectorCatch.of(features);
    }

    /** Sets the exceptions that halt the core, those and no others; ones that this core does not have are left out. */
    public void setVectorCatch(Set<VectorCatch> catches) throws TargetException {
        Set<VectorCatch> possible = EnumSet.copyOf(vectorCatches());
        possible.retainAll(catches);
        debug.setDemcr(debug.demcr() & ~VectorCatch.ALL | VectorCatch.bits(possible));
    }

    /**
     * Switches all breakpoints in comparators and all watchpoints off (false) or on again as they were set (true): code of
     * ours that runs on the core for a while must not trip over them. Those in RAM are not touched.
     */
    public void setComparatorsEnabled(boolean enabled) throws TargetException {
        triggers.setComparatorsEnabled(enabled);
    }
}
