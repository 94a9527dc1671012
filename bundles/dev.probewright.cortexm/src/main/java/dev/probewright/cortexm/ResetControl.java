/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.BusBusyException;
import dev.probewright.target.CoreException;
import dev.probewright.target.CoreException.Request;
import dev.probewright.target.LinkException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.OutcomeUnknownException;
import dev.probewright.target.ResetKind;
import dev.probewright.target.ResetLine;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jdt.annotation.Nullable;

/** Resets a core and makes sure that it was reset. */
final class ResetControl {
    private static final System.Logger LOG = System.getLogger(ResetControl.class.getName());

    private static final long PIN_LOW_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    /** Boards hold the pin low for as long as their capacitor takes. */
    private static final long PIN_RISE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long RESET_NANOS = TimeUnit.MILLISECONDS.toNanos(1000);
    /** How long for a reset whose request may have been lost, before it is asked for again. */
    private static final long UNSURE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long CATCH_MICROS = 100_000;

    private final TargetMemory memory;
    private final HaltingDebug debug;
    private final Optional<ResetLine> line;
    private final boolean vectReset;

    ResetControl(TargetMemory memory, HaltingDebug debug, Optional<ResetLine> line, boolean vectReset) {
        this.memory = memory;
        this.debug = debug;
        this.line = line;
        this.vectReset = vectReset;
    }

    /**
     * Resets; with {@code halt} the core is halted before its first instruction, as far as the chip permits. Without, it is
     * caught there all the same and then let run: a program may go to sleep at once and take its debug port along, and
     * then nobody could see any more that the reset came. A chip whose bus sleeps already is reset by its pin, whatever
     * was asked for.
     *
     * @param afterReset restores what the reset may have cleared, before the core runs
     */
    void reset(ResetKind kind, boolean halt, Step afterReset) throws TargetException {
        LOG.log(System.Logger.Level.DEBUG, () -> "reset: " + kind + (halt ? ", halted" : ", running"));
        int demcr = debug.demcr();
        if (kind == ResetKind.CORE && !vectReset) {
            throw new CoreException(Request.RESET, 0, "VECTRESET is of Armv7-M only");
        }
        int overReset = demcr | Demcr.VC_CORERESET;
        CoreStatus status;
        try {
            try {
                if (kind == ResetKind.CORE) {
                    // Unpredictable unless halted (B3.2.6).
                    debug.halt(CATCH_MICROS);
                }
                debug.prepareReset(overReset);
                status = switch (kind) {
                    case SYSTEM -> request(Aircr.SYSRESETREQ);
                    case CORE -> request(Aircr.VECTRESET);
                    case PIN -> pull(() -> {});
                };
            } catch (BusBusyException asleep) {
                if (line.isEmpty()) {
                    throw asleep;
                }
                LOG.log(System.Logger.Level.DEBUG, "reset by the pin, as the bus stands still", asleep);
                status = pull(() -> debug.prepareReset(overReset));
            }
            if (!status.halted() && halt) {
                // Where the vector catch does not work (a boot ROM that runs first) the core is halted as soon as may
                // be.
                debug.halt(CATCH_MICROS);
            }
        } catch (TargetException failure) {
            restore(demcr, failure);
            throw failure;
        }
        if (halt || status.halted()) {
            debug.setDemcr(demcr);
        } else {
            restoreIfAwake(demcr);
        }
        afterReset.run();
        if (!halt && status.halted()) {
            debug.run(batch -> {});
        }
    }

    private void restore(int demcr, TargetException failure) {
        try {
            debug.setDemcr(demcr);
        } catch (TargetException second) {
            failure.addSuppressed(second);
        }
    }

    /** A core that was not caught runs by now, and may sleep. */
    private void restoreIfAwake(int demcr) throws TargetException {
        try {
            debug.setDemcr(demcr);
        } catch (BusBusyException asleep) {
            LOG.log(System.Logger.Level.WARNING, "the vector catch of the reset stays armed: the chip sleeps", asleep);
        }
    }

    private CoreStatus request(int bit) throws TargetException {
        if (!ask(bit)) {
            try {
                return awaitReset(UNSURE_NANOS);
            } catch (CoreException none) {
                LOG.log(System.Logger.Level.DEBUG, "the access that asks for reset was lost", none);
                ask(bit);
            }
        }
        return awaitReset(RESET_NANOS);
    }

    /** Answers whether the request surely went out: the reset may cut the very access that asks for it. */
    private boolean ask(int bit) throws TargetException {
        try {
            memory.execute(new MemoryBatch().write32Once(Aircr.ADDRESS, Aircr.VECTKEY | bit));
            return true;
        } catch (OutcomeUnknownException | MemoryFaultException | LinkException disturbed) {
            LOG.log(System.Logger.Level.DEBUG, "the access that asks for reset was disturbed", disturbed);
            return false;
        }
    }

    /** Something to be done on the way. */
    interface Step {
        void run() throws TargetException;
    }

    private CoreStatus pull(Step held) throws TargetException {
        if (line.isEmpty()) {
            throw new CoreException(Request.RESET, 0, "no reset pin at this probe");
        }
        ResetLine pin = line.get();
        try {
            pin.assertReset(true);
            LockSupport.parkNanos(PIN_LOW_NANOS);
            held.run();
        } finally {
            pin.assertReset(false);
        }
        long end = System.nanoTime() + PIN_RISE_NANOS;
        while (!pin.level()) {
            if (System.nanoTime() - end > 0) {
                throw new CoreException(Request.RESET, 0, "the reset pin stays low after it was let go");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return awaitReset(RESET_NANOS);
    }

    /** Waits until a reset was seen and has ended. */
    private CoreStatus awaitReset(long nanos) throws TargetException {
        long end = System.nanoTime() + nanos;
        boolean seen = false;
        int dhcsr = 0;
        @Nullable TargetException last = null;
        do {
            try {
                CoreStatus status = debug.look();
                dhcsr = status.dhcsr();
                if (seen && !status.reset()) {
                    return status;
                }
                seen |= status.reset();
                last = null;
            } catch (MemoryFaultException | BusBusyException | LinkException | OutcomeUnknownException inReset) {
                last = inReset;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } while (System.nanoTime() - end < 0);
        if (last != null) {
            throw last;
        }
        throw new CoreException(
                Request.RESET,
                dhcsr,
                String.format(
                        seen ? "the core stays in reset: DHCSR 0x%08X (%s)" : "no reset came: DHCSR 0x%08X (%s)",
                        dhcsr,
                        Dhcsr.statusNames(dhcsr)));
    }
}
