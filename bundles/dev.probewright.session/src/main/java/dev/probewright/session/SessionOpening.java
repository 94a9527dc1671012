/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.adi.ComponentId;
import dev.probewright.adi.DebugPort;
import dev.probewright.adi.RomTable;
import dev.probewright.chip.Chip;
import dev.probewright.chip.ChipCatalogue;
import dev.probewright.chip.ChipCore;
import dev.probewright.chip.ChipIdentifier;
import dev.probewright.chip.ChipLock;
import dev.probewright.chip.Identification;
import dev.probewright.chip.IdentityFact;
import dev.probewright.chip.sequence.DebugSequence;
import dev.probewright.cortexm.AttachOptions;
import dev.probewright.cortexm.ChipSteps;
import dev.probewright.cortexm.CortexM;
import dev.probewright.cortexm.Dhcsr;
import dev.probewright.cortexm.ResetQuirk;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.session.connect.ConnectLadder;
import dev.probewright.session.connect.ConnectListener;
import dev.probewright.session.connect.ConnectOptions;
import dev.probewright.session.connect.Connection;
import dev.probewright.session.connect.RememberedRung;
import dev.probewright.session.sequence.ChipRegisters;
import dev.probewright.session.sequence.Locks;
import dev.probewright.session.sequence.SequenceRun;
import dev.probewright.target.ResetLine;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Opens a session: chooses the probe, finds the way in, finds out which chip it is, and takes the core under debug. */
final class SessionOpening {
    private static final System.Logger LOG = System.getLogger(SessionOpening.class.getName());

    /** As CMSIS-Pack calls them. */
    private static final Map<ChipSteps.Stage, String> STAGES = Map.of(
            ChipSteps.Stage.RESET_SYSTEM, "ResetSystem",
            ChipSteps.Stage.RESET_PROCESSOR, "ResetProcessor",
            ChipSteps.Stage.RESET_HARDWARE, "ResetHardware",
            ChipSteps.Stage.RESET_CATCH_SET, "ResetCatchSet",
            ChipSteps.Stage.RESET_CATCH_CLEAR, "ResetCatchClear");

    private final Probe probe;
    private final LinkArbiter arbiter;
    private final ChipCatalogue catalogue;
    private final Optional<Chip> named;
    private final SessionOptions options;
    private final ConnectListener listener;
    private final RememberedRung remembered;

    private SessionOpening(
            Probe probe,
            LinkArbiter arbiter,
            ChipCatalogue catalogue,
            Optional<Chip> named,
            SessionOptions options,
            ConnectListener listener) {
        this.probe = probe;
        this.arbiter = arbiter;
        this.catalogue = catalogue;
        this.named = named;
        this.options = options;
        this.listener = listener;
        remembered = new RememberedRung(
                StateFolder.ofUser().resolve("connect"), probe.info().id());
    }

    /** See {@link Session#open(Probes, SessionOptions, ConnectListener)}. */
    static Session open(Probes probes, SessionOptions options, ConnectListener listener) throws TargetException {
        ChipCatalogue catalogue = ChipCatalogue.standard();
        for (Path file : options.chipFiles()) {
            catalogue = catalogue.with(file);
        }
        Optional<Chip> named = Optional.empty();
        if (options.chip().isPresent()) {
            named = Optional.of(catalogue.find(options.chip().get()));
        }
        ProbeInfo info = probes.choose(options.probe());
        Probe probe = probes.open(info);
        LinkArbiter arbiter = new LinkArbiter(info.id(), probe::close);
        try {
            return new SessionOpening(probe, arbiter, catalogue, named, options, listener).open();
        } catch (TargetException | RuntimeException | Error e) {
            arbiter.close();
            throw e;
        }
    }

    private Session open() throws TargetException {
        ConnectOptions way = options.connect();
        if (named.isPresent()) {
            way = toCore(way, named.get());
        }
        Connection connection = climb(way);
        Identification found;
        Chip chip;
        try {
            found = identify(connection);
            chip = named.map(found::settle).orElse(found.chip());
            ConnectOptions meant = toCore(way, chip);
            if (!meant.equals(way)) {
                // Only now is it known where the core that was asked for is.
                leave(connection);
                connection = climb(meant);
            }
            run(chip, connection, "DebugDeviceUnlock");
        } catch (TargetException | RuntimeException e) {
            leaveAfter(e, connection);
            throw e;
        }
        Attached attached = new Attached(probe, arbiter, connection, take(connection, chip));
        Session session = new Session(attached, found, chip, options);
        try {
            run(chip, connection, "DebugCoreStart");
            session.begin();
        } catch (TargetException | RuntimeException e) {
            session.leaveAfter(e);
            throw e;
        }
        remembered.keep(connection.report().last().way());
        return session;
    }

    private CortexM take(Connection connection, Chip chip) throws TargetException {
        try {
            return attach(connection, quirks(chip), steps(chip, connection));
        } catch (TargetException | RuntimeException e) {
            leaveAfter(e, connection);
            throw e;
        }
    }

