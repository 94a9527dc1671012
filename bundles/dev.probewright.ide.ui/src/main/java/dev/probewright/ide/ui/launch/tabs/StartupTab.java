/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import dev.probewright.gdbserver.client.CoreAction;
import dev.probewright.ide.core.gdb.GdbFinder;
import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.ide.core.launch.StopAt;
import dev.probewright.ide.ui.Icon;
import dev.probewright.ide.ui.launch.LaunchConfigurations;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Text;

/** How debugging begins and ends. */
public final class StartupTab extends LaunchTab {
    private static final int COMMAND_ROWS = 3;

    private Button attach;
    private Combo stopAt;
    private ChoiceField stop;
    private Text symbol;
    private Text gdb;
    private Optional<Optional<IProject>> looked = Optional.empty();

    public StartupTab() {
        super(Messages.Startup_Name, Icon.STARTUP);
    }

    @Override
    public String getId() {
        return "dev.probewright.ide.ui.launch.startup";
    }

    @Override
    void fill(LaunchForm form) {
        Group start = form.group(Messages.Startup_Start);
        attach = form.check(start, Messages.Startup_Attach, LaunchAttributes.ATTACH, false);
        form.label(start, Messages.Startup_StopAt);
        stopAt = form.combo(start, SWT.READ_ONLY, 1);
        stop = form.add(new ChoiceField(LaunchAttributes.STOP_AT, StopAt.SYMBOL, stopAt, ChoiceLabels.STOPS));
        symbol = form.text(start, 1);
        form.add(new TextField(LaunchAttributes.STOP_SYMBOL, "main", symbol));

        debugger(form);

        Group end = form.group(Messages.Startup_End);
        form.label(end, Messages.Startup_OnTerminate);
        Composite actions = form.row(end);
        form.choice(actions, 1, LaunchAttributes.ON_TERMINATE, CoreAction.RESET_AND_RUN, ChoiceLabels.ACTIONS);
        form.labelWithin(actions, Messages.Startup_OnDisconnect);
        form.choice(actions, 1, LaunchAttributes.ON_DISCONNECT, CoreAction.RUN, ChoiceLabels.ACTIONS);
    }

    private void debugger(LaunchForm form) {
        Group debugger = form.group(Messages.Startup_Debugger);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(debugger);
        form.label(debugger, Messages.Startup_Gdb);
        gdb = form.text(debugger, 1);
        gdb.setMessage(Messages.Startup_GdbLooking);
        form.add(new TextField(LaunchAttributes.GDB, "", gdb));
        form.button(debugger, Messages.Button_Browse, () -> LaunchDialogs.file(getShell(), LaunchDialogs.ALL)
                .ifPresent(gdb::setText));
        Composite commands = form.halves(debugger);
        form.add(new TextField(
                LaunchAttributes.INIT_COMMANDS, "", form.linesBelow(commands, Messages.Startup_Init, COMMAND_ROWS)));
        form.add(new TextField(
                LaunchAttributes.RUN_COMMANDS, "", form.linesBelow(commands, Messages.Startup_Run, COMMAND_ROWS)));
    }

    @Override
    void refresh() {
        stopAt.setEnabled(!attach.getSelection());
        symbol.setEnabled(!attach.getSelection() && stop.value().equals(StopAt.SYMBOL.name()));
        Optional<IProject> project = configuration().flatMap(LaunchConfigurations::project);
        if (looked.isPresent() && looked.get().equals(project)) {
            return;
        }
        looked = Optional.of(project);
        gdb.setMessage(Messages.Startup_GdbLooking);
        Background.ask(
                Messages.Startup_GdbLooking, gdb, () -> GdbFinder.standard().look(project), found -> {
                    String text = found.map(
                                    there -> NLS.bind(Messages.Startup_GdbFound, there.executable(), there.source()))
                            .orElse(Messages.Startup_GdbNone);
                    gdb.setMessage(text);
                    gdb.setToolTipText(NLS.bind(Messages.Field_Empty, text));
                });
    }
}
