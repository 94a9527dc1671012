/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line as a process of its own, with its output in files. */
final class ChildProcess implements AutoCloseable {
    private static final long START_SECONDS = 30;

    private final Process process;
    private final Path out;
    private final Path err;

    private ChildProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it.
     *
     * @param state its state folder
     * @param flags of the virtual machine
     */
    static ChildProcess start(Path state, List<String> flags, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                // Where the tests were started in the background, children would not hear Ctrl-C.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.probewright.cli.Main"));
        command.addAll(List.of(args));
        Path out = Files.createTempFile("probewright-out", ".txt");
        Path err = Files.createTempFile("probewright-err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("PROBEWRIGHT_STATE", state.toString());
        return new ChildProcess(builder.start(), out, err);
    }

    static ChildProcess start(Path state, String... args) throws IOException {
        return start(state, List.of(), args);
    }

    /** Its exit code, once it has ended. */
    int code() throws InterruptedException, IOException {
        assertTrue(process.waitFor(START_SECONDS, TimeUnit.SECONDS), "it does not end: " + err());
        return process.exitValue();
    }

    boolean alive() {
        return process.isAlive();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** As Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
    }
}
