/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.target.Core;
import dev.probewright.target.TargetException;
import dev.probewright.target.WatchHit;
import java.util.Optional;

/** Makes of what a halted core tells the reason that a client understands. */
final class StopReasons {
    /** IPSR within xPSR (Armv7-M ARM, B1.4.2). */
    static final int IPSR = 0x1FF;

    private static final int HARD_FAULT = 3;
    private static final int MEM_MANAGE = 4;
    private static final int BUS_FAULT = 5;
    private static final int USAGE_FAULT = 6;

    private final Core core;
    private final RegisterCache registers;
    private final BreakpointTable breakpoints;
    private final FaultTeller faults;

    StopReasons(Core core, RegisterCache registers, BreakpointTable breakpoints, FaultTeller faults) {
        this.core = core;
        this.registers = registers;
        this.breakpoints = breakpoints;
        this.faults = faults;
    }

    /** Why the core, which is halted, is so. */
    Stop ofHaltedCore() throws TargetException {
        return switch (core.haltReason()) {
            case BREAKPOINT -> atBreakpoint();
            case WATCHPOINT -> watched();
            case VECTOR_CATCH -> caught();
            case STEP -> Stop.of(Signal.TRAP);
            case REQUEST, EXTERNAL, UNKNOWN -> Stop.of(Signal.INT);
        };
    }

    private Stop atBreakpoint() throws TargetException {
        return breakpoints.at(registers.address("pc")).map(Stop::at).orElseGet(() -> Stop.of(Signal.TRAP));
    }

    private Stop watched() throws TargetException {
        Optional<WatchHit> hit = core.watchHit();
        return hit.map(each -> Stop.watched(each.kind(), each.address())).orElseGet(() -> Stop.of(Signal.TRAP));
    }

    private Stop caught() throws TargetException {
        Signal signal =
                switch (registers.value("xpsr") & IPSR) {
                    case HARD_FAULT, MEM_MANAGE -> Signal.SEGV;
                    case BUS_FAULT -> Signal.BUS;
                    case USAGE_FAULT -> Signal.ILL;
                    default -> Signal.TRAP;
                };
        return Stop.saying(signal, signal == Signal.TRAP ? "" : faults.tell().orElse(""));
    }

    /** A core that was in lockup when it was halted. */
    Stop ofLockup() throws TargetException {
        return Stop.saying(
                Signal.SEGV,
                "The core was in lockup: it took a fault while it handled one. "
                        + faults.tell().orElse(""));
    }
}
