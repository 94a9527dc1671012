/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The loop that runs the core: instructions in blocks as long as nothing else is to be done, and all else between them. */
final class Execution {
    private final Core core;
    /** The cycle at which the run now ends. */
    private long end;

    private boolean clockStopsInDeepSleep;

    Execution(Core core) {
        this.core = core;
    }

    void directMemoriesChanged() {
        core.memory.protectionChanged();
        core.attend();
    }

    void setClockStopsInDeepSleep(boolean stops) {
        clockStopsInDeepSleep = stops;
    }

    boolean clockStopsInDeepSleep() {
        return clockStopsInDeepSleep;
    }

    void stopAt(long cycle) {
        end = Math.min(end, cycle);
        core.attend();
    }

    void run(long untilCycle, boolean heldInReset) {
        end = untilCycle;
        if (heldInReset) {
            core.cycles = Math.max(core.cycles, end);
            return;
        }
        while (core.cycles < end && !core.system.isResetRequested()) {
            core.catchUpTimers();
            core.debug.haltIfRequested();
            if (core.debug.isHalted()) {
                core.cycles = end;
            } else if (idles()) {
                if (clockStopsInDeepSleep && core.sleeping && core.system.sleepsDeep()) {
                    return;
                }
                core.cycles = Math.min(end, core.nextTimerInterrupt());
            } else {
                wakeUp();
                step();
            }
        }
        core.catchUpTimers();
        core.debug.haltIfRequested();
    }

    /** Asleep or locked up, with nothing pending that changes it. */
    boolean idles() {
        if (core.lockedUp) {
            return core.priority.takable() == ExceptionNumber.NONE;
        }
        return core.sleeping && !wakes();
    }

    private boolean wakes() {
        return core.priority.wakes() || core.waitingForEvent && core.eventRegister;
    }

    private void wakeUp() {
        if (core.sleeping) {
            core.sleeping = false;
            if (core.waitingForEvent) {
                core.eventRegister = false;
            }
        }
    }

    /** Takes an exception, or executes one instruction or many. */
    private void step() {
        boolean stepping = core.debug.isEnabled() && core.debug.steps();
        int exception = core.priority.takable();
        if (exception != ExceptionNumber.NONE) {
            core.entry.takePending(exception);
        } else if (stepping || !core.thumb || core.watchpoints.watchesPc()) {
            executeOne();
        } else {
            core.limit = Math.min(end, core.nextTimerInterrupt());
            executeBlock();
        }
        if (core.system.takeLocalResetRequest()) {
            core.reset(ResetKind.LOCAL);
            core.start();
        }
        if (stepping) {
            core.debug.stepped();
        }
    }

    private void executeOne() {
        core.debug.instructionsRetired();
        int address = core.pc;
        if (!core.thumb) {
            core.itStateBefore = core.itState;
            core.faults.raise(faultOutsideThumb());
            return;
        }
        core.limit = core.cycles + 1;
        try {
            executeNext(core);
        } catch (Fault fault) {
            core.faults.raise(fault);
        }
        if (core.watchpoints.watchesPc()) {
            core.watchpoints.executed(address);
        }
    }

    /** INVSTATE, unless the fetch fails already. */
    private Fault faultOutsideThumb() {
        try {
            core.memory.fetch16(core.pc);
            return Fault.INVSTATE;
        } catch (Fault fault) {
            return fault;
        }
    }

    private void executeBlock() {
        core.debug.instructionsRetired();
        Core c = core;
        try {
            while (c.cycles < c.limit) {
                executeNext(c);
            }
        } catch (Fault fault) {
            c.faults.raise(fault);
        }
    }

    private void executeNext(Core c) {
        int pc = c.pc;
        DirectMemory memory = c.fetchWindow;
        Instruction[] code = memory.code;
        int index = pc - memory.base >>> 1;
        Instruction instruction = index < code.length ? code[index] : null;
        c.itStateBefore = c.itState;
        if (instruction == null) {
            instruction = fetch(pc);
        }
        c.cycles += instruction.cycles;
        c.pc = c.itState == 0 ? instruction.execute(c) : executeInItBlock(instruction);
    }

    private int executeInItBlock(Instruction instruction) {
        Core c = core;
        boolean passes = c.passes(c.itState >>> 4);
        c.advanceIt();
        if (passes || instruction.isBreakpoint()) {
            return instruction.inItBlock(c.instructionSet).execute(c);
        }
        c.cycles += Timing.SIMPLE - instruction.cycles;
        return instruction.next;
    }

    private Instruction fetch(int address) {
        if (core.flashPatch.breaksAt(address)) {
            return new FlashPatchBreakpoint().place(address, 2, 0);
        }
        boolean guarded = core.guard.looksAtCode();
        if (guarded) {
            checkFetch(address);
        }
        DirectMemory memory = core.memory.find(address);
        if (memory != null && memory != core.fetchWindow) {
            if (!guarded || core.guard.leavesCode(memory)) {
                core.fetchWindow = memory;
            }
            Instruction[] code = memory.code;
            int index = address - memory.base >>> 1;
            if (index < code.length) {
                Instruction known = code[index];
                if (known != null) {
                    return known;
                }
            }
        }
        int first = core.memory.fetch16(address);
        boolean wide = ThumbDecoder.isWide(first);
        int encoding = wide ? first << 16 | core.memory.fetch16(address + 2) : first;
        int length = wide ? 4 : 2;
        Instruction instruction = ThumbDecoder.decode(core.instructionSet, address, encoding, length, false);
        boolean whole = memory != null && memory.readable() && memory.contains(address + length - 1);
        if (whole && !core.flashPatch.remaps(address, length)) {
            memory.remember(address, instruction);
        }
        return instruction;
    }

    /** Non-secure code enters the Secure state by SG alone, where it may. */
    private void checkFetch(int address) {
        if (core.guard.mayEnter(address)
                && V8Decoder.isGateway(core.memory.fetch16(address), core.memory.fetch16(address + 2))) {
            return;
        }
        core.guard.checkFetch(address);
    }
}
