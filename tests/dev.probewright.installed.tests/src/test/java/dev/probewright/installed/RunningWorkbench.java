/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.installed;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.installed.Screen.Point;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An installed workbench in its window, and what it shows. */
final class RunningWorkbench implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;
    private final Socket socket;
    private final PrintWriter questions;
    private final BufferedReader answers;

    /**
     * Starts it and waits until it is there.
     *
     * @param home a folder for its workspace, its log and the state of its boards
     * @param machine options of the Java machine
     */
    RunningWorkbench(Installation installation, Screen screen, Path home, String... machine)
            throws IOException, InterruptedException {
        Path port = home.resolve("robot.port");
        Files.deleteIfExists(port);
        log = home.resolve("workbench.log");
        List<String> command = new ArrayList<>(List.of(
                "dbus-run-session",
                "--",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Drobot.port=" + port,
                "-Dprobewright.state=" + home.resolve("state")));
        command.addAll(List.of(machine));
        command.addAll(List.of(
                "-jar",
                installation.launcher().toString(),
                "-nosplash",
                "-consoleLog",
                "-data",
                home.resolve("workspace").toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(screen.environment());
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        until("the workbench is up", () -> Files.exists(port));
        socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(Files.readString(port)));
        questions = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Something that may fail, and is tried again. */
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /** Waits until it holds. */
    void until(String what, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertTrue(process.isAlive(), () -> "the workbench has ended before " + what + ":\n" + logged());
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what + "; it shows "
                        + (socket == null ? "nothing" : String.join(" | ", ask("texts"))) + "\n" + logged());
            }
            Thread.sleep(100);
        }
    }

    /** Asks the robot in it. */
    List<String> ask(String... question) throws IOException {
        questions.println(String.join("\t", question));
        String answer = answers.readLine();
        assertTrue(answer != null, "the robot has gone");
        return List.of(answer.split("\t"));
    }

    boolean shows(String text) throws IOException {
        return ask("texts").contains(text);
    }

    boolean hasWindow(String title) throws IOException {
        return ask("shells").contains(title);
    }

    String console() throws IOException {
        return ask("console", "Probewright").get(0).replace("\\n", "\n");
    }

    /** Where it stands on the screen; waits until it is there. */
    Point where(String kind, String text) throws IOException, InterruptedException {
        until(kind + " '" + text + "' is there", () -> ask("where", kind, text).size() == 2);
        List<String> place = ask("where", kind, text);
        return new Point(Integer.parseInt(place.get(0)), Integer.parseInt(place.get(1)));
    }

    /** What the workbench and the Java machine said. */
    String logged() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Closes its window; it must end by itself, and well. */
    @Override
    public void close() throws IOException, InterruptedException {
        try {
            if (socket != null) {
                ask("close");
                socket.close();
            }
            assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "the workbench does not end");
            assertFalse(logged().contains("Unhandled event loop exception"), () -> logged());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
