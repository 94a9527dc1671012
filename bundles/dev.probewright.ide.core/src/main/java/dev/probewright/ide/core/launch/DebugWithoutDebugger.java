/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import dev.probewright.gdbserver.GdbServerListener;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.Probes;
import dev.probewright.target.CancelledException;
import dev.probewright.target.TargetException;
import java.io.IOException;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchesListener;
import org.eclipse.osgi.util.NLS;

/**
 * Debug mode where no debugger is installed: the program stands where the user wants it first, and the console says how to
 * attach a GDB. Goes on until it is terminated or the probe is lost.
 */
final class DebugWithoutDebugger implements GdbServerListener, ILaunchesListener {
    private static final int START_TICKS = 95;
    private static final int STOP_TICKS = 5;

    private final LaunchSettings settings;
    private final DeviceProcess process;
    private volatile String lastMessage = "";

    private DebugWithoutDebugger(LaunchSettings settings, DeviceProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /** Starts it, on the caller's thread, which is busy for seconds. */
    static void start(Probes probes, LaunchSettings settings, DeviceProcess process, SubMonitor monitor)
            throws TargetException, IOException {
        SubMonitor progress = monitor.setWorkRemaining(START_TICKS + STOP_TICKS);
        FirstStop stop = FirstStop.of(settings);
        DebugWithoutDebugger debugging = new DebugWithoutDebugger(settings, process);
        DebugServer server = DebugServer.start(settings, probes, debugging, progress.newChild(START_TICKS));
        boolean well = false;
        try {
            process.say(ProgramReport.chip(server.session()));
            server.programmed().map(ProgramReport::of).stream()
                    .flatMap(lines -> lines.stream())
                    .forEach(process::say);
            process.say(stop.go(server.session().core(), progress.newChild(STOP_TICKS)));
            if (progress.isCanceled()) {
                throw new CancelledException(Messages.Launch_Cancelled);
            }
            well = true;
        } finally {
            if (!well) {
                server.terminate();
            }
        }
        debugging.serve(server);
    }

    private void serve(DebugServer server) {
        process.say(NLS.bind(Messages.Debug_Server, Integer.toString(server.port())));
        process.say(NLS.bind(Messages.Debug_Attach, GdbCommand.attach(settings, server.port())));
        process.setLabel(NLS.bind(Messages.Debug_Label, settings.name(), Integer.toString(server.port())));
        DebugPlugin.getDefault().getLaunchManager().addLaunchListener(this);
        server.session().onEnd(failure -> lost(server, failure));
        process.onTerminate(() -> {
            server.terminate();
            ended(0);
        });
    }

    /** On the thread of the link, which ends only when this returns. */
    private void lost(DebugServer server, TargetException failure) {
        Thread end = new Thread(
                () -> {
                    String why = Diagnosis.of(failure).oneLine();
                    if (!why.equals(lastMessage)) {
                        process.complain(why);
                    }
                    server.close();
                    ended(1);
                },
                "Probewright end of launch " + settings.name());
        end.setDaemon(true);
        end.start();
    }

    private void ended(int value) {
        DebugPlugin.getDefault().getLaunchManager().removeLaunchListener(this);
        process.ended(value);
    }

    @Override
    public void connected(String client) {
        process.say(NLS.bind(Messages.Debug_Connected, client));
    }

    @Override
    public void disconnected(String client, String reason) {
        process.say(NLS.bind(Messages.Debug_Disconnected, client, reason));
    }

    @Override
    public void refused(String client, String connected) {
        process.say(NLS.bind(Messages.Debug_Refused, client, connected));
    }

    @Override
    public void message(String text) {
        lastMessage = text;
        text.lines().forEach(process::say);
    }

    /** The platform takes a launch away that was cancelled in its last moment, without terminating it. */
    @Override
    public void launchesRemoved(ILaunch[] launches) {
        for (ILaunch launch : launches) {
            if (launch == process.getLaunch()) {
                process.terminate();
            }
        }
    }

    @Override
    public void launchesAdded(ILaunch[] launches) {
        // Others.
    }

    @Override
    public void launchesChanged(ILaunch[] launches) {
        // Nothing that matters here.
    }
}
