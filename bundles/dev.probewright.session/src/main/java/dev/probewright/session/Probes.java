/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.probe.PacketLog;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * All probes that can be reached, over all drivers. A driver that fails does not hide the others' probes: its failure is
 * kept and told. Any thread.
 */
public final class Probes {
    private final List<ProbeDriver> drivers;
    private final PacketLog log;

    /** @param drivers in the order in which their probes are listed */
    public Probes(List<ProbeDriver> drivers) {
        this(drivers, PacketLog.NONE);
    }

    private Probes(List<ProbeDriver> drivers, PacketLog log) {
        this.drivers = List.copyOf(drivers);
        this.log = log;
    }

    /** The same; what goes between this machine and the probes that are opened is told to {@code listener}. */
    public Probes recorded(PacketLog listener) {
        return new Probes(drivers, listener);
    }

    /** The drivers that the class path offers. */
    public static Probes onClassPath() {
        List<ProbeDriver> found = new ArrayList<>();
        ServiceLoader.load(ProbeDriver.class, Probes.class.getClassLoader()).forEach(found::add);
        return new Probes(found);
    }

    /**
     * What was found.
     *
     * @param probes real ones first, then virtual boards
     * @param failures of drivers that could not look
     */
    public record Found(List<ProbeInfo> probes, List<ProbeException> failures) {}

    public Found find() {
        List<ProbeInfo> probes = new ArrayList<>();
        List<ProbeException> failures = new ArrayList<>();
        for (ProbeDriver driver : drivers) {
            try {
                probes.addAll(driver.list());
            } catch (ProbeException e) {
                failures.add(e);
            }
        }
        probes.sort(Comparator.comparing(ProbeInfo::virtual));
        return new Found(List.copyOf(probes), List.copyOf(failures));
    }

    /**
     * The probe that is meant.
     *
     * @param wanted an id, or a piece of the id of one probe only; empty for the only real probe
     * @throws ProbeChoiceException when none is meant, or more than one
     */
    public ProbeInfo choose(Optional<String> wanted) throws TargetException {
        if (wanted.isPresent()) {
            return named(wanted.get());
        }
        Found found = find();
        List<ProbeInfo> real =
                found.probes().stream().filter(probe -> !probe.virtual()).toList();
        if (real.size() == 1) {
            return real.get(0);
        }
        throw new ProbeChoiceException("", real, found.probes(), found.failures());
    }

    private ProbeInfo named(String wanted) throws TargetException {
        for (ProbeDriver driver : drivers) {
            Optional<ProbeInfo> exact = driver.find(wanted);
            if (exact.isPresent()) {
                return exact.get();
            }
        }
        Found found = find();
        List<ProbeInfo> matching = found.probes().stream()
                .filter(probe -> contains(probe.id(), wanted) || contains(probe.serial(), wanted))
                .toList();
        if (matching.size() == 1) {
            return matching.get(0);
        }
        throw new ProbeChoiceException(wanted, matching, found.probes(), found.failures());
    }

    private static boolean contains(String text, String piece) {
        return text.toLowerCase(Locale.ROOT).contains(piece.toLowerCase(Locale.ROOT));
    }

    /** Calls the listener, on a thread of a bus, after probes came or went. */
    public Registration onChange(Runnable listener) {
        List<ProbeDriver.Registration> all =
                drivers.stream().map(driver -> driver.onChange(listener)).toList();
        return () -> all.forEach(ProbeDriver.Registration::close);
    }

    /** Opens a probe that was found. */
    public Probe open(ProbeInfo probe) throws ProbeException {
        for (ProbeDriver driver : drivers) {
            if (driver.id().equals(probe.driver())) {
                return driver.open(probe, log);
            }
        }
        throw new IllegalArgumentException("no driver " + probe.driver() + " for " + probe.id());
    }
}
