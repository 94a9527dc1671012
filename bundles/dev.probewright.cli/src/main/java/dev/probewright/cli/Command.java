/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.session.Diagnosis;
import dev.probewright.session.Probes;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.jdt.annotation.Nullable;
import picocli.CommandLine;

/** What every command has: where it prints, and the probes there are. */
abstract class Command implements Callable<Integer> {
    private final Console console;
    private final Probes probes;
    private final Interruption interruption;

    @CommandLine.Mixin
    private LogOption log = new LogOption();

    @CommandLine.Mixin
    private RecordOption record = new RecordOption();

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    Command(Console console, Probes probes, Interruption interruption) {
        this.console = console;
        this.probes = probes;
        this.interruption = interruption;
    }

    final Console console() {
        return console;
    }

    /** The probes there are; what goes to and from those that are opened is recorded where the user wants that. */
    final Probes probes() {
        return record.of(probes);
    }

    final Interruption interruption() {
        return interruption;
    }

    @Override
    public final Integer call() throws Exception {
        if (!help) {
            log.apply();
            CommandLine.Model.CommandSpec here = spec;
            String name = here == null ? "" : here.name();
            if (opensProbe()) {
                record.begin(name, here == null ? Optional.empty() : probe(here));
            } else {
                record.refuse(name);
            }
            recorded();
        }
        return ExitCode.OK.number();
    }

    /** A recording that fails does not hide why the command has failed. */
    private void recorded() throws TargetException, IOException {
        try {
            run();
        } catch (TargetException | IOException | RuntimeException e) {
            try {
                record.end(console);
            } catch (IOException second) {
                e.addSuppressed(second);
                console.error(Diagnosis.of(second).oneLine());
            }
            throw e;
        }
        record.end(console);
    }

    /** What the user has given as {@code --probe}. */
    private static Optional<String> probe(CommandLine.Model.CommandSpec spec) {
        CommandLine.Model.OptionSpec option = spec.findOption("--probe");
        Object value = option == null ? null : option.getValue();
        return value instanceof Optional<?> given ? given.map(Object::toString) : Optional.empty();
    }

    /** Whether it talks to a probe of the user's, which is what can be recorded. */
    boolean opensProbe() {
        return true;
    }

    abstract void run() throws TargetException, IOException;
}
