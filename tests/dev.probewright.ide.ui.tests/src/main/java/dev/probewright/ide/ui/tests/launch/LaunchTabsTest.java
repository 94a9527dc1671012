/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.ide.core.launch.LaunchProbe;
import dev.probewright.ide.ui.launch.tabs.FlashTab;
import dev.probewright.ide.ui.launch.tabs.LaunchTab;
import dev.probewright.ide.ui.launch.tabs.MainTab;
import dev.probewright.ide.ui.launch.tabs.StartupTab;
import dev.probewright.ide.ui.launch.tabs.TargetTab;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the tabs read and write. */
class LaunchTabsTest {
    private final Shell shell =
            new Shell(PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell());
    private LaunchTab tab;

    @AfterEach
    void close() {
        tab.dispose();
        shell.dispose();
    }

    private ILaunchConfigurationWorkingCopy open(LaunchTab shown, Map<String, Object> attributes) throws Exception {
        tab = shown;
        shell.setLayout(new FillLayout());
        tab.createControl(shell);
        ILaunchConfigurationWorkingCopy copy = LaunchBench.type().newInstance(null, "tabs");
        copy.setAttributes(attributes);
        tab.initializeFrom(copy);
        return copy;
    }

    @Test
    void writesNothingWhereNothingWasChanged() throws Exception {
        Map<String, Object> all = Map.of(
                LaunchAttributes.CHIP,
                " STM32F103C8 ",
                LaunchAttributes.CLOCK_HZ,
                1_234_567,
                LaunchAttributes.CONNECT,
                "NOT_KNOWN_YET",
                LaunchAttributes.RESET,
                "SYSTEM",
                LaunchAttributes.LOW_POWER_DEBUG,
                "a text",
                LaunchAttributes.IMAGES,
                List.of("no image", "d:boot.hex"),
                LaunchAttributes.INIT_COMMANDS,
                "set x\r\nset y",
                "somebody.else",
                5);
        for (LaunchTab each : List.of(new MainTab(), new TargetTab(), new FlashTab(), new StartupTab())) {
            for (Map<String, Object> attributes : List.of(Map.<String, Object>of(), all)) {
                ILaunchConfigurationWorkingCopy copy = open(each, attributes);
                tab.performApply(copy);
                assertEquals(attributes, copy.getAttributes(), each.getName());
            }
        }
    }

    @Test
    void writesWhatDiffersFromTheDefaultAndLeavesTheRestAway() throws Exception {
        ILaunchConfigurationWorkingCopy copy = open(new TargetTab(), Map.of("somebody.else", 5));
        Dialogs.field(shell, "Chip:", Text.class).setText("STM32F103C8");
        Dialogs.field(shell, "Clock, at most:", Combo.class).setText("1.8 MHz");
        Dialogs.field(shell, "Connect:", Combo.class).select(4);
        press("Freeze watchdogs while the core is halted");
        tab.performApply(copy);
        assertEquals(
                Map.of(
                        LaunchAttributes.CHIP,
                        "STM32F103C8",
                        LaunchAttributes.CLOCK_HZ,
                        1_800_000,
                        LaunchAttributes.CONNECT,
                        "UNDER_RESET",
                        LaunchAttributes.FREEZE_WATCHDOGS,
                        false,
                        "somebody.else",
                        5),
                copy.getAttributes());
        Dialogs.field(shell, "Chip:", Text.class).setText("");
        Dialogs.field(shell, "Clock, at most:", Combo.class).setText("4000k");
        Dialogs.field(shell, "Connect:", Combo.class).select(0);
        press("Freeze watchdogs while the core is halted");
        tab.performApply(copy);
        assertEquals(Map.of("somebody.else", 5), copy.getAttributes());
    }

    @Test
    void marksTheFieldAndTellsTheFirstProblem() throws Exception {
        ILaunchConfigurationWorkingCopy copy = open(new MainTab(), Map.of());
        assertInvalid(copy, "Choose the program to debug, an ELF file.");
        Dialogs.field(shell, "Project:", Text.class).setText("no such project");
        assertInvalid(copy, "There is no open project 'no such project'. Open it, choose another, or leave it empty.");
        Dialogs.field(shell, "Project:", Text.class).setText("");
        Dialogs.field(shell, "Program (ELF):", Text.class)
                .setText(LaunchBench.firmware("blinky.bin").toString());
        assertInvalid(copy, "blinky.bin is not an ELF file: only those say what to debug.");
        Dialogs.field(shell, "Program (ELF):", Text.class)
                .setText(LaunchBench.firmware("blinky.elf").toString());
        tab.performApply(copy);
        assertTrue(tab.isValid(copy));
        assertEquals(null, tab.getErrorMessage());
    }

    @Test
    void namesTheNearestChips() throws Exception {
        ILaunchConfigurationWorkingCopy copy = open(new TargetTab(), Map.of());
        Dialogs.field(shell, "Chip:", Text.class).setText("STM32F103C9");
        tab.performApply(copy);
        assertFalse(tab.isValid(copy));
        assertTrue(
                tab.getErrorMessage().startsWith("No chip is called 'STM32F103C9'. Nearest: STM32F103C"),
                tab.getErrorMessage());
    }

