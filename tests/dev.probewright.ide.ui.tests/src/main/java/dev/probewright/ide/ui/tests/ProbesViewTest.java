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

import dev.probewright.ide.core.probes.ProbeRegistry;
import dev.probewright.ide.ui.IdeUi;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

class ProbesViewTest {
    private static final String BOARD = "sim:stm32f103";
    private static final String DRIVER = "dev.probewright.probe.cmsisdap";

    private Composite content;
    private Table table;

    @BeforeEach
    void openView() throws Exception {
        VirtualBoard.emptyFolder();
        IViewPart view = Workbench.page().showView(IdeUi.PROBES_VIEW);
        ISelectionProvider selection = view.getSite().getSelectionProvider();
        table = ((TableViewer) selection).getTable();
        content = table.getParent().getParent().getParent();
        Workbench.until(
                "the registry has looked", () -> ProbeRegistry.get().snapshot().looked());
    }

    @AfterEach
    void closeView() {
        Workbench.page().hideView(Workbench.page().findView(IdeUi.PROBES_VIEW));
    }

    @Test
    void listsTheVirtualBoard() {
        Workbench.until("the virtual board is listed", () -> row(BOARD).isPresent());
        TableItem board = row(BOARD).orElseThrow();
        assertEquals("Free (virtual board)", board.getText(3));
        Workbench.screenshot("probes-view", content);
    }

    @Test
    void saysWhatStandsInTheWayOfAProbe() {
        try (FakeDriver fake = new FakeDriver(FakeDriver.BUSY, FakeDriver.FORBIDDEN)) {
            Workbench.until(
                    "both probes are listed",
                    () -> row("fake:1").isPresent() && row("fake:2").isPresent());
            assertEquals("In use: OpenOCD has it", row("fake:1").orElseThrow().getText(3));
            assertEquals("SERIAL-1", row("fake:1").orElseThrow().getText(2));
            assertEquals(
                    "No permission: /dev/bus/usb/001/002",
                    row("fake:2").orElseThrow().getText(3));
            Workbench.screenshot("probes-view-in-the-way", content);

            fake.plug(FakeDriver.FREE);
            ProbeRegistry.get().refresh();
            Workbench.until("the other probe is listed", () -> row("fake:3").isPresent());
            assertTrue(row("fake:1").isEmpty());
            assertEquals("Free", row("fake:3").orElseThrow().getText(3));
        }
        Workbench.until("it is gone with its driver", () -> row("fake:3").isEmpty());
    }

    @Test
    void aDriverThatFailsIsSaidInWordsAndHidesNoOther() {
        try (FakeDriver fake = new FakeDriver()) {
            fake.fail();
            ProbeRegistry.get().refresh();
            Workbench.until("the failure is shown", () -> labels().contains(
                            "The probe fake failed: libusb could not be loaded."));
            assertTrue(row(BOARD).isPresent());
            Workbench.screenshot("probes-view-driver-failed", content);
        }
        Workbench.until(
                "the failure is gone", () -> !labels().contains("The probe fake failed: libusb could not be loaded."));
    }

    @Test
    void saysThatNothingIsThere() throws BundleException {
        Bundle driver = Platform.getBundle(DRIVER);
        driver.stop(Bundle.STOP_TRANSIENT);
        try {
            ProbeRegistry.get().refresh();
            Workbench.until(
                    "the empty text is shown",
                    () -> !table.isVisible()
                            && labels().contains("No debug probe is plugged in. Plug one in, and it appears here."));
            Workbench.screenshot("probes-view-empty", content);
        } finally {
            driver.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
        }
        Workbench.until(
                "the board is back", () -> table.isVisible() && row(BOARD).isPresent());
    }

    @Test
    void copiesTheIdOfTheSelectedProbe() throws CommandException {
        Workbench.until("the virtual board is listed", () -> row(BOARD).isPresent());
        IWorkbenchPart view = Workbench.page().findView(IdeUi.PROBES_VIEW);
        Workbench.page().activate(view);
        table.setSelection(row(BOARD).orElseThrow());
        table.notifyListeners(SWT.Selection, selectionEvent(row(BOARD).orElseThrow()));
        view.getSite().getService(IHandlerService.class).executeCommand("dev.probewright.ide.ui.copyProbeId", null);
        Clipboard clipboard = new Clipboard(table.getDisplay());
        assertEquals(BOARD, clipboard.getContents(TextTransfer.getInstance()));
        clipboard.dispose();
    }

    private static Event selectionEvent(TableItem item) {
        Event event = new Event();
        event.item = item;
        return event;
    }

    private Optional<TableItem> row(String id) {
        return Arrays.stream(table.getItems())
                .filter(item -> item.getText(1).equals(id))
                .findFirst();
    }

    private List<String> labels() {
        return Workbench.controls(content, Label.class).stream()
                .filter(Control::isVisible)
                .map(Label::getText)
                .toList();
    }
}
