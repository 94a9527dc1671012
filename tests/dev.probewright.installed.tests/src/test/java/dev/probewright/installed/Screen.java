/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.installed;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A display of its own with a window manager, a mouse, a keyboard and a camera. */
final class Screen implements AutoCloseable {
    static final int HEIGHT = 800;

    private static final String SIZE = "1280x" + HEIGHT + "x24";

    private final Process server;
    private final Process windows;
    private final Map<String, String> environment;

    Screen() throws IOException, InterruptedException {
        server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String number;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII))) {
            number = out.readLine();
        }
        assertNotNull(number, "Xvfb does not start");
        environment = Map.of("DISPLAY", ":" + number, "GDK_BACKEND", "x11", "NO_AT_BRIDGE", "1", "SWT_GTK4", "0");
        ProcessBuilder manager =
                new ProcessBuilder("openbox").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        manager.environment().putAll(environment);
        windows = manager.start();
    }

    /** What a process needs to show itself here. */
    Map<String, String> environment() {
        return environment;
    }

    void click(Point place) throws IOException, InterruptedException {
        move(place);
        press();
    }

    void rightClick(Point place) throws IOException, InterruptedException {
        move(place);
        press("3");
    }

    void move(Point place) throws IOException, InterruptedException {
        Command.run(environment, "xdotool", "mousemove", String.valueOf(place.x()), String.valueOf(place.y()));
    }

    /** Presses the left button where the mouse is. */
    void press() throws IOException, InterruptedException {
        press("1");
    }

    private void press(String button) throws IOException, InterruptedException {
        // As long as a finger does: a menu does not open for a shorter time.
        Command.run(environment, "xdotool", "sleep", "0.1", "mousedown", button, "sleep", "0.2", "mouseup", button);
    }

    /** Presses a key, called as X calls it: {@code Return}, {@code ctrl+3}. */
    void key(String name) throws IOException, InterruptedException {
        Command.run(environment, "xdotool", "key", "--clearmodifiers", name);
    }

    void type(String text) throws IOException, InterruptedException {
        Command.run(environment, "xdotool", "type", "--delay", "20", text);
    }

    /** Takes a picture of all of it. */
    void picture(String name) throws IOException, InterruptedException {
        // What was just opened is still being drawn.
        Thread.sleep(400);
        Files.createDirectories(Paths.SCREENSHOTS);
        Path file = Paths.SCREENSHOTS.resolve(name + ".png");
        Command.run(environment, "import", "-window", "root", file.toString());
    }

    @Override
    public void close() throws InterruptedException {
        windows.destroy();
        windows.waitFor(5, TimeUnit.SECONDS);
        server.destroy();
        if (!server.waitFor(5, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
    }

    /** A place on the screen, in pixels from its upper left corner. */
    record Point(int x, int y) {}
}
