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
import dev.probewright.target.CoreException;
import dev.probewright.target.CoreState;
import dev.probewright.target.HaltReason;
import dev.probewright.target.TargetException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** An interrupt handler that came in the way of a step: it runs until it returns to where it came from. */
final class InterruptDetour {
    /** EXC_RETURN: the frame is on the process stack (Armv7-M ARM, B1.5.8). */
    private static final int EXC_RETURN_SPSEL = 1 << 2;
    /** EXC_RETURN: the frame holds no floating-point registers. */
    private static final int EXC_RETURN_BASIC_FRAME = 1 << 4;
    /** Bytes of a frame without and with floating-point registers (B1.5.6). */
    private static final int BASIC_FRAME = 0x20;

    private static final int EXTENDED_FRAME = 0x68;
    private static final int RETURN_ADDRESS = 0x18;
    private static final int STACKED_XPSR = 0x1C;
    /** In the stacked xPSR: a word was skipped to align the frame. */
    private static final int STACK_ALIGNED = 1 << 9;

    private final Core core;
    private final RegisterCache registers;
    private final BreakpointTable breakpoints;
    private final StopReasons reasons;
    private final FreeRun run;
    private final long returnAddress;
    private final long stackPointer;
    private boolean back;

    private InterruptDetour(
            Core core,
            RegisterCache registers,
            BreakpointTable breakpoints,
            StopReasons reasons,
            long returnAddress,
            long stackPointer) {
        this.core = core;
        this.registers = registers;
        this.breakpoints = breakpoints;
        this.reasons = reasons;
        this.run = new FreeRun(core, reasons);
        this.returnAddress = returnAddress;
        this.stackPointer = stackPointer;
    }

    /** Lets a handler run that the core has just entered; empty when no breakpoint is left to catch its return. */
    static Optional<InterruptDetour> begin(
            Core core, GdbMemory memory, RegisterCache registers, BreakpointTable breakpoints, StopReasons reasons)
            throws TargetException {
        int excReturn = registers.value("lr");
        long frame = registers.address((excReturn & EXC_RETURN_SPSEL) != 0 ? "psp" : "msp");
        ByteBuffer stacked = ByteBuffer.wrap(memory.read(frame, BASIC_FRAME)).order(ByteOrder.LITTLE_ENDIAN);
        memory.forgetRead();
        if (stacked.limit() < BASIC_FRAME) {
            return Optional.empty();
        }
        long returnAddress = stacked.getInt(RETURN_ADDRESS) & 0xFFFF_FFFEL;
        int size = (excReturn & EXC_RETURN_BASIC_FRAME) != 0 ? BASIC_FRAME : EXTENDED_FRAME;
        int skipped = (stacked.getInt(STACKED_XPSR) & STACK_ALIGNED) != 0 ? 4 : 0;
        try {
            breakpoints.lend(returnAddress);
        } catch (CoreException full) {
            System.getLogger(InterruptDetour.class.getName())
                    .log(System.Logger.Level.DEBUG, "stepping ends in the interrupt handler", full);
            return Optional.empty();
        }
        InterruptDetour detour =
                new InterruptDetour(core, registers, breakpoints, reasons, returnAddress, frame + size + skipped);
        detour.resume();
        return Optional.of(detour);
    }

    private void resume() throws TargetException {
        registers.invalidate();
        core.resume();
    }

    /** Looks after it; a stop when something else than the return ended it. */
    Optional<Stop> poll() throws TargetException {
        if (core.state() != CoreState.HALTED) {
            return run.poll();
        }
        long pc = registers.address("pc");
        if (pc == returnAddress && registers.address("sp") == stackPointer) {
            back = true;
            breakpoints.giveBack(returnAddress);
            return Optional.empty();
        }
        boolean notForUs = core.haltReason() == HaltReason.BREAKPOINT
                && breakpoints.isSetAt(pc)
                && breakpoints.at(pc).isEmpty();
        if (notForUs) {
            resume();
            return Optional.empty();
        }
        Stop stop = reasons.ofHaltedCore();
        breakpoints.giveBack(returnAddress);
        return Optional.of(stop);
    }

    /** Whether the handler has returned. */
    boolean back() {
        return back;
    }

    long delayMillis() {
        return run.delayMillis();
    }

    void giveUp() throws TargetException {
        breakpoints.giveBack(returnAddress);
    }
}
