/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import dev.probewright.chip.Chip;
import dev.probewright.ide.core.preferences.UserChips;
import dev.probewright.ide.core.probes.ProbeSnapshot;
import dev.probewright.ide.ui.probes.ProbeText;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.session.AfterProgramming;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.fieldassist.AutoCompleteField;
import org.eclipse.jface.fieldassist.TextContentAdapter;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** The fields of the Program Device dialog. */
final class ProgramDeviceForm {
    /** Room for the signs left of the fields. */
    private static final int MARK_INDENT = 8;

    private static final int FIELD_WIDTH = 340;

    private final Composite control;
    private final Text file;
    private final Text address;
    private final Combo probe;
    private final Text chip;
    private final Button verify;
    private final Button keepRest;
    private final Button eraseChip;
    private final Button halt;
    private final FieldMark fileMark;
    private final FieldMark addressMark;
    private final FieldMark probeMark;
    private final FieldMark chipMark;

    private ProbeSnapshot probes = ProbeSnapshot.NONE;
    private List<ProbeInfo> listed = List.of();
    /** The probe that the user, now or last time, has chosen. */
    private String wantedProbe;

    private Runnable listener = () -> {};

    ProgramDeviceForm(Composite parent, ProgramSettings initial, Runnable refreshProbes) {
        control = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(3).margins(12, 12).applyTo(control);
        wantedProbe = initial.probe();

        file = text(Messages.Field_File, initial.file(), 1);
        Button browse = new Button(control, SWT.PUSH);
        browse.setText(Messages.Field_Browse);
        browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(event ->
                FirmwareBrowser.browse(browse.getShell(), file.getText()).ifPresent(file::setText)));
        GridDataFactory.fillDefaults().applyTo(browse);
        address = text(Messages.Field_Address, initial.address(), 2);
        address.setMessage(Messages.Field_AddressHint);

        label(Messages.Field_Probe);
        probe = new Combo(control, SWT.DROP_DOWN | SWT.READ_ONLY);
        grid(probe, 1);
        probe.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> probeChosen()));
        Button refresh = new Button(control, SWT.PUSH);
        refresh.setText(Messages.Field_Refresh);
        refresh.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> refreshProbes.run()));
        GridDataFactory.fillDefaults().applyTo(refresh);

        chip = text(Messages.Field_Chip, initial.chip(), 2);
        chip.setMessage(Messages.Field_ChipHint);
        new AutoCompleteField(
                chip,
                new TextContentAdapter(),
                UserChips.choices().all().stream().map(Chip::name).toArray(String[]::new));

        Group options = new Group(control, SWT.NONE);
        options.setText(Messages.Group_Options);
        GridLayoutFactory.swtDefaults().applyTo(options);
        GridDataFactory.fillDefaults().span(3, 1).indent(0, MARK_INDENT).applyTo(options);
        verify = choice(options, SWT.CHECK, Messages.Option_Verify, initial.verify());
        keepRest = choice(options, SWT.CHECK, Messages.Option_KeepRest, initial.keepRest());
        eraseChip = choice(options, SWT.CHECK, Messages.Option_EraseChip, initial.eraseChip());

        Group after = new Group(control, SWT.NONE);
        after.setText(Messages.Group_After);
        GridLayoutFactory.swtDefaults().applyTo(after);
        GridDataFactory.fillDefaults().span(3, 1).applyTo(after);
        boolean halting = initial.after() == AfterProgramming.HALT;
        choice(after, SWT.RADIO, Messages.Option_Run, !halting);
        halt = choice(after, SWT.RADIO, Messages.Option_Halt, halting);

        fileMark = new FieldMark(file);
        addressMark = new FieldMark(address);
        probeMark = new FieldMark(probe);
        chipMark = new FieldMark(chip);
        Stream.of(file, address, chip).forEach(field -> field.addModifyListener(event -> changed()));
        changed();
    }

    Composite control() {
        return control;
    }

    /** Calls the listener after the user, or a probe that came or went, has changed something. */
    void onChange(Runnable changed) {
        listener = changed;
    }

    /** What can be chosen from; what is chosen stays so as long as it is there. */
    void setProbes(ProbeSnapshot snapshot) {
        probes = snapshot;
        listed = snapshot.probes();
        Optional<ProbeInfo> chosen = ProbeChoice.preselect(listed, wantedProbe);
        probe.setItems(listed.stream().map(ProbeText::label).toArray(String[]::new));
        probe.select(chosen.map(listed::indexOf).orElse(-1));
        changed();
    }

    ProgramSettings settings() {
        return new ProgramSettings(
                file.getText(),
                address.getText(),
                chosenProbe(),
                chip.getText(),
                eraseChip.getSelection(),
                keepRest.getSelection(),
                verify.getSelection(),
                halt.getSelection() ? AfterProgramming.HALT : AfterProgramming.RUN);
    }

    /** In the order of the fields. */
    List<Problem> problems() {
        return Stream.of(fileMark, addressMark, probeMark, chipMark)
                .flatMap(mark -> mark.problem().stream())
                .toList();
    }

    private String chosenProbe() {
        int index = probe.getSelectionIndex();
        return index < 0 ? "" : listed.get(index).id();
    }

    private void probeChosen() {
        wantedProbe = chosenProbe();
        changed();
    }

    private void changed() {
        boolean raw = kind() == FirmwareKind.RAW;
        address.setEnabled(raw);
        keepRest.setEnabled(!eraseChip.getSelection());
        fileMark.show(ProgramChecks.file(file.getText()));
        addressMark.show(ProgramChecks.address(address.getText(), raw));
        probeMark.show(probes.looked() ? ProgramChecks.probe(chosenProbe(), probes) : Optional.empty());
        chipMark.show(ProgramChecks.chip(chip.getText()));
        listener.run();
    }

    private FirmwareKind kind() {
        try {
            return FirmwareKind.of(Path.of(file.getText().trim()));
        } catch (InvalidPathException e) {
            return FirmwareKind.UNKNOWN;
        }
    }

    private Text text(String name, String content, int columns) {
        label(name);
        Text field = new Text(control, SWT.BORDER);
        field.setText(content);
        grid(field, columns);
        return field;
    }

    private void label(String name) {
        new Label(control, SWT.NONE).setText(name);
    }

    private static void grid(Control field, int columns) {
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, false)
                .span(columns, 1)
                .indent(MARK_INDENT, 0)
                .hint(FIELD_WIDTH, SWT.DEFAULT)
                .applyTo(field);
    }

    private Button choice(Composite parent, int style, String name, boolean chosen) {
        Button button = new Button(parent, style);
        button.setText(name);
        button.setSelection(chosen);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> changed()));
        return button;
    }
}
