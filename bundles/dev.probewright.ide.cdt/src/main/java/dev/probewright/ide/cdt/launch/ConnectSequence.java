/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.launch;

import dev.probewright.ide.cdt.service.FirstStart;
import dev.probewright.ide.cdt.service.GdbSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.cdt.dsf.concurrent.RequestMonitor;
import org.eclipse.cdt.dsf.concurrent.RequestMonitorWithProgress;
import org.eclipse.cdt.dsf.gdb.launching.FinalLaunchSequence_7_12;
import org.eclipse.cdt.dsf.service.DsfSession;

/**
 * The last part of a launch: GDB's settings, as CDT makes them, and instead of CDT's ways to a process our own, from the
 * symbols to the program that stands where debugging begins.
 */
public final class ConnectSequence extends FinalLaunchSequence_7_12 {
    private static final List<String> WAYS_TO_A_PROCESS =
            List.of("stepRemoteConnection", "stepNewProcess", "stepAttachToProcess", "stepAttachRemoteToDebugger");

    public ConnectSequence(DsfSession session, Map<String, Object> attributes, RequestMonitorWithProgress done) {
        super(session, attributes, done);
    }

    @Override
    protected String[] getExecutionOrder(String group) {
        if (!GROUP_TOP_LEVEL.equals(group)) {
            return super.getExecutionOrder(group);
        }
        List<String> order = new ArrayList<>(List.of(super.getExecutionOrder(group)));
        order.removeAll(WAYS_TO_A_PROCESS);
        order.add(order.indexOf("stepDataModelInitializationComplete"), "stepConnectToChip");
        return order.toArray(String[]::new);
    }

    /** Called by the sequence. */
    @Execute
    public void stepConnectToChip(RequestMonitor done) {
        new FirstStart(GdbSession.of(getSession())).begin(done);
    }
}
