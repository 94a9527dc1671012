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
import dev.probewright.chip.Identification;
import dev.probewright.chip.IdentityFact;
import dev.probewright.cortexm.AttachOptions;
import dev.probewright.cortexm.CortexM;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.session.connect.ConnectLadder;
import dev.probewright.session.connect.ConnectListener;
import dev.probewright.session.connect.ConnectOptions;
import dev.probewright.session.connect.Connection;
import dev.probewright.session.sequence.Locks;
import dev.probewright.session.connect.RememberedRung;
import dev.probewright.target.ResetLine;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Opens a session: chooses the probe, finds the way in, finds out which chip it is, and takes the core under debug. */
final class SessionOpening {
    private static final System.Logger LOG = System.getLogger(SessionOpening.class.getName());

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
        CortexM core = attach(connection);
        Attached attached = new Attached(probe, arbiter, connection, core);
        try {
            Identification found = identify(attached);
            Chip chip = named.orElse(found.chip());
            ConnectOptions meant = toCore(way, chip);
            if (!meant.equals(way)) {
                // Only now is it known where the core that was asked for is.
                attached.letGo();
                connection = climb(meant);
                attached = new Attached(probe, arbiter, connection, attach(connection));
            }
            Session session = new Session(attached, found, chip, options);
            session.begin();
            session.connectRemark().ifPresent(remark -> LOG.log(System.Logger.Level.WARNING, remark));
            remembered.keep(connection.report().last().way());
            return session;
        } catch (TargetException e) {
            attached.leaveAfter(e);
            throw e;
        }
    }

    private Connection climb(ConnectOptions way) throws TargetException {
        return arbiter.call(
                Client.RUN_CONTROL,
                () -> ConnectLadder.climb(probe, way, remembered.read(), this::checkLocks, listener));
    }

    /** Only on the way to a failure: all descriptions are looked at. */
    private void checkLocks(DebugPort port) throws TargetException {
        Locks.check(
                port,
                named.map(chip -> chip.locks().stream())
                        .orElseGet(() -> catalogue.all().stream().flatMap(chip -> chip.locks().stream())));
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
                            name, chip.name(), chip.cores().stream().map(ChipCore::name).toList()));
        } else if (named.isEmpty()) {
            return way;
        }
        ConnectOptions meant = way;
        if (way.accessPort().isEmpty()) {
            meant = meant.withAccessPort(core.ap());
        }
        return way.targetSel().isEmpty() ? meant.withTargetSel(core.targetSel()) : meant;
    }

    private CortexM attach(Connection connection) throws TargetException {
        Optional<ResetLine> line = probe.resetLine().map(pin -> new LinkResetLine(arbiter, pin));
        return CortexM.attach(
                new ArbitratedMemory(arbiter, Client.RUN_CONTROL, connection.memory()),
                AttachOptions.defaults().with(line));
    }

    private Identification identify(Attached attached) throws TargetException {
        TargetMemory memory = attached.memory(Client.RUN_CONTROL);
        Connection connection = attached.connection();
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
