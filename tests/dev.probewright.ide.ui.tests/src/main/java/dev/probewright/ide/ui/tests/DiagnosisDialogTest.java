/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.ide.ui.diagnosis.DiagnosisDialog;
import dev.probewright.ide.ui.diagnosis.FixAction;
import dev.probewright.probe.ProbeBusyException;
import dev.probewright.session.Diagnosis;
import dev.probewright.target.LinkException;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.Test;

class DiagnosisDialogTest {
    private final Throwable noAnswer = new LinkException(LinkException.Symptom.NO_ACKNOWLEDGE, "at DPIDR");

    @Test
    void showsTheSentenceTheCausesAndAButtonForTheFix() {
        DiagnosisDialog dialog = open(noAnswer);
        Diagnosis diagnosis = Diagnosis.of(noAnswer);
        List<String> labels = Workbench.controls(dialog.getShell(), Label.class).stream()
                .map(Label::getText)
                .toList();
        assertTrue(labels.contains(diagnosis.sentence()), labels.toString());
        assertTrue(labels.containsAll(diagnosis.causes()), labels.toString());
        assertEquals(List.of("Copy Details", "Connect Under Reset", "Retry", "Close"), buttons(dialog));
        Workbench.screenshot("diagnosis-dialog", dialog.getShell());

        press(dialog, "Connect Under Reset");
        assertEquals(Optional.of(FixAction.CONNECT_UNDER_RESET), dialog.chosen());
        assertTrue(dialog.getShell() == null);
    }

    @Test
    void copiesAllThatIsKnown() {
        DiagnosisDialog dialog = open(noAnswer);
        press(dialog, "Copy Details");
        Clipboard clipboard = new Clipboard(dialog.getShell().getDisplay());
        String copied = (String) clipboard.getContents(TextTransfer.getInstance());
        clipboard.dispose();
        assertTrue(copied.startsWith(Diagnosis.of(noAnswer).sentence()), copied);
        assertTrue(copied.contains("dev.probewright.target.LinkException: "), copied);
        press(dialog, "Close");
        assertEquals(Optional.empty(), dialog.chosen());
    }

    @Test
    void offersTheWayBackToTheSettingsWhereTheProbeIsInUse() {
        DiagnosisDialog dialog = open(new ProbeBusyException("fake:1", "OpenOCD has it", null));
        assertEquals(List.of("Copy Details", "Change Settings...", "Retry", "Close"), buttons(dialog));
        press(dialog, "Retry");
        assertEquals(Optional.of(FixAction.RETRY), dialog.chosen());
    }

    private static DiagnosisDialog open(Throwable failure) {
        DiagnosisDialog dialog = new DiagnosisDialog(Workbench.window().getShell(), "Programming Failed", failure);
        dialog.setBlockOnOpen(false);
        dialog.open();
        return dialog;
    }

    private static List<String> buttons(DiagnosisDialog dialog) {
        return Workbench.controls(dialog.getShell(), Button.class).stream()
                .map(button -> button.getText().replace("&", ""))
                .toList();
    }

    private static void press(DiagnosisDialog dialog, String text) {
        Workbench.controls(dialog.getShell(), Button.class).stream()
                .filter(button -> button.getText().replace("&", "").equals(text))
                .findFirst()
                .orElseThrow()
                .notifyListeners(SWT.Selection, new Event());
    }
}
