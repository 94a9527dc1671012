/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.probewright.session.Probes;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SubcommandsTest {
    private static Set<String> added(String... args) {
        Console console = new Console(new PrintStream(PrintStream.nullOutputStream()), System.err, false);
        try (Interruption interruption = new Interruption()) {
            Commands commands = new Commands(console, new Probes(List.of()), interruption);
            CommandLine line = new CommandLine(new ProbewrightCommand(), commands);
            Subcommands.add(line, args);
            return line.getSubcommands().keySet();
        }
    }

    @Test
    void eachIsCalledAsItsHelpSays() {
        for (String name : Subcommands.NAMES) {
            assertEquals(
                    name,
                    Subcommands.type(name)
                            .getAnnotation(CommandLine.Command.class)
                            .name());
        }
    }

    @Test
    void theOneAskedForIsAddedAlone() {
        assertEquals(Set.of("info"), added("info", "--probe", "help"));
        assertEquals(Set.of("sim"), added("sim"));
    }

    @Test
    void whoAsksForNoneOrForHelpGetsAll() {
        Set<String> all = Set.copyOf(Subcommands.NAMES);
        assertEquals(all, added());
        assertEquals(all, added("help", "info"));
        assertEquals(all, added("--help"));
        assertEquals(all, added("inf"));
    }
}
