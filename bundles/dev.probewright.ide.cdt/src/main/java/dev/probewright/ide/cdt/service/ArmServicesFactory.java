/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import org.eclipse.cdt.dsf.debug.service.IProcesses;
import org.eclipse.cdt.dsf.debug.service.IRunControl;
import org.eclipse.cdt.dsf.debug.service.command.ICommandControl;
import org.eclipse.cdt.dsf.gdb.service.GdbDebugServicesFactory;
import org.eclipse.cdt.dsf.gdb.service.command.CommandFactory_6_8;
import org.eclipse.cdt.dsf.mi.service.IMIBackend;
import org.eclipse.cdt.dsf.service.DsfSession;
import org.eclipse.debug.core.ILaunchConfiguration;

/** Makes the services of a session: those of CDT for the version of GDB, but for a few. */
public final class ArmServicesFactory extends GdbDebugServicesFactory {
    /** The oldest GDB that these services can talk to. */
    public static final String OLDEST_GDB = GDB_7_12_VERSION;

    /** @param configuration as CDT is to see it */
    public ArmServicesFactory(String gdbVersion, ILaunchConfiguration configuration) {
        super(gdbVersion, configuration);
    }

    @Override
    protected IMIBackend createBackendGDBService(DsfSession session, ILaunchConfiguration configuration) {
        return new ArmBackend(session, configuration);
    }

    @Override
    protected ICommandControl createCommandControl(DsfSession session, ILaunchConfiguration configuration) {
        return new ArmControl(session, configuration, new CommandFactory_6_8());
    }

    @Override
    protected IProcesses createProcessesService(DsfSession session) {
        return new ArmProcesses(session);
    }

    @Override
    protected IRunControl createRunControlService(DsfSession session) {
        return new ArmRunControl(session);
    }
}
