/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.openocd;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An OpenOCD that is told one command after the other, through its Tcl port. */
final class OpenOcd implements AutoCloseable {
    private static final String PROGRAM = "openocd";
    private static final Pattern LISTENING = Pattern.compile("Listening on port (\\d+) for tcl connections");
    /** Ends a command and an answer on the Tcl port. */
    private static final int END = 0x1A;

    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final StringBuilder log = new StringBuilder();
    private final Socket socket;

    /** Skips a test where there is no OpenOCD; fails it where there has to be one. */
    static void require() {
        String reason = PROGRAM + " is not installed: apt-get install " + PROGRAM;
        if (!onPath()) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(reason);
            }
            System.out.println("skipped: " + reason);
        }
        assumeTrue(onPath(), reason);
    }

    private static boolean onPath() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, PROGRAM))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Starts it; the commands are given before it begins to serve.
     *
     * @param configurations its configuration, as one {@code -c} or {@code -f} argument with its value after the other
     */
    OpenOcd(List<String> configurations) throws IOException {
        this(new ProcessBuilder(command(configurations))
                .redirectErrorStream(true)
                .start());
    }

    /** How {@link #OpenOcd(List)} starts it. */
    static List<String> command(List<String> configurations) {
        List<String> command = new ArrayList<>();
        command.add(PROGRAM);
        command.addAll(List.of("-c", "gdb_port disabled; telnet_port disabled; tcl_port 0"));
        command.addAll(configurations);
        return command;
    }

    /** @param process runs it, and prints what it prints */
    OpenOcd(Process process) throws IOException {
        this.process = process;
        Thread reader = new Thread(this::readLog, "openocd output");
        reader.setDaemon(true);
        reader.start();
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), awaitPort());
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (IOException failure) {
            process.destroyForcibly();
            throw failure;
        }
    }

    private void readLog() {
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
        append("\n[openocd has ended]\n");
    }

    private void append(String text) {
        synchronized (log) {
            log.append(text);
            log.notifyAll();
        }
    }

    private int awaitPort() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (log) {
            while (true) {
                Matcher matcher = LISTENING.matcher(log);
                if (matcher.find()) {
                    return Integer.parseInt(matcher.group(1));
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || log.indexOf("[openocd has ended]") >= 0) {
                    throw new IOException("openocd does not listen:\n" + log);
                }
                try {
                    log.wait(left);
                } catch (InterruptedException e) {
                    throw new IOException("interrupted", e);
                }
            }
        }
    }

    /** All it has said so far. */
    String log() {
        synchronized (log) {
            return log.toString();
        }
    }

    /** Carries out a command, which has to succeed, and gives its result. */
    String run(String command) throws IOException {
        String answer = exchange(command);
        if (!answer.startsWith("0:")) {
            throw new AssertionError(command + " failed: " + answer.substring(2) + "\n" + log());
        }
        return answer.substring(2).strip();
    }

    /** Carries out a command, which has to fail, and gives what it says. */
    String fail(String command) throws IOException {
        String answer = exchange(command);
        if (answer.startsWith("0:")) {
            throw new AssertionError(command + " should fail, and said: " + answer.substring(2) + "\n" + log());
        }
        return answer.substring(2).strip();
    }

    private String exchange(String command) throws IOException {
        String caught = "set failed [catch {" + command + "} said]; return \"$failed:$said\"";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(caught.getBytes(StandardCharsets.UTF_8));
        request.write(END);
        request.writeTo(socket.getOutputStream());
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        int next = in.read();
        while (next != END) {
            if (next < 0) {
                throw new EOFException("openocd ended in the middle of " + command + ":\n" + log());
            }
            answer.write(next);
            next = in.read();
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** A register of the core, as the core has it now. */
    long register(String name) throws IOException {
        String said = run("get_reg -force {" + name + "}");
        return Long.decode(said.substring(said.lastIndexOf(' ') + 1));
    }

    /** As {@link #register}, of many. */
    Map<String, Long> registers(List<String> names) throws IOException {
        String[] said = run("get_reg -force {" + String.join(" ", names) + "}").split("\\s+");
        Map<String, Long> values = new LinkedHashMap<>();
        for (int index = 0; index + 1 < said.length; index += 2) {
            values.put(said[index], Long.decode(said[index + 1]));
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
