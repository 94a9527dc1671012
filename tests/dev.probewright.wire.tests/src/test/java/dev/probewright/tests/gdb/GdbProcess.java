/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.gdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A GDB that is told one command after the other, as a user would. Each has a limited time. */
final class GdbProcess implements AutoCloseable {
    static final String PROGRAM = "gdb-multiarch";

    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final OutputStream input;
    private final StringBuilder output = new StringBuilder();
    private int commands;
    private int read;

    /** @param folder where it runs; sources are found from there */
    GdbProcess(Path folder) throws IOException {
        try {
            process = new ProcessBuilder(PROGRAM, "-nx", "-q")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new IOException(PROGRAM + " is needed here: apt-get install " + PROGRAM, e);
        }
        input = process.getOutputStream();
        Thread reader = new Thread(this::readAll, "gdb output");
        reader.setDaemon(true);
        reader.start();
        for (String setting : List.of(
                "set confirm off",
                "set pagination off",
                "set width 0",
                "set height 0",
                "set style enabled off",
                "set print entry-values no")) {
            run(setting);
        }
    }

    private void readAll() {
        byte[] buffer = new byte[8192];
        try (InputStream in = process.getInputStream()) {
            int count = in.read(buffer);
            while (count >= 0) {
                append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                count = in.read(buffer);
            }
        } catch (IOException e) {
            append("\n[" + e + "]\n");
        }
        append("\n[gdb has ended]\n");
    }

    private void append(String text) {
        synchronized (output) {
            output.append(text);
            output.notifyAll();
        }
    }

    /** Carries out a command and returns what GDB said until it was done. */
    String run(String command) throws IOException {
        start(command);
        return await();
    }

    /** Begins a command that {@link #await} sees the end of. */
    void start(String command) throws IOException {
        commands++;
        input.write((command + "\necho \\n<" + commands + ">\\n\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /** Waits until what was started is done. */
    String await() throws IOException {
        String end = "\n<" + commands + ">\n";
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (output) {
            while (output.indexOf(end, read) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || output.indexOf("[gdb has ended]", read) >= 0) {
                    throw new IOException("no end of the command; so far:\n" + output);
                }
                waitForOutput(left);
            }
            int at = output.indexOf(end, read);
            String said = output.substring(read, at);
            read = at + end.length();
            return said.replace("(gdb) ", "").strip();
        }
    }

    private void waitForOutput(long millis) throws IOException {
        try {
            output.wait(millis);
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    /** What {@code ^C} on the terminal does. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /** All that was said, for the message of a failure. */
    String transcript() {
        synchronized (output) {
            return output.toString();
        }
    }

    /** Ends it as a crash would. */
    void crash() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
