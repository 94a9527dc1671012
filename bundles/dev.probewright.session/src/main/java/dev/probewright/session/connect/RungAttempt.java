/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import dev.probewright.adi.DebugPort;
import dev.probewright.adi.MemAp;
import dev.probewright.adi.ProbeLink;
import dev.probewright.adi.WireChoice;
import dev.probewright.cortexm.Demcr;
import dev.probewright.cortexm.Dhcsr;
import dev.probewright.probe.ProbeException;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.CancelledException;
import dev.probewright.target.LinkException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.PollTimeoutException;
import dev.probewright.target.TargetException;
import java.util.concurrent.TimeUnit;

/** One rung: what is done at it. Leaves the reset pin high, and no vector catch behind, however it ends. */
final class RungAttempt {
    /** A core that was let out of reset reaches its vector catch within this time. */
    private static final long CATCH_MICROS = 100_000;

    /** How long a person may take to let a button go. */
    private static final long HELD_MILLIS = 8_000;

    /** After a reset pulse: how long the debug port may take to come back, and the core to halt. */
    private static final long BACK_MILLIS = 300;

    /** Between two looks at whether somebody wants to give up. */
    private static final long SLICE_MICROS = 50_000;

    private final ProbeLink link;
    private final ResetPin pin;
    private final LockCheck locks;
    private final ConnectOptions options;
    private final ConnectListener listener;
    private final ConnectRung rung;

    RungAttempt(
            ProbeLink link,
            ResetPin pin,
            LockCheck locks,
            ConnectOptions options,
            ConnectListener listener,
            ConnectRung rung) {
        this.link = link;
        this.pin = pin;
        this.locks = locks;
        this.options = options;
        this.listener = listener;
        this.rung = rung;
    }

    /**
     * What was reached.
     *
     * @param halted whether the core was halted for it
     */
    record Reached(CoreBus bus, boolean halted) {}

    Reached run() throws TargetException {
        try {
            Reached reached =
                    switch (rung.way()) {
                        case ATTACH -> attach();
                        case AWAKE_WINDOW -> awakeWindow();
                        case UNDER_RESET -> underReset();
                        case RESET_AND_HALT -> resetAndHalt();
                        case AUTO, LAST -> throw new IllegalStateException(rung.way() + " is no rung");
                    };
            pin.letGo();
            return reached;
        } catch (TargetException | RuntimeException e) {
            pin.letGoAfter(e);
            throw e;
        }
    }

    private CoreBus connect() throws TargetException {
        return new CoreSearch(link.connect(wire()), locks).find(options.accessPort());
    }

    /** Pulls before and behind turning the wire on: some probes know their reset pin only then, or let it go with that. */
    private CoreBus connectInReset() throws TargetException {
        pin.pull();
        DebugPort port = portInReset();
        pin.requireLow();
        return new CoreSearch(port, locks).find(options.accessPort());
    }

    private DebugPort portInReset() throws TargetException {
        try {
            link.connect(wire());
        } catch (LinkException e) {
            if (e.symptom() == LinkException.Symptom.NO_POWER_UP) {
                throw e;
            }
            // Firmware that keeps the debug pins to itself was running, unless the pin was low all the time.
            pin.pull();
            return link.reconnect();
        }
        pin.pull();
        return link.debugPort();
    }

    private WireChoice wire() {
        return new WireChoice(rung.protocol(), rung.clockHz(), options.tap(), options.targetSel());
    }

    private Reached attach() throws TargetException {
        CoreBus bus = connect();
        if ((bus.dhcsr() & Dhcsr.S_RESET_ST) == 0) {
            return new Reached(bus, false);
        }
        return caught(bus, HELD_MILLIS, ResetPinException.Symptom.HELD);
    }

    /** A write of DHCSR stands at the access port until the bus has a clock again, and halts the core before it sleeps. */
    private Reached awakeWindow() throws TargetException {
        link.connect(wire());
        return halted();
    }

