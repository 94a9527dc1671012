/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.check;

import static dev.probewright.ide.core.launch.LaunchAttributes.CHIP;
import static dev.probewright.ide.core.launch.LaunchAttributes.CHIP_FILE;
import static dev.probewright.ide.core.launch.LaunchAttributes.CLOCK_HZ;
import static dev.probewright.ide.core.launch.LaunchAttributes.CONNECT;
import static dev.probewright.ide.core.launch.LaunchAttributes.GDB;
import static dev.probewright.ide.core.launch.LaunchAttributes.IMAGES;
import static dev.probewright.ide.core.launch.LaunchAttributes.KEEP_REST;
import static dev.probewright.ide.core.launch.LaunchAttributes.ON_DISCONNECT;
import static dev.probewright.ide.core.launch.LaunchAttributes.ON_TERMINATE;
import static dev.probewright.ide.core.launch.LaunchAttributes.PROGRAM;
import static dev.probewright.ide.core.launch.LaunchAttributes.PROJECT;
import static dev.probewright.ide.core.launch.LaunchAttributes.PROTOCOL;
import static dev.probewright.ide.core.launch.LaunchAttributes.RESET;
import static dev.probewright.ide.core.launch.LaunchAttributes.STOP_AT;
import static dev.probewright.ide.core.launch.LaunchAttributes.STOP_SYMBOL;

import dev.probewright.gdbserver.client.CoreAction;
import dev.probewright.ide.core.launch.StopAt;
import dev.probewright.probe.WireProtocol;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.target.ResetKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.osgi.util.NLS;

/**
 * Looks for what is wrong with a launch configuration. Reads files, but no chip is asked: whether the probe is there and the
 * chip is the one named is found out by the launch. Any thread.
 */
public final class LaunchChecks {
    private final Map<String, Check> checks = new LinkedHashMap<>();

    /** What is wrong with one attribute; empty when nothing is. */
    interface Check {
        /** @throws CoreException when an attribute has another type than it should, or a variable can not be replaced */
        Optional<String> problem(ILaunchConfiguration configuration) throws CoreException;
    }

    LaunchChecks(Places places) {
        FileChecks files = new FileChecks(places);
        checks.put(PROJECT, files::project);
        checks.put(PROGRAM, files::program);
        checks.put(CHIP, new ChipChecks(places)::chip);
        checks.put(CHIP_FILE, new ChipChecks(places)::chipFile);
        checks.put(PROTOCOL, new ChoiceCheck<>(PROTOCOL, WireProtocol.class));
        checks.put(CLOCK_HZ, ValueChecks::clock);
        checks.put(CONNECT, new ChoiceCheck<>(CONNECT, ConnectStrategy.class));
        checks.put(RESET, new ChoiceCheck<>(RESET, ResetKind.class));
        checks.put(KEEP_REST, ValueChecks::keepRest);
        checks.put(IMAGES, new ImageChecks(places)::images);
        checks.put(STOP_AT, new ChoiceCheck<>(STOP_AT, StopAt.class));
        checks.put(STOP_SYMBOL, files::stopSymbol);
        checks.put(ON_TERMINATE, new ChoiceCheck<>(ON_TERMINATE, CoreAction.class));
        checks.put(ON_DISCONNECT, new ChoiceCheck<>(ON_DISCONNECT, CoreAction.class));
        checks.put(GDB, files::gdb);
    }

    /** All problems, in the order in which the fields stand. */
    public static List<LaunchProblem> of(ILaunchConfiguration configuration) {
        LaunchChecks all = new LaunchChecks(new WorkspacePlaces());
        return all.problems(configuration, all.checks.keySet());
    }

    /** The problems of these attributes alone, in the order in which the fields stand. */
    public static List<LaunchProblem> of(ILaunchConfiguration configuration, Collection<String> attributes) {
        return new LaunchChecks(new WorkspacePlaces()).problems(configuration, attributes);
    }

    List<LaunchProblem> problems(ILaunchConfiguration configuration, Collection<String> attributes) {
        List<LaunchProblem> problems = new ArrayList<>();
        checks.forEach((attribute, check) -> {
            if (attributes.contains(attribute)) {
                problem(check, configuration).ifPresent(text -> problems.add(new LaunchProblem(attribute, text)));
            }
        });
        return problems;
    }

    private static Optional<String> problem(Check check, ILaunchConfiguration configuration) {
        try {
            return check.problem(configuration);
        } catch (CoreException e) {
            return Optional.of(NLS.bind(Messages.Value_Unreadable, e.getStatus().getMessage()));
        }
    }
}
