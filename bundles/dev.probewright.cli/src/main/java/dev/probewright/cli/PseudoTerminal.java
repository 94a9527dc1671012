/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.sim.net.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A pseudo terminal in front of a server: socat carries the characters between the two, from when a tool opens the terminal until it
 * closes it, and is started anew for the next one.
 */
final class PseudoTerminal implements Served {
    private static final System.Logger LOG = System.getLogger(PseudoTerminal.class.getName());
    private static final String SOCAT = "socat";
    private static final int START_MILLIS = 5_000;
    private static final int LOOK_MILLIS = 10;

    private final LoopbackServer server;
    private final Path folder;
    private final Path link;
    private boolean closed;
    private final Thread thread;
    private Process socat;

    /**
     * Makes the terminal; the server is closed with it, also when this fails.
     *
     * @throws IOException where socat is not installed or does not start
     */
    PseudoTerminal(LoopbackServer server) throws IOException {
        this.server = server;
        boolean made = false;
        folder = Files.createTempDirectory("probewright-");
        link = folder.resolve("tty");
        try {
            socat = launch();
            made = true;
        } finally {
            if (!made) {
                Files.deleteIfExists(folder);
                server.close();
            }
        }
        thread = new Thread(this::keep, "virtual-board-pty");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public String where() {
        return link.toString();
    }

    private Process launch() throws IOException {
        String terminal = "PTY,link=" + link + ",rawer,wait-slave";
        String address = "TCP4:127.0.0.1:" + server.port();
        Process process;
        try {
            process = new ProcessBuilder(SOCAT, terminal, address)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new IOException(
                    "a pseudo terminal needs socat, which can not be started (" + e.getMessage()
                            + "): install socat, or serve on TCP with --listen bmp",
                    e);
        }
        try {
            for (int waited = 0; !Files.exists(link, LinkOption.NOFOLLOW_LINKS); waited += LOOK_MILLIS) {
                if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS) || waited > START_MILLIS) {
                    process.destroyForcibly();
                    throw new IOException("socat makes no pseudo terminal: "
                            + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
                }
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while socat was starting", e);
        }
        return process;
    }

    /** Starts socat anew when a tool has closed the terminal. */
    private void keep() {
        try {
            while (true) {
                current().waitFor();
                synchronized (this) {
                    if (closed) {
                        return;
                    }
                    Files.deleteIfExists(link);
                    socat = launch();
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, String.format(Locale.ROOT, "%s is gone: %s", link, e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Process current() {
        return socat;
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            socat.destroy();
        }
        try {
            thread.join(START_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
        Files.deleteIfExists(link);
        Files.deleteIfExists(folder);
    }
}
