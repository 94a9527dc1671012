/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;

/** Programs the chip of the selected launch again, and starts its program anew. */
public final class ProgramAgainHandler extends AbstractHandler {
    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        Object context = HandlerUtil.getVariable(event, "debugContext");
        SelectedLaunch.of(context)
                .or(() -> SelectedLaunch.of(HandlerUtil.getCurrentSelection(event)))
                .or(() -> SelectedLaunch.of(DebugUITools.getDebugContextManager()
                        .getContextService(HandlerUtil.getActiveWorkbenchWindow(event))
                        .getActiveContext()))
                .ifPresent(launch -> new ProgramAgainJob(launch).schedule());
        return null;
    }
}
