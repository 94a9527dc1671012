/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import dev.probewright.ide.cdt.launch.ConnectSequence;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.cdt.dsf.concurrent.RequestMonitor;
import org.eclipse.cdt.dsf.concurrent.RequestMonitorWithProgress;
import org.eclipse.cdt.dsf.concurrent.Sequence;
import org.eclipse.cdt.dsf.gdb.service.command.GDBControl_7_12;
import org.eclipse.cdt.dsf.mi.service.command.CommandFactory;
import org.eclipse.cdt.dsf.service.DsfSession;
import org.eclipse.debug.core.ILaunchConfiguration;

/** The control of GDB, which begins with our own sequence and ends by killing the program. */
final class ArmControl extends GDBControl_7_12 {
    private static final int KILL_SECONDS = 2;

    private boolean ending;

    /** @param configuration as CDT is to see it */
    ArmControl(DsfSession session, ILaunchConfiguration configuration, CommandFactory commands) {
        super(session, configuration, commands);
        addEventListener(new TargetSpeech());
    }

    @Override
    protected Sequence getCompleteInitializationSequence(
            Map<String, Object> attributes, RequestMonitorWithProgress done) {
        return new ConnectSequence(getSession(), attributes, done);
    }

    @Override
    protected void connectionLost(String reason) {
        ending = true;
        super.connectionLost(reason);
    }

    /**
     * Terminate is to mean the same for the launch as for the program below it. A GDB that merely exits lets go of a program
     * that it has not started itself, and the chip would be left as after Disconnect.
     */
    @Override
    public void terminate(RequestMonitor done) {
        ArmProcesses processes = getServicesTracker().getService(ArmProcesses.class);
        DebugServerService server = getServicesTracker().getService(DebugServerService.class);
        boolean reachable = server != null && !server.isLost() && isActive();
        if (ending || !reachable || processes == null || !processes.isConnected()) {
            super.terminate(done);
            return;
        }
        ending = true;
        ScheduledFuture<?> late = getExecutor().schedule(() -> super.terminate(done), KILL_SECONDS, TimeUnit.SECONDS);
        processes.kill(new RequestMonitor(getExecutor(), null) {
            @Override
            protected void handleCompleted() {
                // Killed or not: a GDB, or a chip, that does not answer ends all the same.
                if (late.cancel(false)) {
                    ArmControl.super.terminate(done);
                }
            }
        });
    }
}
