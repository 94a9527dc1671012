/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import dev.probewright.chip.Chip;
import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.ide.core.preferences.UserChips;
import dev.probewright.ide.core.probes.ProbeRegistry;
import dev.probewright.ide.core.probes.ProbeSnapshot;
import dev.probewright.ide.core.project.ChipGuess;
import dev.probewright.ide.ui.Icon;
import dev.probewright.ide.ui.launch.LaunchConfigurations;
import dev.probewright.probe.WireProtocol;
import dev.probewright.session.connect.ConnectOptions;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.target.ResetKind;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.jface.fieldassist.AutoCompleteField;
import org.eclipse.jface.fieldassist.TextContentAdapter;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Text;

/** Which chip, and how to reach it. */
public final class TargetTab extends LaunchTab {
    private ProbeField probe;
    private Text chip;
    private Optional<IProject> guessed = Optional.empty();

    public TargetTab() {
        super(Messages.Target_Name, Icon.PROBE);
    }

    @Override
    public String getId() {
        return "dev.probewright.ide.ui.launch.target";
    }

    @Override
    void fill(LaunchForm form) {
        Group target = form.group(Messages.Target_Group);
        probe(form, target);
        chip(form, target);
        Group connection = form.group(Messages.Target_Connection);
        form.label(connection, Messages.Target_Protocol);
        Composite wire = form.row(connection);
        form.choice(wire, 1, LaunchAttributes.PROTOCOL, WireProtocol.SWD, ChoiceLabels.PROTOCOLS);
        form.labelWithin(wire, Messages.Target_Clock);
        form.add(new ClockField(
                LaunchAttributes.CLOCK_HZ, ConnectOptions.DEFAULT_CLOCK_HZ, form.combo(wire, SWT.NONE, 1)));
        form.choice(
                connection,
                Messages.Target_Connect,
                LaunchAttributes.CONNECT,
                ConnectStrategy.AUTO,
                ChoiceLabels.STRATEGIES);
        form.choice(connection, Messages.Target_Reset, LaunchAttributes.RESET, ResetKind.SYSTEM, ChoiceLabels.RESETS);
        Composite boxes = form.halves(connection);
        form.check(boxes, Messages.Target_LowPower, LaunchAttributes.LOW_POWER_DEBUG, true)
                .setToolTipText(Messages.Target_LowPowerNote);
        form.check(boxes, Messages.Target_Watchdogs, LaunchAttributes.FREEZE_WATCHDOGS, true);
    }

    private void probe(LaunchForm form, Group group) {
        form.label(group, Messages.Target_Probe);
        Combo combo = form.combo(group, SWT.NONE, 1);
        probe = form.add(new ProbeField(combo));
        combo.addModifyListener(event -> {
            if (!showing()) {
                probe.keep();
            }
        });
        ProbeRegistry registry = ProbeRegistry.get();
        form.button(group, Messages.Target_Refresh, registry::refresh);
        combo.setToolTipText(Messages.Target_ProbeNote);
        Display display = combo.getDisplay();
        ProbeRegistry.Registration looking = registry.onLook(snapshot -> {
            if (!display.isDisposed()) {
                display.asyncExec(() -> showProbes(combo, snapshot));
            }
        });
        combo.addDisposeListener(event -> looking.close());
        probe.setProbes(registry.snapshot());
        registry.refresh();
    }

    private void showProbes(Combo combo, ProbeSnapshot snapshot) {
        if (!combo.isDisposed()) {
            probe.setProbes(snapshot);
            changed();
        }
    }

    private void chip(LaunchForm form, Group group) {
        form.label(group, Messages.Target_Chip);
        chip = form.text(group, 2);
        chip.setMessage(Messages.Target_ChipFound);
        form.add(new TextField(LaunchAttributes.CHIP, "", chip));
        new AutoCompleteField(
                chip,
                new TextContentAdapter(),
                UserChips.choices().all().stream().map(Chip::name).toArray(String[]::new));
        form.label(group, Messages.Target_ChipFile);
        Text file = form.text(group, 1);
        file.setMessage(Messages.Target_ChipFileHint);
        form.add(new TextField(LaunchAttributes.CHIP_FILE, "", file));
        form.button(group, Messages.Button_Browse, () -> LaunchDialogs.file(getShell(), LaunchDialogs.ALL)
                .ifPresent(file::setText));
    }

    /** Says which chip an empty field means, as soon as the project is another. */
    @Override
    void refresh() {
        if (chip == null) {
            // The probe's field tells of a change while the fields below it are still to be made.
            return;
        }
        Optional<IProject> project = configuration().flatMap(LaunchConfigurations::project);
        if (project.equals(guessed) && guessed.isPresent()) {
            return;
        }
        guessed = project;
        if (project.isEmpty()) {
            sayWhatEmptyMeans(Messages.Target_ChipFound);
            return;
        }
        Background.ask(Messages.Target_Guessing, chip, () -> ChipGuess.of(project.get()), guess -> {
            if (guessed.equals(project)) {
                sayWhatEmptyMeans(guess.filter(ChipGuess::known)
                        .map(found -> NLS.bind(Messages.Target_ChipGuessed, found.chip(), found.source()))
                        .orElse(Messages.Target_ChipFound));
            }
        });
    }

    /** In the empty field, and over one that has a text. */
    private void sayWhatEmptyMeans(String text) {
        chip.setMessage(text);
        chip.setToolTipText(NLS.bind(Messages.Field_Empty, text));
    }
}
