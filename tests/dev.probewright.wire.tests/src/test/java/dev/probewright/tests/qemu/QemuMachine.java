/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A qemu process with a board, halted, and the connection to its GDB stub. */
final class QemuMachine implements AutoCloseable {
    private static final String PROGRAM = "qemu-system-arm";
    private static final int START_TIMEOUT_MS = 10_000;

    private final Process process;
    private final GdbStub stub;

    private QemuMachine(Process process, GdbStub stub) {
        this.process = process;
        this.stub = stub;
    }

    /** Where the program is, if it is installed. */
    static Optional<Path> program() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, PROGRAM);
            if (Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** What the program says its version is. */
    static String version() throws IOException {
        Process process = new ProcessBuilder(PROGRAM, "--version").start();
        try (BufferedReader reader = process.inputReader()) {
            String line = reader.readLine();
            return line == null ? "" : line;
        }
    }

    static QemuMachine start(QemuBoard board) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        PROGRAM,
                        "-M",
                        board.machine(),
                        "-display",
                        "none",
                        "-monitor",
                        "none",
                        "-serial",
                        "none",
                        "-S",
                        "-gdb",
                        "tcp:127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_TIMEOUT_MS);
        while (true) {
            try {
                return new QemuMachine(process, new GdbStub(port));
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    process.destroyForcibly();
                    throw notYet;
                }
                Thread.sleep(20);
            }
        }
    }

    GdbStub stub() {
        return stub;
    }

    @Override
    public void close() throws IOException {
        stub.close();
        process.destroyForcibly();
    }
}
