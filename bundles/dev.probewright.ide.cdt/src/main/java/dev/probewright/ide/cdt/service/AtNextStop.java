/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import org.eclipse.cdt.dsf.debug.service.IRunControl.ISuspendedDMEvent;
import org.eclipse.cdt.dsf.service.DsfServiceEventHandler;
import org.eclipse.cdt.dsf.service.DsfSession;

/** Does something when the program of a session stops next, once. On the session's executor. */
public final class AtNextStop {
    private final DsfSession session;
    private final Runnable action;

    AtNextStop(DsfSession session, Runnable action) {
        this.session = session;
        this.action = action;
    }

    void listen() {
        session.addServiceEventListener(this, null);
    }

    /** Called by the session. */
    @DsfServiceEventHandler
    public void stopped(ISuspendedDMEvent event) {
        session.removeServiceEventListener(this);
        action.run();
    }
}
