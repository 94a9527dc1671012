/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch;

import dev.probewright.ide.core.launch.LaunchProbe;
import dev.probewright.ide.core.probes.ProbeRegistry;
import dev.probewright.ide.ui.launch.tabs.ProgramLabels;
import dev.probewright.ide.ui.probes.ProbeText;
import dev.probewright.ide.ui.program.ProbeChoice;
import dev.probewright.probe.ProbeInfo;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugModelPresentation;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ILabelProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.ListDialog;

/** What a shortcut has to know before it launches; asks only where more than one answer is right. */
final class LaunchChoices {
    private final Shell shell;

    LaunchChoices(Shell shell) {
        this.shell = shell;
    }

    /** The program to debug; the list keeps its order, the one built last first. */
    IFile program(List<IFile> programs) {
        return one(programs, Messages.Choose_ProgramTitle, Messages.Choose_Program, new ProgramLabels());
    }

    ILaunchConfiguration configuration(List<ILaunchConfiguration> configurations) {
        IDebugModelPresentation labels = DebugUITools.newDebugModelPresentation();
        try {
            return one(configurations, Messages.Choose_ConfigurationTitle, Messages.Choose_Configuration, labels);
        } finally {
            labels.dispose();
        }
    }

    /** Asks for the probe, and remembers the answer, where the configuration names none and several could be meant. */
    void probe(ILaunchConfiguration configuration) {
        LaunchProbe kept = LaunchProbe.of(configuration);
        if (kept.get().isPresent()) {
            return;
        }
        List<ProbeInfo> there = find();
        List<ProbeInfo> real = there.stream().filter(probe -> !probe.virtual()).toList();
        if (there.isEmpty() || real.size() == 1) {
            // The launch takes the only one there is, and says what to do when there is none.
            return;
        }
        List<ProbeInfo> meant = real.isEmpty() ? there : real;
        ProbeInfo chosen = ProbeChoice.preselect(meant, "")
                .orElseGet(() -> one(meant, Messages.Choose_ProbeTitle, Messages.Choose_Probe, new LabelProvider() {
                    @Override
                    public String getText(@Nullable Object element) {
                        return element instanceof ProbeInfo probe ? ProbeText.label(probe) : "";
                    }
                }));
        kept.set(Optional.of(chosen.id()));
    }

    private static List<ProbeInfo> find() {
        List<ProbeInfo> found = new ArrayList<>();
        try {
            PlatformUI.getWorkbench()
                    .getProgressService()
                    .busyCursorWhile(monitor ->
                            found.addAll(ProbeRegistry.get().probes().find().probes()));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new OperationCanceledException();
        }
        return found;
    }

    /** @throws OperationCanceledException when the user has chosen none */
    private <T> T one(List<T> elements, String title, String message, ILabelProvider labels) {
        if (elements.size() == 1) {
            return elements.get(0);
        }
        ListDialog dialog = new ListDialog(shell);
        dialog.setTitle(title);
        dialog.setMessage(message);
        dialog.setContentProvider(ArrayContentProvider.getInstance());
        dialog.setLabelProvider(labels);
        dialog.setInput(elements);
        dialog.setInitialSelections(elements.get(0));
        if (dialog.open() != Window.OK || dialog.getResult().length != 1) {
            throw new OperationCanceledException();
        }
        @SuppressWarnings("unchecked")
        T chosen = (T) dialog.getResult()[0];
        return chosen;
    }
}
