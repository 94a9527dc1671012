/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.gdb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.core.resources.IProject;
import org.eclipse.osgi.util.NLS;

/**
 * Finds the gdb to start: the one named in the launch configuration, else the first that can be used of the project's
 * toolchain, STM32CubeIDE's, the xPacks', the preference's, the PATH's and an installed Arm toolchain's; else the user is
 * asked. Any thread but the UI's: programs are started, and somebody may be asked.
 */
public final class GdbFinder {
    /** Made once, so that what was found out about programs is kept. */
    private static final class Standard {
        static final GdbFinder FINDER = new GdbFinder(
                Machine.here(),
                new GdbCheck()::problem,
                new Choices(
                        WorkbenchServices::toolchainGdb,
                        GdbPreference::get,
                        WorkbenchServices::askForGdb,
                        WorkbenchServices::remember));
    }

    /**
     * What people and projects have chosen.
     *
     * @param toolchain the gdb of a project's toolchain
     * @param preference path or name
     * @param ask asks the user
     * @param remember keeps what the user has answered
     */
    record Choices(
            Function<IProject, Optional<Path>> toolchain,
            Supplier<Optional<String>> preference,
            Supplier<Optional<Path>> ask,
            Consumer<Path> remember) {}

    private final Machine machine;
    private final Function<Path, Optional<String>> check;
    private final Choices choices;
    private final List<GdbPlace> places;

    GdbFinder(Machine machine, Function<Path, Optional<String>> check, Choices choices) {
        this.machine = machine;
        this.check = check;
        this.choices = choices;
        List<GdbPlace> all = new ArrayList<>();
        all.add(new GdbPlace(Messages.Place_Project, project -> project.flatMap(choices.toolchain()).stream()
                .toList()));
        all.addAll(GdbPlace.ofTools(machine));
        all.add(new GdbPlace(
                Messages.Place_Preference, project -> choices.preference().get().flatMap(this::named).stream()
                        .toList()));
        all.addAll(GdbPlace.ofSystem(machine));
        places = List.copyOf(all);
    }

    /** Of this workbench. */
    public static GdbFinder standard() {
        return Standard.FINDER;
    }

    /**
     * @param fromLaunch path or name that the launch configuration says; it is this one or none
     * @param project the one that is debugged
     * @throws GdbNotFoundException when there is none that can be used, and the user has chosen none
     */
    public GdbFound find(Optional<String> fromLaunch, Optional<IProject> project) throws GdbNotFoundException {
        Optional<String> name = fromLaunch.map(String::trim).filter(text -> !text.isEmpty());
        if (name.isPresent()) {
            return ofLaunch(name.get());
        }
        Map<Path, String> problems = new LinkedHashMap<>();
        Optional<GdbFound> there = look(project, problems);
        if (there.isPresent()) {
            return there.get();
        }
        Optional<Path> chosen = choices.ask().get();
        if (chosen.isPresent()) {
            Optional<String> problem = check.apply(chosen.get());
            if (problem.isEmpty()) {
                choices.remember().accept(chosen.get());
                return new GdbFound(chosen.get().toAbsolutePath(), Messages.Place_Asked);
            }
            problems.put(chosen.get(), problem.get());
        }
        throw new GdbNotFoundException(explain(List.copyOf(problems.values())));
    }

    /** As {@link #find}, but nobody is asked: empty when there is none that can be used. */
    public Optional<GdbFound> look(Optional<String> fromLaunch, Optional<IProject> project) {
        Optional<String> name = fromLaunch.map(String::trim).filter(text -> !text.isEmpty());
        return name.isPresent()
                ? named(name.get())
                        .filter(path -> check.apply(path).isEmpty())
                        .map(path -> new GdbFound(path.toAbsolutePath(), Messages.Place_Launch))
                : look(project);
    }

    /** The one that {@link #find} would take when the launch configuration names none; asks nobody. */
    public Optional<GdbFound> look(Optional<IProject> project) {
        return look(project, new LinkedHashMap<>());
    }

    /** @param problems takes what is wrong with those that can not be used */
    private Optional<GdbFound> look(Optional<IProject> project, Map<Path, String> problems) {
        for (GdbPlace place : places) {
            for (Path candidate : place.candidates().apply(project)) {
                if (!problems.containsKey(candidate)) {
                    Optional<String> problem = check.apply(candidate);
                    if (problem.isEmpty()) {
                        return Optional.of(new GdbFound(candidate.toAbsolutePath(), place.name()));
                    }
                    problems.put(candidate, problem.get());
                }
            }
        }
        return Optional.empty();
    }

    private GdbFound ofLaunch(String name) throws GdbNotFoundException {
        Optional<Path> path = named(name);
        String problem = path.isEmpty()
                ? NLS.bind(Messages.NotFound_NoSuchName, name)
                : check.apply(path.get()).orElse("");
        if (path.isEmpty() || !problem.isEmpty()) {
            throw new GdbNotFoundException(NLS.bind(Messages.NotFound_Named, problem));
        }
        return new GdbFound(path.get().toAbsolutePath(), Messages.Place_Launch);
    }

    /** A name without folders is looked for in the PATH. */
    private Optional<Path> named(String text) {
        Optional<Path> path = machine.pathOf(text);
        boolean hasFolders = text.contains("/") || text.contains("\\");
        return hasFolders ? path : machine.inPath(text);
    }

    private String explain(List<String> problems) {
        List<String> lines = new ArrayList<>();
        lines.add(NLS.bind(
                Messages.NotFound_Looked,
                String.join(", ", places.stream().map(GdbPlace::name).toList())));
        if (!problems.isEmpty()) {
            lines.add(NLS.bind(Messages.NotFound_Found, String.join("; ", problems)));
        }
        lines.add(
                switch (machine.system()) {
                    case LINUX -> Messages.Advice_Linux;
                    case MAC_OS -> Messages.Advice_MacOs;
                    case WINDOWS -> Messages.Advice_Windows;
                });
        lines.add(Messages.Advice_Settings);
        return String.join("\n", lines);
    }
}
