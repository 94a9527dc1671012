/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.probes;

import dev.probewright.session.connect.ConnectListener;
import dev.probewright.session.connect.ConnectRung;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.osgi.util.NLS;

/** The way into a chip, shown by a monitor and given up when that is cancelled. */
final class ConnectProgress implements ConnectListener {
    private final IProgressMonitor monitor;

    ConnectProgress(IProgressMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void trying(ConnectRung rung) {
        monitor.subTask(NLS.bind(Messages.Connect_Trying, rung.fullName()));
    }

    @Override
    public void waiting(String forWhat) {
        monitor.subTask(NLS.bind(Messages.Connect_Waiting, forWhat));
    }

    @Override
    public boolean cancelled() {
        return monitor.isCanceled();
    }
}
