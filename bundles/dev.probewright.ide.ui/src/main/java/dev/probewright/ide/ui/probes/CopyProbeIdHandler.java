/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.probes;

import dev.probewright.probe.ProbeInfo;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.ui.handlers.HandlerUtil;

/** Copies the id of the selected probe, as the command line's {@code --probe} takes it. */
public final class CopyProbeIdHandler extends AbstractHandler {
    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        List<?> selected = HandlerUtil.getCurrentStructuredSelection(event).toList();
        String ids = selected.stream()
                .filter(ProbeInfo.class::isInstance)
                .map(ProbeInfo.class::cast)
                .map(ProbeInfo::id)
                .collect(Collectors.joining("\n"));
        if (!ids.isEmpty()) {
            Clipboard clipboard =
                    new Clipboard(HandlerUtil.getActiveShellChecked(event).getDisplay());
            clipboard.setContents(new Object[] {ids}, new Transfer[] {TextTransfer.getInstance()});
            clipboard.dispose();
        }
        return null;
    }
}