    @Test
    void keepsTheProbeInTheWorkspace() throws Exception {
        ILaunchConfiguration configuration = LaunchBench.type()
                .newInstance(null, LaunchBench.manager().generateLaunchConfigurationName("probe"))
                .doSave();
        LaunchProbe.of(configuration).set(Optional.of("sim:stm32f103/kept"));
        open(new TargetTab(), Map.of());
        ILaunchConfigurationWorkingCopy copy = configuration.getWorkingCopy();
        tab.initializeFrom(copy);
        Combo probe = Dialogs.field(shell, "Probe:", Combo.class);
        assertEquals("sim:stm32f103/kept", probe.getText());
        probe.setText("0671FF48");
        tab.performApply(copy);
        assertFalse(copy.isDirty());
        assertEquals(Optional.of("0671FF48"), LaunchProbe.of(configuration).get());
        probe.select(0);
        assertEquals(Optional.empty(), LaunchProbe.of(configuration).get());
        configuration.delete();
    }

    @Test
    void ordersTheFurtherImages() throws Exception {
        ILaunchConfigurationWorkingCopy copy =
                open(new FlashTab(), Map.of(LaunchAttributes.IMAGES, List.of("d:a.hex", "ds@0x08004000:b.elf")));
        Table table = Dialogs.controls(shell, Table.class).get(0);
        assertEquals("b.elf", table.getItem(1).getText(0));
        assertEquals("0x08004000", table.getItem(1).getText(1));
        assertEquals("yes", table.getItem(1).getText(3));
        table.select(1);
        table.notifyListeners(SWT.Selection, new Event());
        Dialogs.press(shell, "Up");
        tab.performApply(copy);
        assertEquals(List.of("ds@0x08004000:b.elf", "d:a.hex"), copy.getAttribute(LaunchAttributes.IMAGES, List.of()));
        Dialogs.press(shell, "Remove");
        Dialogs.press(shell, "Remove");
        tab.performApply(copy);
        assertFalse(copy.hasAttribute(LaunchAttributes.IMAGES));
    }

    @Test
    void asksForAFunctionOnlyToStopAtOne() throws Exception {
        ILaunchConfigurationWorkingCopy copy = open(new StartupTab(), Map.of());
        Combo stop = Dialogs.field(shell, "Stop at:", Combo.class);
        Text symbol = (Text) stop.getParent().getChildren()[3];
        assertEquals("main", symbol.getText());
        assertTrue(symbol.isEnabled());
        symbol.setText("");
        assertInvalid(copy, "Name the function to stop at, such as main.");
        stop.select(1);
        assertFalse(symbol.isEnabled());
        symbol.setText("main");
        tab.performApply(copy);
        assertTrue(tab.isValid(copy));
        assertEquals(Map.of(LaunchAttributes.STOP_AT, "RESET_VECTOR"), copy.getAttributes());
    }

    @Test
    void addsAFurtherImage() throws Exception {
        ILaunchConfigurationWorkingCopy copy = open(new FlashTab(), Map.of());
        new Dialogs()
                .visit("Add an Image", image -> {
                    assertFalse(Dialogs.button(image, "OK").isEnabled(), "no file is named");
                    Dialogs.field(image, "File:", Text.class).setText("boot.bin");
                    Dialogs.field(image, "Base address:", Text.class).setText("here");
                    assertFalse(Dialogs.button(image, "OK").isEnabled(), "no address");
                    Dialogs.picture(image, "launch-image");
                    Dialogs.field(image, "Base address:", Text.class).setText("0x08004000");
                    press(image, "Download it to the chip");
                    press(image, "Read its symbols");
                    assertFalse(Dialogs.button(image, "OK").isEnabled(), "of no use");
                    press(image, "Download it to the chip");
                    Dialogs.press(image, "OK");
                })
                .during(() -> Dialogs.press(shell, "Add..."));
        tab.performApply(copy);
        assertEquals(List.of("d@0x08004000:boot.bin"), copy.getAttribute(LaunchAttributes.IMAGES, List.of()));
        Table table = Dialogs.controls(shell, Table.class).get(0);
        table.select(0);
        table.notifyListeners(SWT.Selection, new Event());
        new Dialogs()
                .visit("Edit an Image", image -> {
                    assertEquals(
                            "0x08004000",
                            Dialogs.field(image, "Base address:", Text.class).getText());
                    Dialogs.field(image, "File:", Text.class).setText("other.bin");
                    Dialogs.press(image, "Cancel");
                })
                .during(() -> Dialogs.press(shell, "Edit..."));
        assertEquals("boot.bin", table.getItem(0).getText(0), "cancelled");
    }

    @Test
    void takesAVariableInTheProgram() throws Exception {
        String folder = LaunchBench.firmware("blinky.elf").getParent().toString();
        System.setProperty("probewright.test.folder", folder);
        ILaunchConfigurationWorkingCopy copy = open(
                new MainTab(),
                Map.of(LaunchAttributes.PROGRAM, "${system_property:probewright.test.folder}/blinky.elf"));
        assertTrue(tab.isValid(copy), tab.getErrorMessage());
        Dialogs.field(shell, "Program (ELF):", Text.class).setText("${no_such_variable}/blinky.elf");
        tab.performApply(copy);
        assertFalse(tab.isValid(copy));
        assertTrue(tab.getErrorMessage().contains("no_such_variable"), tab.getErrorMessage());
    }

    private void assertInvalid(ILaunchConfigurationWorkingCopy copy, String message) {
        tab.performApply(copy);
        assertFalse(tab.isValid(copy));
        assertEquals(message, tab.getErrorMessage());
    }

    /** Presses it as the mouse does: a check box changes, then tells. */
    private void press(String text) {
        press(shell, text);
    }

    private static void press(Shell in, String text) {
        Button box = Dialogs.button(in, text);
        box.setSelection(!box.getSelection());
        box.notifyListeners(SWT.Selection, new Event());
    }
}