    private Reached halted() throws TargetException {
        try {
            LatentHalt.at(link, options.accessPort(), locks, listener);
            CoreBus bus = new CoreSearch(link.debugPort(), locks).find(options.accessPort());
            bus.memory().execute(new MemoryBatch().poll32(Dhcsr.ADDRESS, Dhcsr.S_HALT, Dhcsr.S_HALT, CATCH_MICROS));
            return new Reached(bus, true);
        } catch (BusBusyException | CancelledException e) {
            throw e; // nothing took place
        } catch (TargetException | RuntimeException e) {
            undo(e);
            throw e;
        }
    }

    private Reached underReset() throws TargetException {
        return caught(connectInReset(), CATCH_MICROS / 1000, ResetPinException.Symptom.NO_RESET);
    }

    /** The debug port is lost and found again. */
    private Reached resetAndHalt() throws TargetException {
        try {
            connectInReset(); // gives the pin its time
        } catch (ProbeException e) {
            throw e;
        } catch (TargetException expected) {
            System.getLogger(RungAttempt.class.getName()).log(System.Logger.Level.TRACE, "in reset", expected);
        }
        pin.pull();
        pin.requireLow();
        pin.letGo();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BACK_MILLIS);
        while (true) {
            try {
                // The fewest accesses before the halt: firmware that switches its debug port off does so soon.
                link.connect(wire());
                return halted();
            } catch (ProbeException e) {
                throw e;
            } catch (TargetException e) {
                checkCancelled();
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
            }
        }
    }

    private void checkCancelled() throws CancelledException {
        if (listener.cancelled()) {
            throw new CancelledException("nothing was written");
        }
    }

    /** Lets the chip out of reset and its core halt at its first instruction. */
    private Reached caught(CoreBus bus, long millis, ResetPinException.Symptom symptom) throws TargetException {
        MemAp memory = bus.memory();
        try {
            int demcr = memory.read32(Demcr.ADDRESS);
            memory.execute(new MemoryBatch()
                    .write32(Dhcsr.ADDRESS, Dhcsr.DBGKEY | Dhcsr.C_DEBUGEN)
                    .write32(Demcr.ADDRESS, demcr | Demcr.VC_CORERESET));
            pin.letGo();
            boolean held = symptom == ResetPinException.Symptom.HELD || pin.isHeld();
            if (held) {
                listener.waiting("let go of the chip's RESET, which is held low");
            }
            awaitHalt(memory, held ? HELD_MILLIS : millis, held ? ResetPinException.Symptom.HELD : symptom);
            memory.write32(Demcr.ADDRESS, memory.read32(Demcr.ADDRESS) & ~Demcr.VC_CORERESET);
            return new Reached(bus, true);
        } catch (TargetException | RuntimeException e) {
            undo(e);
            throw e;
        }
    }

    private void awaitHalt(MemAp memory, long millis, ResetPinException.Symptom symptom) throws TargetException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            try {
                memory.execute(new MemoryBatch()
                        .poll32(Dhcsr.ADDRESS, Dhcsr.S_HALT, Dhcsr.S_HALT, Math.min(SLICE_MICROS, millis * 1000)));
                return;
            } catch (PollTimeoutException e) {
                checkCancelled();
                if (System.nanoTime() - end > 0) {
                    ResetPinException failure = new ResetPinException(
                            symptom, String.format("DHCSR 0x%08X, %s", e.last(), pin.levelText()));
                    failure.initCause(e);
                    throw failure;
                }
            }
        }
    }

    /** The next reset, of whatever origin, must not stop a core that nobody debugs, and none must stay halted. */
    private void undo(Throwable failure) {
        pin.letGoAfter(failure);
        try {
            MemAp memory = new CoreSearch(link.connect(wire()), locks)
                    .find(options.accessPort())
                    .memory();
            memory.write32(Demcr.ADDRESS, memory.read32(Demcr.ADDRESS) & ~Demcr.VC_CORERESET);
            memory.write32(Dhcsr.ADDRESS, Dhcsr.DBGKEY);
        } catch (TargetException | RuntimeException second) {
            if (second != failure) {
                failure.addSuppressed(second);
            }
        }
    }
}
