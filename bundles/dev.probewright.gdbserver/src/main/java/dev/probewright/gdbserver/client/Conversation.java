/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.target.BusBusyException;
import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetException;
import java.util.function.BooleanSupplier;

/**
 * All that the commands of one client work with. For the client's thread.
 *
 * @param onDetach what {@code detach} does to the core
 * @param onKill what {@code kill} does to it
 * @param hold whether the client debugs the core
 * @param console where to tell the user something
 * @param interrupted whether the user has asked, since the present packet came, that what takes long be given up
 */
public record Conversation(
        DebugTarget target,
        CoreAction onDetach,
        CoreAction onKill,
        Features features,
        RegisterCache registers,
        GdbMemory memory,
        BreakpointTable breakpoints,
        RunControl run,
        Hold hold,
        Console console,
        BooleanSupplier interrupted) {
    /**
     * Begins a conversation; nothing of the target is touched.
     *
     * @param breakpoints what earlier clients could not take off is in it, too
     */
    public static Conversation begin(
            DebugTarget target,
            BreakpointTable breakpoints,
            CoreAction onDetach,
            CoreAction onKill,
            Console console,
            BooleanSupplier interrupted) {
        RegisterCache registers = new RegisterCache(target.core());
        GdbMemory memory = new GdbMemory(target.memory(), target.memoryMap(), registers);
        RunControl run = new RunControl(target.core(), memory, registers, breakpoints, target::fault);
        return new Conversation(
                target,
                onDetach,
                onKill,
                new Features(),
                registers,
                memory,
                breakpoints,
                run,
                new Hold(),
                console,
                interrupted);
    }

    /** Whether the client debugs the core. */
    public boolean holdsCore() {
        return hold.isHeld();
    }

    /**
     * Ends what this client has begun: its breakpoints go, and the core does what is asked. Where the chip sleeps with its
     * debug port, the breakpoints go before the core is let run the next time.
     */
    public void leave(CoreAction action) throws TargetException {
        try {
            leaveAwake(action);
        } catch (BusBusyException asleep) {
            console.say(Asleep.sentence(asleep));
        }
    }

    private void leaveAwake(CoreAction action) throws TargetException {
        breakpoints.clear();
        switch (action) {
            case LEAVE -> {}
            case RUN -> target.core().resume();
            case HALT -> target.core().halt();
            case RESET_AND_RUN -> run.reset(ResetKind.SYSTEM, false);
            case RESET_AND_HALT -> run.reset(ResetKind.SYSTEM, true);
        }
        run.disturbed();
    }

    /**
     * The packet for a client that wants the core to stand while the chip sleeps with its debug port: it gets its stop, so
     * that it takes commands, and no registers.
     */
    public String asleep(BusBusyException asleep) {
        console.say(Asleep.sentence(asleep));
        Stop stop = Stop.of(Signal.INT);
        run.giveUp(stop);
        run.foundAsleep(asleep);
        return StopReply.withoutRegisters(stop, features.stopReasons());
    }

    /** The packet that tells of a stop; without registers where these can't be read. */
    public String stopReply(Stop stop) {
        if (!stop.message().isEmpty()) {
            console.say(stop.message());
        }
        try {
            String reply = StopReply.of(stop, registers, features.stopReasons());
            memory.fetchAround(registers.address("pc"), registers.address("lr"), registers.address("sp"));
            return reply;
        } catch (TargetException e) {
            console.say("Registers can't be read: " + target.explain(e));
            return StopReply.withoutRegisters(stop, features.stopReasons());
        }
    }
}