    /** What the chip's description wants done at this point, if anything. */
    private void run(Chip chip, Connection connection, String sequence) throws TargetException {
        Optional<DebugSequence> wanted = chip.sequences().find(sequence);
        if (wanted.isPresent()) {
            run(chip, connection, wanted.get());
        }
    }

    private void run(Chip chip, Connection connection, DebugSequence sequence) throws TargetException {
        arbiter.call(Client.RUN_CONTROL, () -> {
            ChipRegisters registers = new ChipRegisters(connection.port(), connection.memory(), chip.cores());
            new SequenceRun(registers, probe, listener::cancelled).run(sequence);
            return Boolean.TRUE;
        });
    }

    /** The stages of a reset that the chip's description replaces. */
    private ChipSteps steps(Chip chip, Connection connection) {
        Map<ChipSteps.Stage, ChipSteps.Step> steps = new EnumMap<>(ChipSteps.Stage.class);
        STAGES.forEach((stage, name) -> chip.sequences()
                .find(name)
                .ifPresent(sequence -> steps.put(stage, () -> run(chip, connection, sequence))));
        return new ChipSteps(steps);
    }

    /** Lets a core run that was halted in order to get in, and stay undebugged; one that somebody else halted stays so. */
    private void leave(Connection connection) throws TargetException {
        TargetMemory memory = new ArbitratedMemory(arbiter, Client.RUN_CONTROL, connection.memory());
        if (connection.halted() || (memory.read32(Dhcsr.ADDRESS) & Dhcsr.S_HALT) == 0) {
            memory.write32(Dhcsr.ADDRESS, Dhcsr.DBGKEY);
        }
    }

    /** Once more where the link fails on the way, since what is left in the chip stays. */
    private void leaveAfter(Throwable failure, Connection connection) {
        for (int tries = 0; tries < 2; tries++) {
            try {
                leave(connection);
                arbiter.call(Client.RUN_CONTROL, () -> {
                    probe.disconnect();
                    return Boolean.TRUE;
                });
                return;
            } catch (TargetException | RuntimeException second) {
                if (second != failure) {
                    failure.addSuppressed(second);
                }
            }
        }
    }

    private static Set<ResetQuirk> quirks(Chip chip) {
        return Arrays.stream(ResetQuirk.values())
                .filter(quirk -> chip.quirks()
                        .contains(quirk.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .collect(Collectors.toSet());
    }

    private Connection climb(ConnectOptions way) throws TargetException {
        return arbiter.call(
                Client.RUN_CONTROL,
                () -> ConnectLadder.climb(probe, way, remembered.read(), this::checkLocks, listener));
    }

    /** Only on the way to a failure: what may keep a chip closed that shows no more than its access ports. */
    private void checkLocks(DebugPort port) throws TargetException {
        List<ChipLock> locks = named.isPresent()
                ? named.get().locks()
                : new ChipIdentifier(catalogue)
                        .evidence(Known.of(port)).stream()
                                .flatMap(family -> family.locks().stream())
                                .toList();
        Locks.check(port, locks.stream());
    }

    /** With the access port and the debug port that lead to the core that was asked for, or the chip's first one. */
    private ConnectOptions toCore(ConnectOptions way, Chip chip) throws TargetException {
        if (chip.cores().isEmpty()) {
            return way;
        }
        ChipCore core = chip.cores().get(0);
        if (options.core().isPresent()) {
            String name = options.core().get();
            core = chip.cores().stream()
                    .filter(each -> each.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchCoreException(
                            name,
                            chip.name(),
                            chip.cores().stream().map(ChipCore::name).toList()));
        } else if (named.isEmpty()) {
            return way;
        }
        ConnectOptions meant = way;
        if (way.accessPort().isEmpty()) {
            meant = meant.withAccessPort(core.ap());
        }
        return way.targetSel().isEmpty() ? meant.withTargetSel(core.targetSel()) : meant;
    }

    private CortexM attach(Connection connection, Set<ResetQuirk> quirks, ChipSteps steps) throws TargetException {
        Optional<ResetLine> line = probe.resetLine().map(pin -> new LinkResetLine(arbiter, pin));
        AttachOptions how = new AttachOptions(line, quirks, steps, AttachOptions.RESET_BUDGET_MICROS);
        return CortexM.attach(new ArbitratedMemory(arbiter, Client.RUN_CONTROL, connection.memory()), how);
    }

    private Identification identify(Connection connection) throws TargetException {
        TargetMemory memory = new ArbitratedMemory(arbiter, Client.RUN_CONTROL, connection.memory());
        Optional<ComponentId> table = connection.romTable().isPresent()
                ? RomTable.identify(memory, connection.romTable().getAsLong())
                : Optional.empty();
        ChipIdentifier identifier = new ChipIdentifier(catalogue);
        Identification found = identifier.identify(memory, Known.of(connection, table));
        LOG.log(
                System.Logger.Level.DEBUG,
                () -> "identified as " + found.chip().name() + ": "
                        + found.facts().stream().map(IdentityFact::text).collect(Collectors.joining(", ")));
        if (named.isPresent()) {
            identifier.check(named.get(), found);
        }
        return found;
    }
}
