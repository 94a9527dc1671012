/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import java.util.Map;
import org.eclipse.cdt.dsf.concurrent.DataRequestMonitor;
import org.eclipse.cdt.dsf.concurrent.RequestMonitor;
import org.eclipse.cdt.dsf.datamodel.DMContexts;
import org.eclipse.cdt.dsf.debug.service.IRunControl.IContainerDMContext;
import org.eclipse.cdt.dsf.debug.service.command.ICommandControlService;
import org.eclipse.cdt.dsf.gdb.service.GDBProcesses_7_12;
import org.eclipse.cdt.dsf.service.DsfSession;

/** The one program there is: always there, so that it can be begun anew, but not attached to or started beside another. */
final class ArmProcesses extends GDBProcesses_7_12 {
    ArmProcesses(DsfSession session) {
        super(session);
    }

    @Override
    protected boolean doIsDebuggerAttachSupported() {
        return false;
    }

    @Override
    protected boolean doIsDebugNewProcessSupported() {
        return false;
    }

    @Override
    public void canRestart(IContainerDMContext container, DataRequestMonitor<Boolean> done) {
        done.done(isConnected());
    }

    /** Whether GDB has the program. */
    boolean isConnected() {
        return getNumConnected() > 0;
    }

    /** As Terminate of the program does. */
    void kill(RequestMonitor done) {
        ICommandControlService control = getServicesTracker().getService(ICommandControlService.class);
        terminate(
                DMContexts.getAncestorOfType(
                        createContainerContextFromGroupId(control.getContext(), INITIAL_THREAD_GROUP_ID),
                        IProcessDMContext.class),
                done);
    }

    @Override
    public void restart(
            IContainerDMContext container,
            Map<String, Object> attributes,
            DataRequestMonitor<IContainerDMContext> done) {
        done.setData(container);
        GdbSession gdb = GdbSession.of(getSession());
        new Steps().then(gdb::suspend).then(new RestartProgram(gdb)::begin).begin(getExecutor(), done);
    }
}
