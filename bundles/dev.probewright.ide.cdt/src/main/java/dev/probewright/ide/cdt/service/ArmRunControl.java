/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import org.eclipse.cdt.dsf.concurrent.DataRequestMonitor;
import org.eclipse.cdt.dsf.concurrent.ImmediateRequestMonitor;
import org.eclipse.cdt.dsf.concurrent.RequestMonitor;
import org.eclipse.cdt.dsf.debug.service.command.IEventListener;
import org.eclipse.cdt.dsf.gdb.service.GDBRunControl_7_12;
import org.eclipse.cdt.dsf.gdb.service.command.IGDBControl;
import org.eclipse.cdt.dsf.mi.service.command.events.MIErrorEvent;
import org.eclipse.cdt.dsf.mi.service.command.output.MIBreakListInfo;
import org.eclipse.cdt.dsf.mi.service.command.output.MILogStreamOutput;
import org.eclipse.cdt.dsf.mi.service.command.output.MIOOBRecord;
import org.eclipse.cdt.dsf.mi.service.command.output.MIOutput;
import org.eclipse.cdt.dsf.service.DsfServiceEventHandler;
import org.eclipse.cdt.dsf.service.DsfSession;
import org.eclipse.osgi.util.NLS;

/** Run control, all cores stopping together, which says why a core that should run stands. */
public final class ArmRunControl extends GDBRunControl_7_12 implements IEventListener {
    /** GDB's words for a breakpoint that found no comparator, in its log. */
    private static final String COMPLAINT = "hardware breakpoint";

    private String complaint = "";

    ArmRunControl(DsfSession session) {
        super(session);
    }

    @Override
    public void initialize(RequestMonitor done) {
        super.initialize(new ImmediateRequestMonitor(done) {
            @Override
            protected void handleSuccess() {
                getServicesTracker().getService(IGDBControl.class).addEventListener(ArmRunControl.this);
                done.done();
            }
        });
    }

    @Override
    public void shutdown(RequestMonitor done) {
        IGDBControl control = getServicesTracker().getService(IGDBControl.class);
        if (control != null) {
            control.removeEventListener(this);
        }
        super.shutdown(done);
    }

    /** Called by the control: GDB says why in its log, line by line, before it says that the command is aborted. */
    @Override
    public void eventReceived(Object output) {
        if (output instanceof MIOutput lines) {
            for (MIOOBRecord line : lines.getMIOOBRecords()) {
                if (line instanceof MILogStreamOutput log && log.getString().contains(COMPLAINT)) {
                    complaint = log.getString().strip();
                }
            }
        }
    }

    /**
     * Called by the session: GDB sets its breakpoints when the core is to run, and tells what came of that after it has told
     * that the core runs.
     */
    @DsfServiceEventHandler
    public void resumeFailed(MIErrorEvent event) {
        if (complaint.isEmpty()) {
            return;
        }
        String words = complaint;
        complaint = "";
        GdbSession gdb = GdbSession.of(getSession());
        gdb.control()
                .queueCommand(
                        gdb.commands().createMIBreakList(gdb.breakpointsTarget()),
                        new DataRequestMonitor<MIBreakListInfo>(getExecutor(), new Reported(getExecutor())) {
                            @Override
                            protected void handleSuccess() {
                                tooMany(gdb, getData(), words);
                            }
                        });
    }

    private static void tooMany(GdbSession gdb, MIBreakListInfo table, String words) {
        ComparatorNeed need =
                ComparatorNeed.of(table, gdb.server().server().session().memoryMap());
        String message = NLS.bind(
                Messages.Breakpoints_TooMany,
                new Object[] {need.count(), gdb.server().comparators(), String.join(", ", need.words())});
        Failures.report(new GdbFailure(message, new IllegalStateException(words)));
    }
}
