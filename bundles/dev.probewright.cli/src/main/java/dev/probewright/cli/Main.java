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
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.eclipse.jdt.annotation.Nullable;
import picocli.CommandLine;

/** Starts the command line, from a shell or from within Eclipse. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code ({@link ExitCode}). */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /**
     * Runs one command.
     *
     * @param out where data goes
     * @param err where messages and progress go
     * @return an {@link ExitCode}
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, new Console(out, err, Console.isTerminal()), Probes.onClassPath());
    }

    /** As {@link #run(String[], PrintStream, PrintStream)}, with the probes of who calls. */
    public static int run(String[] args, Console console, Probes probes) {
        try (Interruption interruption = new Interruption()) {
            return run(args, console, new Commands(console, probes, interruption));
        }
    }

    private static String sentence(@Nullable String text) {
        String words = text == null ? "" : text.strip();
        return words.endsWith(".") ? words : words + ".";
    }

    private static int run(String[] args, Console console, Commands commands) {
        CommandLine commandLine = new CommandLine(new ProbewrightCommand(), commands);
        Subcommands.add(commandLine, args);
        commandLine.setOut(new PrintWriter(console.out(), true));
        commandLine.setErr(new PrintWriter(console.err(), true));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.registerConverter(Path.class, new FileName());
        commandLine.setExpandAtFiles(false);
        commandLine.setParameterExceptionHandler((failure, given) -> {
            console.error(sentence(failure.getMessage()) + " See 'probewright "
                    + (failure.getCommandLine().getParent() == null
                            ? "--help"
                            : "help " + failure.getCommandLine().getCommandName())
                    + "'.");
            return ExitCode.USAGE.number();
        });
        commandLine.setExecutionExceptionHandler((failure, failed, parsed) -> {
            if (failure instanceof BadRangeException) {
                console.error(failure.getMessage());
                return ExitCode.USAGE.number();
            }
            console.error(Diagnosis.of(failure).oneLine());
            if (!(failure instanceof TargetException)) {
                System.getLogger(Main.class.getName()).log(System.Logger.Level.DEBUG, "unexpected", failure);
            }
            return ExitCode.of(failure).number();
        });
        int code = commandLine.execute(args);
        if (console.out().checkError()) {
            console.error(
                    "The output could not be written: it is not complete. Look for a full disk or a closed pipe.");
            return code == ExitCode.OK.number() ? ExitCode.FILE.number() : code;
        }
        return code;
    }
}
