/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.chip.Chip;
import dev.probewright.chip.ChipCore;
import dev.probewright.chip.Identification;
import dev.probewright.cortexm.CoreFeatures;
import dev.probewright.cortexm.CortexM;
import dev.probewright.cortexm.FaultReport;
import dev.probewright.flash.BusHolds;
import dev.probewright.flash.FlashJournal;
import dev.probewright.flash.FlashJournalException;
import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashOptions;
import dev.probewright.flash.FlashPlan;
import dev.probewright.flash.FlashPlanner;
import dev.probewright.flash.FlashProgrammer;
import dev.probewright.flash.FlashResult;
import dev.probewright.flash.FlashTarget;
import dev.probewright.flash.PendingRewrite;
import dev.probewright.image.FirmwareImage;
import dev.probewright.probe.JtagChain;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.WireProtocol;
import dev.probewright.session.connect.ConnectListener;
import dev.probewright.session.connect.ConnectReport;
import dev.probewright.session.connect.Connection;
import dev.probewright.session.sequence.ChipRegisters;
import dev.probewright.session.sequence.Locks;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.Core;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * An open session with one core of a chip. Any thread; all clients share the one link to the probe and wait for each other
 * no longer than {@link Client} says. What was set in the chip for debugging is taken back by {@link #close()}.
 */
public final class Session implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Session.class.getName());

    private final Attached attached;
    private final Probe probe;
    private final LinkArbiter arbiter;
    private final Connection connection;
    private final Identification identification;
    private final Chip chip;
    private final CoreLease lease;
    private final CortexM cortexM;
    private final DebugBits debugBits;
    private final SessionCore core;
    private final BusHolds holds = new BusHolds();
    private final AtomicBoolean closed = new AtomicBoolean();
    private List<String> remarks = List.of();
    private volatile boolean leaveHalted;
    private volatile boolean halfProgrammed;

    Session(Attached attached, Identification identification, Chip chip, SessionOptions options) {
        this.attached = attached;
        this.probe = attached.probe();
        this.arbiter = attached.arbiter();
        this.connection = attached.connection();
        this.cortexM = attached.core();
        this.identification = identification;
        this.chip = chip;
        lease = new CoreLease(chip.memory());
        debugBits = new DebugBits(attached.memory(Client.RUN_CONTROL), chip.debug(), options);
        core = new SessionCore(cortexM, lease, debugBits);
    }

    /** Sets in the chip what was asked for, and tells of what an earlier session left undone. */
    void begin() throws TargetException {
        arbiter.call(Client.RUN_CONTROL, () -> {
            connection.link().onHold(holds::held);
            return Boolean.TRUE;
        });
        core.setDebugBits();
        CoreRemarks.Found found = CoreRemarks.found(cortexM, connection.halted());
        remarks = found.all();
        connectRemark().ifPresent(remark -> LOG.log(System.Logger.Level.WARNING, remark));
        found.telling().forEach(remark -> LOG.log(System.Logger.Level.WARNING, remark));
        tellPendingRewrites();
    }

    /** Takes back what {@link #begin} set, and lets go, after a failure, which stays the one to be told. */
    void leaveAfter(Throwable failure) {
        attached.leaveAfter(failure, debugBits::takeBack);
    }

    /**
     * Chooses and opens the probe, finds a way into the chip and finds out which it is.
     *
     * @throws ProbeChoiceException when no probe is meant, or more than one
     * @throws dev.probewright.session.connect.ConnectFailedException when no rung of the ladder led into the chip
     * @throws TargetException when the chip is not known, or not the one named
     */
    public static Session open(Probes probes, SessionOptions options) throws TargetException {
        return open(probes, options, ConnectListener.NONE);
    }

    /** As {@link #open(Probes, SessionOptions)}, telling how it goes; the listener may give up. */
    public static Session open(Probes probes, SessionOptions options, ConnectListener listener) throws TargetException {
        return SessionOpening.open(probes, options, listener);
    }

    public ProbeInfo probe() {
        return probe.info();
    }

    /** The firmware of the probe as it tells it. */
    public String probeFirmware() {
        return probe.firmware();
    }

    public WireProtocol protocol() {
        return connection.protocol();
    }

    /** The wire's clock in Hz, as it was asked for. */
    public int clockHz() {
        return connection.clockHz();
    }

    /** The wire's clock in Hz as the probe makes it, as far as it says. */
    public int actualClockHz() {
        return connection.actualHz();
    }

    /** JTAG: the TAPs of the chain; none in SWD. */
    public JtagChain chain() {
        return connection.chain();
    }

    /** What is worth knowing of the probe, a sentence each. */
    public List<String> probeRemarks() {
        return probe.remarks();
    }

    /** DPIDR of the debug port (Arm IHI 0031, B2.2.5). */
    public int dpidr() {
        return connection.dpidr();
    }

    /** How the way into the chip was found. */
    public ConnectReport connectReport() {
        return connection.report();
    }

    /** Why the way in was not the first that was tried, in a sentence or two; empty where it was. */
    public Optional<String> connectRemark() throws TargetException {
        ConnectReport report = connection.report();
        OptionalInt supply = report.attempts().size() > 1 ? targetMillivolts() : OptionalInt.empty();
        return ConnectDiagnosis.remark(report, supply, connection.dpidr());
    }

    /**
     * Reads which access ports the chip has, and which debug components. Trace must be on for that, since without it the trace
     * components answer for nothing; an open session has it on.
     */
    public DebugMap debugMap() throws TargetException {
        return DebugMap.read(arbiter, connection.port());
    }

    /** What the chip said of itself. */
    public Identification identification() {
        return identification;
    }

    /** Which of the chip's cores this is, where its description tells them apart. */
    public Optional<ChipCore> chipCore() {
        return chip.cores().stream()
                .filter(each -> each.ap().isEmpty()
                        || each.ap().getAsLong()
                                == connection.accessPort().address().value())
                .filter(each -> each.targetSel().isEmpty()
                        || each.targetSel().equals(connection.link().targetSel()))
                .findFirst();
    }

    /** The access port before the core: {@code AP 0}, and its kind. */
    public String accessPort() {
        return connection.accessPort().address().text() + ", "
                + connection.accessPort().kind().text();
    }

    /** What was worth knowing of the core when it was taken under debug, a sentence each: a lockup, what others left. */
    public List<String> coreRemarks() {
        return remarks;
    }

    /** What the core has, as its identification registers tell. */
    public CoreFeatures coreFeatures() {
        return cortexM.features();
    }

    /** The chip: the one named, else the one found. */
    public Chip chip() {
        return chip;
    }

    public MemoryMap memoryMap() {
        return chip.memory();
    }

    /** The target's supply in millivolts, where the probe measures it. */
    public OptionalInt targetMillivolts() throws TargetException {
        return arbiter.call(Client.LIVE, probe::targetMillivolts);
    }

    /** What went over USB since the probe was opened. */
    public TrafficCount traffic() {
        return probe.traffic();
    }

    /** The core, for any thread; while flash is programmed, its calls fail with {@link CoreLeasedException}. */
    public Core core() {
        return core;
    }

    /** What may keep debuggers out of this chip, each lock in the state that it is in now, as far as that can be read. */
    public List<Locks.Reading> locks() throws TargetException {
        if (chip.locks().isEmpty()) {
            return List.of();
        }
        return arbiter.call(
                Client.LIVE,
                () -> Locks.read(
                        chip.locks(), new ChipRegisters(connection.port(), connection.memory(), chip.cores())));
    }

    /** Decodes the fault that the halted core is in, if it is in one. */
    public Optional<FaultReport> fault() throws TargetException {
        return core.exclusively(() -> Optional.of(FaultReport.read(cortexM)).filter(FaultReport::inFault));
    }

    /**
     * The chip's memory as this client sees it: without the breakpoints that stand in it, and, while flash is programmed,
     * only what does not disturb that.
     */
    public TargetMemory memory(Client client) {
        // Looked at on the link's thread, before each slice: a long write may have begun before the core was taken.
        TargetMemory leased = new LeasedMemory(client, connection.memory(), lease);
        TargetMemory arbitrated = new ArbitratedMemory(arbiter, client, leased);
        return cortexM.unpatched(
                chip.locks().isEmpty() ? arbitrated : new GuardedMemory(arbitrated, chip.memory(), this::locks));
    }

    /** Decides what programming would do; nothing is written. What is in the chip is not looked at. */
    public FlashPlan plan(List<FirmwareImage> images, FlashOptions options) throws TargetException {
        return new FlashPlanner(chip, options).plan(images);
    }

    /** Reads the files, programs, and resets, as {@link #program(List, FlashOptions, AfterProgramming, FlashListener)}. */
    public FlashResult program(ProgramRequest request, FlashListener listener) throws TargetException {
        return program(request.readImages(), request.options(), request.after(), listener);
    }

    /**
     * Programs the images and resets the chip. Nobody else halts, writes, or reads flash meanwhile.
     *
     * @throws dev.probewright.target.ChipLockedException when the chip is protected; nothing is touched then
     * @throws ResetAfterProgrammingException when the flash holds what is wanted, and only the reset failed
     * @throws TargetException typed by what went wrong; the core is then halted, unless the link is lost, and stays so when
     *     the session is closed
     */
    public FlashResult program(
            List<FirmwareImage> images, FlashOptions options, AfterProgramming after, FlashListener listener)
            throws TargetException {
        // Without sectors to be kept the programmer finds equal ones by itself, by checksums taken on the target.
        FlashPlanner planner = new FlashPlanner(chip, options);
        FlashPlan plan = options.keepRest() ? planner.plan(images, memory(Client.FLASH)) : planner.plan(images);
        FlashResult result = program(plan, listener);
        try {
            core.reset(ResetKind.SYSTEM, after == AfterProgramming.HALT);
        } catch (TargetException e) {
            throw new ResetAfterProgrammingException(result, e);
        }
        return result;
    }

    /** Carries the plan out and leaves the core halted. */
    public FlashResult program(FlashPlan plan, FlashListener listener) throws TargetException {
        Optional<Locks.Reading> closed =
                locks().stream().filter(lock -> !lock.state().open()).findFirst();
        if (closed.isPresent()) {
            throw closed.get().locked();
        }
        return core.whileLeased("programming flash", () -> {
            FlashTarget target = new FlashTarget(
                    cortexM, attached.memory(Client.FLASH), Optional.of(journal()), targetMillivolts(), holds);
            // A program of which half is missing must not run.
            halfProgrammed = true;
            FlashResult result = new FlashProgrammer().program(plan, target, new ToldFlash(listener));
            halfProgrammed = false;
            return result;
        });
    }

    private FlashJournal journal() {
        return BoardJournal.of(probe.info());
    }

    /** An earlier run that was cut left bytes that it had promised to keep: whoever has this board must hear of them. */
    private void tellPendingRewrites() {
        try {
            for (PendingRewrite pending : journal().pendingOfBoard()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "programming of {0} was cut off at {1}; {2} sectors as they were before are in {3}:"
                                + " ''probewright restore --apply'' puts them back",
                        pending.chip(),
                        pending.begun(),
                        pending.sectors().size(),
                        pending.file());
            }
            for (Path damaged : journal().damaged()) {
                LOG.log(System.Logger.Level.WARNING, "the journal of programming {0} is damaged", damaged);
            }
        } catch (FlashJournalException e) {
            LOG.log(System.Logger.Level.WARNING, "journal of programming: " + e.getMessage());
        }
    }

    /** Calls the listener once when the probe is lost; at once when it is already. */
    public Registration onEnd(Consumer<TargetException> listener) {
        return arbiter.onEnd(listener);
    }

    /**
     * Calls the listener, on the thread that acts, whenever the core was reset or let run through this session. It must
     * return at once and not use the core.
     */
    public Registration onCoreChange(Consumer<CoreChange> listener) {
        return core.onChange(listener);
    }

    /**
     * Whether {@link #close()} leaves the core and what was set in it as they are. The default is to take back what was set,
     * and to let a core run that was halted in order to connect; one that somebody else halted stays halted.
     */
    public void leaveHalted(boolean halted) {
        leaveHalted = halted;
    }

    /** Takes back what was set in the chip, as far as the link still carries, and closes the probe. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            if (leaveHalted || halfProgrammed) {
                attached.disconnect();
            } else {
                // The last accesses: a core that sleeps may then take its debug port along.
                attached.letGo(debugBits::takeBack);
                attached.disconnect();
            }
        } catch (ProbeGoneException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing " + probe.info().id(), e);
        } catch (BusBusyException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "closing {0}: the chip sleeps with its debug port; what was set in it for debugging stays until it is"
                            + " powered anew",
                    probe.info().id());
            disconnectAnyway();
        } catch (TargetException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "closing " + probe.info().id() + ": breakpoints may remain in the chip",
                    e);
            disconnectAnyway();
        } finally {
            arbiter.close();
        }
    }

    private void disconnectAnyway() {
        try {
            attached.disconnect();
        } catch (TargetException e) {
            LOG.log(System.Logger.Level.DEBUG, "disconnecting " + probe.info().id(), e);
        }
    }
}
