/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

import java.util.List;
import java.util.Optional;

/**
 * One processor core under debug. Not for several threads at once unless the implementation says so; all calls block
 * until the probe has answered.
 */
public interface Core {
    /** For example {@code "Cortex-M3 r1p1"}. */
    String name();

    /** The registers there are, in the order of GDB's target description; never empty. */
    List<CoreRegister> registers();

    CoreState state() throws TargetException;

    /** Why the core is halted; {@link HaltReason#UNKNOWN} while it runs. */
    HaltReason haltReason() throws TargetException;

    /** The watchpoint that stopped the core, where it is known. */
    Optional<WatchHit> watchHit() throws TargetException;

    /** Halts and returns when halted. */
    void halt() throws TargetException;

    /** Lets the core run; a breakpoint at the present PC does not stop it again at once. */
    void resume() throws TargetException;

    /**
     * Executes one instruction.
     *
     * @param maskInterrupts whether pending interrupts are held back meanwhile (C_MASKINTS)
     */
    void step(boolean maskInterrupts) throws TargetException;

    /**
     * Executes one instruction and reads registers, in one exchange where that can be done; see
     * {@link #step(boolean)} and {@link #readRegisters}.
     */
    default int[] step(boolean maskInterrupts, List<CoreRegister> registers) throws TargetException {
        step(maskInterrupts);
        return readRegisters(registers);
    }

    /** Resets and returns; the core runs on, or is halted before its first instruction. */
    void reset(ResetKind kind, boolean halt) throws TargetException;

    /** Reads registers of the halted core in one exchange, in the order asked for. */
    int[] readRegisters(List<CoreRegister> registers) throws TargetException;

    /** Writes registers of the halted core in one exchange; {@code values} in the order of {@code registers}. */
    void writeRegisters(List<CoreRegister> registers, int[] values) throws TargetException;

    /** Finds a register by its name. */
    default Optional<CoreRegister> register(String name) {
        return registers().stream()
                .filter(register -> register.name().equals(name))
                .findFirst();
    }

    /** Comparators for instruction addresses and how many of them are in use by us. */
    int hardwareBreakpointCount() throws TargetException;

    /** Whether comparators for instruction addresses can be set to this one, if one is free. */
    default boolean comparatorReaches(long address) throws TargetException {
        return hardwareBreakpointCount() > 0;
    }

    /** Sets a breakpoint; the same one twice counts once. {@code address} is that of a halfword. */
    void setBreakpoint(long address, BreakpointKind kind) throws TargetException;

    void removeBreakpoint(long address, BreakpointKind kind) throws TargetException;

    int watchpointCount() throws TargetException;

    /** Watches {@code length} bytes, a power of two, {@code address} aligned to it. */
    void setWatchpoint(long address, int length, WatchKind kind) throws TargetException;

    void removeWatchpoint(long address, int length, WatchKind kind) throws TargetException;

    /** Takes all that was set off the core; what it is doing does not change. Called before a session ends. */
    void release() throws TargetException;
}
