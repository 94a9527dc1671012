/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.launch;

import dev.probewright.ide.cdt.service.DebugServerService;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.cdt.dsf.concurrent.RequestMonitor;
import org.eclipse.cdt.dsf.gdb.launching.ServicesLaunchSequence;
import org.eclipse.cdt.dsf.service.DsfSession;
import org.eclipse.core.runtime.IProgressMonitor;

/** Starts the services of a session: the server first, then CDT's. */
final class ArmServicesSequence extends ServicesLaunchSequence {
    private final Step[] steps;

    ArmServicesSequence(DsfSession session, ArmLaunch launch, IProgressMonitor monitor) {
        super(session, launch, monitor);
        List<Step> all = new ArrayList<>();
        all.add(new ServerStep(session, launch.prepared()));
        all.addAll(List.of(super.getSteps()));
        steps = all.toArray(Step[]::new);
    }

    @Override
    public Step[] getSteps() {
        return steps;
    }

    private static final class ServerStep extends Step {
        private final DsfSession session;
        private final ArmLaunch.Prepared prepared;

        ServerStep(DsfSession session, ArmLaunch.Prepared prepared) {
            this.session = session;
            this.prepared = prepared;
        }

        @Override
        public void execute(RequestMonitor done) {
            new DebugServerService(session, prepared.settings(), prepared.serverProgress()).initialize(done);
        }
    }
}
