/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.probes;

import dev.probewright.ide.core.probes.ProbeRegistry;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;

/** Looks for probes again. */
public final class RefreshProbesHandler extends AbstractHandler {
    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        ProbeRegistry.get().refresh();
        return null;
    }
}
