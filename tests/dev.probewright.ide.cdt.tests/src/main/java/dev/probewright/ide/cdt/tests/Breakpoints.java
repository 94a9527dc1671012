/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.tests;

import java.math.BigInteger;
import org.eclipse.cdt.debug.core.CDIDebugModel;
import org.eclipse.cdt.debug.core.model.ICBreakpoint;
import org.eclipse.cdt.debug.core.model.ICBreakpointType;
import org.eclipse.cdt.debug.core.model.ICLineBreakpoint;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.IBreakpoint;

/** CDT's breakpoints, as a double click in the editor's margin makes them. */
final class Breakpoints {
    private Breakpoints() {}

    static void line(IFile file, int line) throws CoreException {
        CDIDebugModel.createLineBreakpoint(
                file.getLocation().toOSString(), file, ICBreakpointType.REGULAR, line, true, 0, "", true);
    }

    /** One that stops when the variable is written. */
    static void watch(IProject project, String variable) throws CoreException {
        CDIDebugModel.createWatchpoint("", project, true, false, variable, "", BigInteger.ZERO, true, 0, "", true);
    }

    /** Waits until GDB has all of them. */
    static void untilInstalled() throws Exception {
        Debugged.until("the breakpoints are installed", () -> {
            for (IBreakpoint breakpoint :
                    DebugPlugin.getDefault().getBreakpointManager().getBreakpoints()) {
                if (breakpoint instanceof ICBreakpoint c && !c.isInstalled()) {
                    return false;
                }
            }
            return true;
        });
    }

    static void delete(IFile file, int line) throws CoreException {
        for (IBreakpoint breakpoint :
                DebugPlugin.getDefault().getBreakpointManager().getBreakpoints()) {
            if (breakpoint instanceof ICLineBreakpoint at
                    && at.getLineNumber() == line
                    && file.equals(breakpoint.getMarker().getResource())) {
                breakpoint.delete();
            }
        }
    }
}
