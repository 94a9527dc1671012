/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Times a command from the start of its process to its end: {@code StartTime RUNS COMMAND...}; the first run is not counted. */
public final class StartTime {
    private static final double NANOS_IN_MILLI = 1e6;

    private StartTime() {}

    /** Prints the median and the shortest time, and on what machine. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 2) {
            System.err.println("usage: StartTime RUNS COMMAND...");
            System.exit(2);
        }
        int runs = Integer.parseInt(args[0]);
        List<String> command = Arrays.asList(args).subList(1, args.length);
        time(command);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            millis.add(time(command));
        }
        millis.sort(null);
        System.out.printf(
                "%s: median %.0f ms, least %.0f ms, %d runs; %s %s, Java %s, %d processors%n",
                String.join(" ", command),
                millis.get(runs / 2),
                millis.get(0),
                runs,
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
    }

    private static double time(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int code = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code);
        }
        return (System.nanoTime() - start) / NANOS_IN_MILLI;
    }
}
