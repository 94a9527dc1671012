/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashResult;
import dev.probewright.gdbserver.GdbServer;
import dev.probewright.gdbserver.GdbServerListener;
import dev.probewright.gdbserver.GdbServerOptions;
import dev.probewright.ide.core.operations.FlashProgress;
import dev.probewright.image.FirmwareFiles;
import dev.probewright.image.FirmwareImage;
import dev.probewright.session.AfterProgramming;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.target.CancelledException;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;

/**
 * What a debug launch needs below its debugger: the session with the chip, the programmed flash, the core halted at its reset
 * vector (or as it was, when attached), and a GDB server in this process on a free port of the loopback interface. Any thread.
 */
public final class DebugServer implements AutoCloseable {
    private final LaunchSettings settings;
    private final Session session;
    private final GdbServer server;

    private DebugServer(LaunchSettings settings, Session session, GdbServer server) {
        this.settings = settings;
        this.session = session;
        this.server = server;
    }

    /**
     * Connects, programs and resets as the settings say, and begins to serve. Busy for seconds, not for the UI thread.
     *
     * @throws CancelledException when the monitor was cancelled; nothing is left open
     * @throws TargetException when a chip or its flash stood in the way; nothing is left open
     * @throws IOException when no port can be listened on; nothing is left open
     */
    public static DebugServer start(
            LaunchSettings settings, Probes probes, GdbServerListener listener, IProgressMonitor monitor)
            throws TargetException, IOException {
        SubMonitor progress = SubMonitor.convert(monitor, 100);
        Session session = Session.open(probes, sessionOptions(settings.target()));
        try {
            progress.worked(10);
            if (!settings.startup().attach()) {
                if (settings.flash().program()) {
                    program(settings, session, progress.newChild(90));
                } else {
                    session.core().reset(settings.target().reset(), true);
                }
            }
            GdbServerOptions options = GdbServerOptions.defaults()
                    .withOnKill(settings.startup().onTerminate())
                    .withOnDetach(settings.startup().onDisconnect());
            return new DebugServer(settings, session, GdbServer.start(session, options, listener));
        } catch (TargetException | IOException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static FlashResult program(LaunchSettings settings, Session session, SubMonitor progress)
            throws TargetException {
        List<FirmwareImage> images = new ArrayList<>();
        images.add(FirmwareFiles.read(settings.program(), OptionalLong.empty()));
        for (LaunchSettings.Image image : settings.images()) {
            if (image.download()) {
                images.add(FirmwareFiles.read(image.file(), image.base()));
            }
        }
        FlashListener listener = new FlashProgress(progress);
        FlashResult result =
                session.program(images, settings.flash().options(), AfterProgramming.HALT, listener);
        session.core().reset(settings.target().reset(), true);
        return result;
    }

    private static SessionOptions sessionOptions(LaunchSettings.Target target) {
        return new SessionOptions(
                target.probe(),
                target.chip(),
                target.chipFile(),
                target.protocol(),
                target.clockHz(),
                target.connect(),
                target.lowPowerDebug(),
                target.freezeWatchdogs());
    }

    /** The TCP port, of the loopback interface, at which GDB is awaited. */
    public int port() {
        return server.port();
    }

    public LaunchSettings settings() {
        return settings;
    }

    public Session session() {
        return session;
    }

    /** Resets the chip as the settings say and halts it before its first instruction. */
    public void resetAndHalt() throws TargetException {
        session.core().reset(settings.target().reset(), true);
    }

    /**
     * Writes the files of the launch again, which may have changed, and leaves the core halted at its reset vector. The GDB
     * that is connected must be told to forget what it has read.
     */
    public FlashResult programAgain(IProgressMonitor monitor) throws TargetException {
        return program(settings, session, SubMonitor.convert(monitor));
    }

    /** Lets a connected GDB go, stops listening, and closes the session. Returns within about a second. */
    @Override
    public void close() {
        server.close();
        session.close();
    }
}
