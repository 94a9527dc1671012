/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import org.eclipse.cdt.dsf.gdb.service.GDBBackend_7_12;
import org.eclipse.cdt.dsf.service.DsfSession;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Path;
import org.eclipse.debug.core.ILaunchConfiguration;

/** The process of GDB. */
final class ArmBackend extends GDBBackend_7_12 {
    ArmBackend(DsfSession session, ILaunchConfiguration configuration) {
        super(session, configuration);
    }

    /** In quotes where it has a space, because it becomes a part of a command line. */
    @Override
    protected IPath getGDBPath() {
        IPath path = super.getGDBPath();
        String text = path.toOSString();
        return text.contains(" ") ? new Path("\"" + text + "\"") : path;
    }
}
