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
import dev.probewright.ide.core.launch.LaunchSettings;
import org.eclipse.cdt.dsf.concurrent.DataRequestMonitor;
import org.eclipse.cdt.dsf.concurrent.RequestMonitor;
import org.eclipse.cdt.dsf.datamodel.DMContexts;
import org.eclipse.cdt.dsf.datamodel.IDMContext;
import org.eclipse.cdt.dsf.debug.service.IMemory.IMemoryDMContext;
import org.eclipse.cdt.dsf.debug.service.IProcesses;
import org.eclipse.cdt.dsf.gdb.service.IGDBMemory;
import org.eclipse.cdt.dsf.mi.service.MIBreakpointsManager;
import org.eclipse.cdt.dsf.service.DsfServicesTracker;

/**
 * From a GDB that knows nothing to a program that stands where debugging begins. The server has programmed and reset the
 * chip before. On the session's executor.
 */
public final class FirstStart {
    private final GdbSession gdb;
    private final LaunchSettings settings;

    public FirstStart(GdbSession gdb) {
        this.gdb = gdb;
        settings = gdb.server().settings();
    }

    public void begin(RequestMonitor done) {
        StartProgram program = new StartProgram(gdb);
        boolean attach = settings.startup().attach();
        new Steps()
                // The server's memory map names no peripherals, and GDB would not read what stands in none.
                .then(set -> gdb.type("set mem inaccessible-by-default off", set))
                .then(new Symbols(gdb)::begin)
                .then(this::initializeMemory)
                .then(this::connect)
                .then(new UserCommands(gdb, settings.startup().initCommands())::begin)
                .then(this::trackBreakpoints)
                .then(this::askForThreads)
                .then(attach ? program::stay : program::begin)
                .begin(gdb.executor(), done);
    }

    private void initializeMemory(RequestMonitor done) {
        IMemoryDMContext memory = DMContexts.getAncestorOfType(gdb.container(), IMemoryDMContext.class);
        service(IGDBMemory.class).initializeMemoryData(memory, done);
    }

    private void connect(RequestMonitor done) {
        String port = Integer.toString(gdb.server().server().port());
        // By number: the name may mean ::1 first, where nobody listens.
        gdb.send(gdb.commands().createMITargetSelect(gdb.control().getContext(), "127.0.0.1", port, true), done);
    }

    private void trackBreakpoints(RequestMonitor done) {
        service(MIBreakpointsManager.class).startTrackingBpForProcess(gdb.container(), done);
    }

    /** While the program runs GDB does not answer, and the views would have nothing to show and to suspend. */
    private void askForThreads(RequestMonitor done) {
        service(IProcesses.class)
                .getProcessesBeingDebugged(gdb.container(), new DataRequestMonitor<IDMContext[]>(gdb.executor(), done));
    }

    private <T> T service(Class<T> type) {
        DsfServicesTracker services =
                new DsfServicesTracker(IdeCdt.context(), gdb.session().getId());
        try {
            T service = services.getService(type);
            if (service == null) {
                throw new IllegalStateException("the debug session has ended");
            }
            return service;
        } finally {
            services.dispose();
        }
    }
}
