/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import dev.probewright.flash.FlashResult;
import dev.probewright.gdbserver.GdbServer;
import dev.probewright.gdbserver.GdbServerListener;
import dev.probewright.gdbserver.GdbServerOptions;
import dev.probewright.ide.core.probes.HeldSession;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.session.AfterProgramming;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.target.CancelledException;
import dev.probewright.target.Core;
import dev.probewright.target.CoreState;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.osgi.util.NLS;

/**
 * What a debug launch needs below its debugger: the session with the chip, the programmed flash, the core halted at its reset
 * vector (or as it was, when attached), and a GDB server in this process on a free port of the loopback interface. Any thread.
 */
public final class DebugServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DebugServer.class.getName());
    private static final int READ_TICKS = 2;
    private static final int CONNECT_TICKS = 8;
    private static final int PROGRAM_TICKS = 90;

    private final LaunchSettings settings;
    private final HeldSession held;
    private final Optional<FlashResult> programmed;
    private final Clients clients;
    private final GdbServer server;
    private boolean closed;

    private DebugServer(
            LaunchSettings settings,
            HeldSession held,
            Optional<FlashResult> programmed,
            Clients clients,
            GdbServer server) {
        this.settings = settings;
        this.held = held;
        this.programmed = programmed;
        this.clients = clients;
        this.server = server;
    }

    /**
     * Connects, programs and resets as the settings say, and begins to serve. Busy for seconds, not for the UI thread.
     *
     * @throws CancelledException when the monitor was cancelled; nothing is left open
     * @throws TargetException when a file, the chip or its flash stood in the way; nothing is left open
     * @throws IOException when no port can be listened on; nothing is left open
     */
    public static DebugServer start(
            LaunchSettings settings, Probes probes, GdbServerListener listener, IProgressMonitor monitor)
            throws TargetException, IOException {
        SubMonitor progress = SubMonitor.convert(monitor, READ_TICKS + CONNECT_TICKS + PROGRAM_TICKS);
        boolean attach = settings.startup().attach();
        Optional<LaunchImages> images = Optional.empty();
        if (!attach && settings.flash().program()) {
            progress.subTask(Messages.Launch_Reading);
            images = Optional.of(LaunchImages.read(settings));
        }
        progress.worked(READ_TICKS);
        LaunchImages.stopIfCancelled(progress);

        progress.subTask(Messages.Launch_Connecting);
        String holder = NLS.bind(Messages.Launch_Holder, settings.name());
        HeldSession held = HeldSession.open(probes, settings.target().sessionOptions(), holder, progress);
        boolean reset = false;
        boolean serving = false;
        try {
            progress.worked(CONNECT_TICKS);
            LaunchImages.stopIfCancelled(progress);
            Session session = held.session();
            Optional<FlashResult> programmed = Optional.empty();
            if (images.isPresent()) {
                programmed = Optional.of(
                        images.get().program(session, AfterProgramming.HALT, progress.newChild(PROGRAM_TICKS)));
            } else if (!attach) {
                session.core().reset(settings.target().reset(), true);
            }
            reset = !attach;
            LaunchImages.stopIfCancelled(progress);
            Clients clients = new Clients(listener);
            GdbServer server = GdbServer.start(session, options(settings.startup()), clients);
            serving = true;
            return new DebugServer(settings, held, programmed, clients, server);
        } finally {
            if (!serving) {
                if (reset) {
                    leave(settings, held.session());
                }
                held.close();
            }
        }
    }

    private static GdbServerOptions options(LaunchSettings.Startup startup) {
        // A GDB that has died can not have meant to leave the chip as it happened to be.
        return GdbServerOptions.defaults()
                .withOnKill(startup.onTerminate())
                .withOnDetach(startup.onDisconnect())
                .withOnDisconnect(startup.onTerminate());
    }

    /** The TCP port, of the loopback interface, at which GDB is awaited. */
    public int port() {
        return server.port();
    }

    public LaunchSettings settings() {
        return settings;
    }

    public Session session() {
        return held.session();
    }

    /** What the start has programmed; empty when it was to program nothing. */
    public Optional<FlashResult> programmed() {
        return programmed;
    }

    /** Resets the chip as the settings say and halts it before its first instruction. */
    public void resetAndHalt() throws TargetException {
        session().core().reset(settings.target().reset(), true);
    }

    /**
     * Writes the files of the launch again, which may have changed, and leaves the core halted at its reset vector. The GDB
     * that is connected must be told to forget what it has read.
     */
    public FlashResult programAgain(IProgressMonitor monitor) throws TargetException {
        LaunchImages images = LaunchImages.read(settings);
        return images.program(session(), AfterProgramming.HALT, SubMonitor.convert(monitor));
    }

    /**
     * Lets a connected GDB go, stops listening, and closes the session; again: nothing happens. The chip does what the last GDB
     * has left it doing: what the settings say for Disconnect when it detached, else what they say for Terminate, also when none
     * has ever connected. Returns within about a second.
     */
    @Override
    public void close() {
        end(!clients.came());
    }

    /** As {@link #close()}, but the chip does what the settings say for Terminate, whatever a GDB has done before. */
    public void terminate() {
        end(true);
    }

    private synchronized void end(boolean leave) {
        if (closed) {
            return;
        }
        closed = true;
        server.close();
        if (leave) {
            leave(settings, session());
        }
        try {
            // Without halting debug the core would run on.
            session().leaveHalted(session().core().state() == CoreState.HALTED);
        } catch (TargetException e) {
            tell(settings, e);
        } finally {
            held.close();
        }
    }

    private static void leave(LaunchSettings settings, Session session) {
        Core core = session.core();
        try {
            switch (settings.startup().onTerminate()) {
                case LEAVE -> {}
                case RUN -> core.resume();
                case HALT -> core.halt();
                case RESET_AND_RUN -> core.reset(settings.target().reset(), false);
                case RESET_AND_HALT -> core.reset(settings.target().reset(), true);
            }
            session.leaveHalted(core.state() == CoreState.HALTED);
        } catch (TargetException e) {
            tell(settings, e);
        }
    }

    private static void tell(LaunchSettings settings, TargetException failure) {
        boolean gone = failure instanceof ProbeGoneException;
        LOG.log(
                gone ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                "leaving the chip of launch '" + settings.name() + "'",
                failure);
    }

    /** Notes whether a GDB has ever had the chip. */
    private static final class Clients implements GdbServerListener {
        private final GdbServerListener listener;
        private volatile boolean came;

        Clients(GdbServerListener listener) {
            this.listener = listener;
        }

        boolean came() {
            return came;
        }

        @Override
        public void connected(String client) {
            came = true;
            listener.connected(client);
        }

        @Override
        public void disconnected(String client, String reason) {
            listener.disconnected(client, reason);
        }

        @Override
        public void refused(String client, String connected) {
            listener.refused(client, connected);
        }

        @Override
        public void message(String text) {
            listener.message(text);
        }
    }
}
