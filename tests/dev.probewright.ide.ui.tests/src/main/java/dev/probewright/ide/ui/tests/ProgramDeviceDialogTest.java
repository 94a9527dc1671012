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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.ide.core.probes.ProbeRegistry;
import dev.probewright.ide.ui.program.ProgramDeviceDialog;
import dev.probewright.ide.ui.program.ProgramSettings;
import dev.probewright.session.AfterProgramming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the dialog says of its fields, while they are typed. */
class ProgramDeviceDialogTest {
    private static final String BOARD = "sim:stm32f103";

    /** One of each kind is listed. */
    private static final int VIRTUAL_BOARDS = 11;

    private static final String INTRODUCTION = "Write firmware into the flash of a chip.";

    private ProgramDeviceDialog dialog;
    private Shell shell;

    @AfterEach
    void close() {
        dialog.close();
    }

    @Test
    void isCompleteForAnElfAndTheOnlyProbe() throws Exception {
        open(ProgramSettings.of(elf(), "", ""));
        assertEquals(INTRODUCTION, message());
        assertTrue(program().isEnabled());
        assertFalse(address().isEnabled());
        assertEquals(BOARD, dialog.settings().probe());
        assertEquals(OptionalLong.empty(), dialog.settings().request().base());
        Workbench.screenshot("program-dialog", shell);
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws Exception {
        open(ProgramSettings.of("", "", ""));
        assertProblem("Choose a firmware file.");
        file().setText(elf() + "x");
        assertProblem("There is no file " + elf() + "x.");
        String folder = Firmware.file("blinky.elf").getParent().toString();
        file().setText(folder);
        assertProblem(folder + " is a folder, not a file.");
        Path text = Files.createTempFile("notes", ".txt");
        file().setText(text.toString());
        assertProblem(text + " is empty.");
        Files.writeString(text, "not firmware");
        file().setText(text + " ");
        assertProblem(text.getFileName() + " is not a firmware file (ELF, Intel HEX or raw .bin).");
        Files.delete(text);
        file().setText(elf());
        assertEquals(INTRODUCTION, message());
    }

    @Test
    void asksForTheAddressOfARawFileAlone() throws Exception {
        open(ProgramSettings.of(Firmware.file("blinky.bin").toString(), "", ""));
        assertTrue(address().isEnabled());
        assertProblem("A raw file does not say where it belongs: type its address, such as 0x08000000.");
        address().setText("0x0800_000g");
        assertProblem("'0x0800_000g' is not an address: type it as 0x08000000.");
        address().setText("0x1_0000_0000");
        assertProblem("'0x1_0000_0000' is not an address: type it as 0x08000000.");
        address().setText("0x0800_0000");
        assertTrue(program().isEnabled());
        assertEquals(OptionalLong.of(0x0800_0000L), dialog.settings().request().base());
        file().setText(elf());
        assertFalse(address().isEnabled());
        assertTrue(program().isEnabled());
    }

    @Test
    void namesTheNearestChips() throws Exception {
        open(ProgramSettings.of(elf(), "", ""));
        chip().setText("STM32F103C9");
        assertTrue(message().startsWith("No chip is called 'STM32F103C9'. Nearest: STM32F103C"), message());
        assertFalse(program().isEnabled());
        Workbench.screenshot("program-dialog-unknown-chip", shell);
        chip().setText("stm32f103cb");
        assertEquals(INTRODUCTION, message());
        assertEquals(
                List.of("stm32f103cb"),
                dialog.settings().target().chip().stream().toList());
        chip().setText("");
        assertTrue(dialog.settings().target().chip().isEmpty());
    }

    @Test
    void choosesTheOnlyRealProbeBeforeAVirtualOneAndWarnsOfABusyOne() throws Exception {
        try (FakeDriver fake = new FakeDriver(FakeDriver.BUSY)) {
            open(ProgramSettings.of(elf(), "", ""));
            Workbench.until(
                    "the probe is chosen", () -> dialog.settings().probe().equals("fake:1"));
            assertEquals("The probe may not be usable. In use: OpenOCD has it", message());
            assertTrue(program().isEnabled());

            fake.plug(FakeDriver.FREE, FakeDriver.FORBIDDEN);
            ProbeRegistry.get().refresh();
            Workbench.until("two are listed", () -> probe().getItemCount() == 2 + VIRTUAL_BOARDS);
            assertEquals("", dialog.settings().probe());
            assertProblem("Choose a probe.");

            probe().select(1);
            probe().notifyListeners(SWT.Selection, new Event());
            assertEquals("fake:2", dialog.settings().probe());
        }
    }

    @Test
    void prefersTheProbeOfLastTime() throws Exception {
        try (FakeDriver fake = new FakeDriver(FakeDriver.FREE)) {
            open(ProgramSettings.of(elf(), BOARD, ""));
            Workbench.until("both are listed", () -> probe().getItemCount() == 1 + VIRTUAL_BOARDS);
            assertEquals(BOARD, dialog.settings().probe());
            fake.plug();
        }
    }

    @Test
    void takesTheOptions() throws Exception {
        open(ProgramSettings.of(elf(), "", ""));
        press(button("Verify what was written"));
        press(button("Keep what else is in the sectors that are written"));
        button("Reset and run").setSelection(false);
        press(button("Reset and halt"));
        assertFalse(dialog.settings().request().options().verify());
        assertTrue(dialog.settings().request().options().keepRest());
        assertEquals(AfterProgramming.HALT, dialog.settings().request().after());

        press(button("Erase the whole flash first"));
        assertFalse(button("Keep what else is in the sectors that are written").isEnabled());
        assertTrue(dialog.settings().request().options().eraseChip());
        assertFalse(dialog.settings().request().options().keepRest());
    }

    private void open(ProgramSettings settings) throws IOException {
        VirtualBoard.emptyFolder();
        dialog = new ProgramDeviceDialog(Workbench.window().getShell(), ProbeRegistry.get(), settings);
        dialog.setBlockOnOpen(false);
        dialog.open();
        shell = dialog.getShell();
        Workbench.until("the probes are listed", () -> probe().getItemCount() > 0);
    }

    private void assertProblem(String text) {
        assertEquals(text, message());
        assertFalse(program().isEnabled());
    }

    private static String elf() {
        return Firmware.file("blinky.elf").toString();
    }

    /** Presses it as the mouse does: a check box changes, then tells. */
    private static void press(Button button) {
        button.setSelection(!button.getSelection());
        button.notifyListeners(SWT.Selection, new Event());
    }

    /** What stands under the title. */
    private String message() {
        return Workbench.controls(shell, Text.class).stream()
                .filter(text -> (text.getStyle() & SWT.READ_ONLY) != 0 && text.isVisible())
                .map(Text::getText)
                .collect(Collectors.joining())
                .trim();
    }

    private Button program() {
        return button("Program");
    }

    private Button button(String text) {
        return Workbench.controls(shell, Button.class).stream()
                .filter(button -> button.getText().replace("&", "").equals(text))
                .findFirst()
                .orElseThrow();
    }

    private Text file() {
        return field("Firmware file:", Text.class);
    }

    private Text address() {
        return field("Address:", Text.class);
    }

    private Text chip() {
        return field("Chip:", Text.class);
    }

    private Combo probe() {
        return field("Probe:", Combo.class);
    }

    /** The field behind a label. */
    private <T extends Control> T field(String label, Class<T> kind) {
        Label found = Workbench.controls(shell, Label.class).stream()
                .filter(candidate -> candidate.getText().replace("&", "").equals(label))
                .findFirst()
                .orElseThrow();
        List<Control> row = Arrays.asList(found.getParent().getChildren());
        return kind.cast(row.get(row.indexOf(found) + 1));
    }
}
