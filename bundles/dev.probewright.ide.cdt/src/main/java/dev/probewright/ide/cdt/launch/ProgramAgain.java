/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.launch;

import dev.probewright.ide.cdt.service.Failures;
import dev.probewright.ide.cdt.service.GdbSession;
import dev.probewright.ide.cdt.service.OnSession;
import dev.probewright.ide.cdt.service.RestartProgram;
import dev.probewright.ide.cdt.service.Steps;
import dev.probewright.ide.cdt.service.Symbols;
import dev.probewright.target.TargetException;
import org.eclipse.cdt.dsf.service.DsfSession;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.osgi.util.NLS;

/** Writes the files of a launch to the chip again and begins the program anew, with GDB connected all the time. */
public final class ProgramAgain {
    private static final int PROGRAM_TICKS = 90;
    private static final int START_TICKS = 10;

    private final ArmLaunch launch;

    public ProgramAgain(ArmLaunch launch) {
        this.launch = launch;
    }

    /**
     * On any thread but the session's and the UI's.
     *
     * @throws CoreException when that failed; the core is then halted, and GDB knows where
     */
    public void execute(IProgressMonitor monitor) throws CoreException {
        SubMonitor progress = SubMonitor.convert(
                monitor,
                NLS.bind(
                        Messages.Program_Again,
                        launch.prepared().settings().program().getFileName()),
                PROGRAM_TICKS + START_TICKS);
        DsfSession session = launch.getSession();
        GdbSession gdb = OnSession.call(session, () -> GdbSession.of(session));
        RestartProgram restart = new RestartProgram(gdb);
        // With a reset, before the flash loader runs: it takes out what is left of GDB's breakpoints.
        OnSession.run(
                session,
                done -> new Steps().then(gdb::suspend).then(restart::reset).begin(gdb.executor(), done));
        try {
            gdb.server().server().programAgain(progress.newChild(PROGRAM_TICKS));
        } catch (TargetException e) {
            OnSession.run(session, gdb::forget);
            OnSession.call(session, () -> {
                gdb.announceStop();
                return true;
            });
            throw new CoreException(Failures.status(e));
        }
        OnSession.run(session, done -> new Steps()
                .then(new Symbols(gdb)::begin)
                .then(restart::begin)
                .begin(gdb.executor(), done));
        progress.worked(START_TICKS);
    }
}
