/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.installed.robot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.PlatformUI;

/**
 * Answers questions on a loopback port, which it writes into the file that the system property {@code robot.port} names. A
 * question and its answer are one line each, parts parted by tabs.
 */
public final class RobotStartup implements IStartup {
    @Override
    public void earlyStartup() {
        String file = System.getProperty("robot.port");
        if (file == null) {
            return;
        }
        Display display = PlatformUI.getWorkbench().getDisplay();
        Answers answers = new Answers(display);
        Thread thread = new Thread(() -> serve(Path.of(file), answers), "robot");
        thread.setDaemon(true);
        thread.start();
    }

    private static void serve(Path file, Answers answers) {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path written = Path.of(file + ".new");
            Files.writeString(written, String.valueOf(server.getLocalPort()));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            try (Socket socket = server.accept();
                    BufferedReader in =
                            new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                    PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8)) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    out.println(answers.to(line.split("\t")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
