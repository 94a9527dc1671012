/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.probewright.cli.Console;
import dev.probewright.cli.Main;
import dev.probewright.session.Probes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A command that was run in this process.
 *
 * @param code its exit code
 * @param out what it printed as data
 * @param err what it told
 */
record CommandRun(String command, int code, String out, String err) {
    static CommandRun of(String... args) {
        return of(false, args);
    }

    /** As if a person looked on. */
    static CommandRun onTerminal(String... args) {
        return of(true, args);
    }

    private static CommandRun of(boolean terminal, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal);
        int code = Main.run(args, console, Probes.onClassPath());
        return new CommandRun(
                String.join(" ", Arrays.asList(args)),
                code,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    /** It went well. */
    CommandRun good() {
        assertEquals(0, code, this::toString);
        return this;
    }

    /** It failed with this code, one line that says this, and no data. */
    void failed(int expected, String... words) {
        assertEquals(expected, code, this::toString);
        assertEquals("", out, this::toString);
        assertEquals(1, err.lines().count(), this::toString);
        assertTrue(err.startsWith("probewright: ") && err.strip().endsWith("."), this::toString);
        for (String word : words) {
            assertTrue(err.contains(word), () -> "'" + word + "' is not in " + this);
        }
    }

    JsonElement json() {
        return JsonParser.parseString(good().out);
    }
}
