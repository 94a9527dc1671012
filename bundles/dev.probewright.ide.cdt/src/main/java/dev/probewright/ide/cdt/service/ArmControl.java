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
import org.eclipse.cdt.dsf.concurrent.RequestMonitorWithProgress;
import org.eclipse.cdt.dsf.concurrent.Sequence;
import org.eclipse.cdt.dsf.gdb.service.command.GDBControl_7_12;
import org.eclipse.cdt.dsf.mi.service.command.CommandFactory;
import org.eclipse.cdt.dsf.service.DsfSession;
import org.eclipse.debug.core.ILaunchConfiguration;

/** The control of GDB, which begins with our own sequence. */
final class ArmControl extends GDBControl_7_12 {
    ArmControl(DsfSession session, ILaunchConfiguration configuration, CommandFactory commands) {
        super(session, configuration, commands);
    }

    @Override
    protected Sequence getCompleteInitializationSequence(
            Map<String, Object> attributes, RequestMonitorWithProgress done) {
        return new ConnectSequence(getSession(), attributes, done);
    }
}
