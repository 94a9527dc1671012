/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.cortexm.ResetFailedException.Why;
import dev.probewright.target.BusBusyException;
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

/** Resets a core and makes sure that it was reset. */
final class ResetControl {
    private static final System.Logger LOG = System.getLogger(ResetControl.class.getName());

    private static final long PIN_LOW_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    /** Boards hold the pin low for as long as their capacitor takes. */
    private static final long PIN_RISE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** How long for a reset whose request may have been lost, before it is asked for again. */
    private static final long UNSURE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long CATCH_MICROS = 100_000;

    private final TargetMemory memory;
    private final HaltingDebug debug;
    private final CoreFeatures features;
    private final Triggers triggers;
    private final AttachOptions options;
    private final long resetNanos;

    ResetControl(
            TargetMemory memory, HaltingDebug debug, CoreFeatures features, Triggers triggers, AttachOptions options) {
        this.memory = memory;
        this.debug = debug;
        this.features = features;
        this.triggers = triggers;
        this.options = options;
        this.resetNanos = TimeUnit.MICROSECONDS.toNanos(options.resetBudgetMicros());
    }

    /**
     * Resets; with {@code halt} the core is halted before its first instruction, as far as the chip permits. Without, it is
     * caught there all the same and then let run: a program may go to sleep at once and take its debug port along, and
     * then nobody could see any more that the reset came. A chip whose bus sleeps already, or that a reset request does
     * nothing to, is reset by its pin, whatever was asked for.
     */
    void reset(ResetKind asked, boolean halt) throws TargetException {
        ResetKind kind = new ResetRoute(features, options).choose(asked);
        LOG.log(System.Logger.Level.DEBUG, () -> "reset: " + kind + (halt ? ", halted" : ", running"));
        int demcr = debug.demcr();
        Optional<ChipSteps.Step> ownCatch = options.steps().find(ChipSteps.Stage.RESET_CATCH_SET);
        boolean catching = !options.has(ResetQuirk.RESET_CATCH_USELESS) && ownCatch.isEmpty();
        int overReset = catching ? demcr | Demcr.VC_CORERESET : demcr;
        VectorBreakpoint vector = new VectorBreakpoint(memory, triggers.hardware());
        CoreStatus status;
        try {
            if (ownCatch.isPresent()) {
                ownCatch.get().run();
            } else if (halt && !catching) {
                vector.set();
            }
            status = carryOut(kind, overReset);
            if (!status.halted() && halt) {
                // Where nothing caught it (a boot ROM that runs first) the core is halted as soon as may be.
                vector.await(CATCH_MICROS);
                debug.halt(CATCH_MICROS);
            }
            vector.remove();
            clearOwnCatch();
        } catch (TargetException failure) {
            restore(demcr, vector, failure);
            throw failure;
        }
        if (halt || status.halted()) {
            debug.setDemcr(demcr);
        } else {
            restoreIfAwake(demcr);
        }
        triggers.setComparatorsEnabled(true);
        if (!halt && status.halted()) {
            debug.run(batch -> {});
        }
    }

    private void clearOwnCatch() throws TargetException {
        Optional<ChipSteps.Step> clear = options.steps().find(ChipSteps.Stage.RESET_CATCH_CLEAR);
        if (clear.isPresent()) {
            clear.get().run();
        }
    }

    private CoreStatus carryOut(ResetKind kind, int overReset) throws TargetException {
        try {
            if (kind == ResetKind.CORE) {
                // Unpredictable unless halted (B3.2.6).
                debug.halt(CATCH_MICROS);
            }
            debug.prepareReset(overReset);
            Optional<ChipSteps.Step> own = options.steps().reset(kind);
            if (own.isPresent()) {
                own.get().run();
                return watch(kind).await(resetNanos);
            }
            return switch (kind) {
                case SYSTEM -> request(kind, Aircr.SYSRESETREQ);
                case CORE -> request(kind, Aircr.VECTRESET);
                case PIN -> pull(() -> {});
            };
        } catch (BusBusyException asleep) {
            if (options.resetLine().isEmpty()) {
                throw asleep;
            }
            LOG.log(System.Logger.Level.DEBUG, "reset by the pin, as the bus stands still", asleep);
            return pull(() -> debug.prepareReset(overReset));
        } catch (ResetFailedException none) {
            boolean byRequest = kind == ResetKind.SYSTEM && none.kind() == kind;
            boolean without = none.why() == Why.NO_RESET_CAME || none.why() == Why.SECURE_ONLY;
            if (!byRequest || !without || options.resetLine().isEmpty()) {
                throw none;
            }
            LOG.log(System.Logger.Level.INFO, "reset by the pin, as SYSRESETREQ has no effect: " + none.getMessage());
            return pullAfter(none);
        }
    }

    /** Where the pin does no better, the request's failure is what to tell. */
    private CoreStatus pullAfter(ResetFailedException request) throws TargetException {
        try {
            return pull(() -> {});
        } catch (TargetException second) {
            request.addSuppressed(second);
            throw request;
        }
    }

    private void restore(int demcr, VectorBreakpoint vector, TargetException failure) {
        try {
            vector.remove();
            clearOwnCatch();
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

    private CoreStatus request(ResetKind kind, int bit) throws TargetException {
        if (!ask(bit)) {
            try {
                return watch(kind).await(UNSURE_NANOS);
            } catch (ResetFailedException none) {
                LOG.log(System.Logger.Level.DEBUG, "the access that asks for reset was lost", none);
                ask(bit);
            }
        }
        return watch(kind).await(resetNanos);
    }

    private ResetWatch watch(ResetKind kind) {
        return new ResetWatch(debug, kind, features.security());
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
    private interface Step {
        void run() throws TargetException;
    }

    private CoreStatus pull(Step held) throws TargetException {
        ResetLine pin = options.resetLine()
                .orElseThrow(
                        () -> new ResetFailedException(ResetKind.PIN, Why.NO_PIN, 0, "no reset pin at this probe"));
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
                throw new ResetFailedException(
                        ResetKind.PIN, Why.PIN_STAYS_LOW, 0, "the reset pin stays low after it was let go");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return watch(ResetKind.PIN).await(resetNanos);
    }
}
