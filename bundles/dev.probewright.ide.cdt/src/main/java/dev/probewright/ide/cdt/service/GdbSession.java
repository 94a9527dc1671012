/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import dev.probewright.ide.cdt.IdeCdt;
import org.eclipse.cdt.dsf.concurrent.DataRequestMonitor;
import org.eclipse.cdt.dsf.concurrent.DsfExecutor;
import org.eclipse.cdt.dsf.concurrent.ImmediateDataRequestMonitor;
import org.eclipse.cdt.dsf.concurrent.RequestMonitor;
import org.eclipse.cdt.dsf.datamodel.DMContexts;
import org.eclipse.cdt.dsf.debug.service.IBreakpoints.IBreakpointsTargetDMContext;
import org.eclipse.cdt.dsf.debug.service.command.ICommand;
import org.eclipse.cdt.dsf.gdb.service.GDBProcesses_7_2;
import org.eclipse.cdt.dsf.gdb.service.command.IGDBControl;
import org.eclipse.cdt.dsf.mi.service.IMIContainerDMContext;
import org.eclipse.cdt.dsf.mi.service.IMIProcesses;
import org.eclipse.cdt.dsf.mi.service.IMIRunControl;
import org.eclipse.cdt.dsf.mi.service.command.CommandFactory;
import org.eclipse.cdt.dsf.mi.service.command.commands.CLICommand;
import org.eclipse.cdt.dsf.mi.service.command.events.MIStoppedEvent;
import org.eclipse.cdt.dsf.mi.service.command.output.MIInfo;
import org.eclipse.cdt.dsf.mi.service.command.output.MIResult;
import org.eclipse.cdt.dsf.service.DsfServicesTracker;
import org.eclipse.cdt.dsf.service.DsfSession;

/**
 * GDB in a debug session, and the server it talks to. On the session's executor only, after all services are there.
 *
 * @param container the program, GDB's first and only inferior
 */
public record GdbSession(
        DsfSession session,
        IGDBControl control,
        IMIRunControl runControl,
        DebugServerService server,
        IMIContainerDMContext container) {

    /** @throws IllegalStateException when a service is not there, or no longer */
    public static GdbSession of(DsfSession session) {
        DsfServicesTracker services = new DsfServicesTracker(IdeCdt.context(), session.getId());
        try {
            IGDBControl control = services.getService(IGDBControl.class);
            IMIProcesses processes = services.getService(IMIProcesses.class);
            IMIRunControl runControl = services.getService(IMIRunControl.class);
            DebugServerService server = services.getService(DebugServerService.class);
            if (control == null || processes == null || runControl == null || server == null) {
                throw new IllegalStateException("the debug session has ended");
            }
            IMIContainerDMContext container = processes.createContainerContextFromGroupId(
                    control.getContext(), GDBProcesses_7_2.INITIAL_THREAD_GROUP_ID);
            return new GdbSession(session, control, runControl, server, container);
        } finally {
            services.dispose();
        }
    }

    public DsfExecutor executor() {
        return session.getExecutor();
    }

    public CommandFactory commands() {
        return control.getCommandFactory();
    }

    public IBreakpointsTargetDMContext breakpointsTarget() {
        return DMContexts.getAncestorOfType(container, IBreakpointsTargetDMContext.class);
    }

    public void send(ICommand<? extends MIInfo> command, RequestMonitor done) {
        queue(command, done);
    }

    private <T extends MIInfo> void queue(ICommand<T> command, RequestMonitor done) {
        control.queueCommand(command, new DataRequestMonitor<T>(executor(), done));
    }

    /** Sends a command as the user would type it. */
    public void type(String command, RequestMonitor done) {
        queue(new CLICommand<MIInfo>(control.getContext(), command), done);
    }

    /** Sends the first of these commands, and the other one to a GDB that does not know it. */
    public void typeEither(String command, String older, RequestMonitor done) {
        control.queueCommand(
                new CLICommand<MIInfo>(control.getContext(), command), new ImmediateDataRequestMonitor<MIInfo>(done) {
                    @Override
                    protected void handleError() {
                        type(older, done);
                    }
                });
    }

    /**
     * Lets GDB, and the server on its behalf, forget what they know of the halted core, after something else than GDB has
     * changed that.
     */
    public void forget(RequestMonitor done) {
        new Steps()
                .then(halted -> type("monitor halt", halted))
                .then(flushed -> typeEither("maintenance flush register-cache", "flushregs", flushed))
                // Before GDB 11 a cache is emptied by changing whether there is one.
                .then(off -> typeEither("maintenance flush dcache", "set code-cache off", off))
                .then(on -> type("set code-cache on", on))
                .begin(executor(), done);
    }

    /** Halts the core, if it runs. */
    public void suspend(RequestMonitor done) {
        if (runControl.isSuspended(container)) {
            done.done();
        } else {
            runControl.suspend(container, done);
        }
    }

    /** Lets the views show the core where it stands now. */
    public void announceStop() {
        session.dispatchEvent(MIStoppedEvent.parse(container, 0, new MIResult[0]), control.getProperties());
    }
}
