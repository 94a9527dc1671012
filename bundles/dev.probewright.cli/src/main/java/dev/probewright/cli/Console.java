/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.io.PrintStream;

/**
 * Where a command prints.
 *
 * @param out data, and nothing else
 * @param err messages and progress
 * @param terminal whether a person looks on, so that a line may be drawn over
 */
public record Console(PrintStream out, PrintStream err, boolean terminal) {
    /** Whether a person looks at what this process prints: since Java 22 there is a console also where there is no terminal. */
    static boolean isTerminal() {
        java.io.Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(
                    java.io.Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }

    /** Prints a line of data. */
    void print(String line) {
        out.println(line);
    }

    /** Prints data for programs. */
    void json(JsonElement data) {
        // Made when it is wanted, because most commands do not want it and it takes a tenth of their time to start.
        out.println(new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(data));
    }

    /** Prints a line that tells how things go. */
    void tell(String line) {
        err.println(line);
    }

    /** Prints a failure, on one line. */
    void error(String sentence) {
        err.println("probewright: " + sentence.replaceAll("\\s*\\R\\s*", " "));
    }
}
