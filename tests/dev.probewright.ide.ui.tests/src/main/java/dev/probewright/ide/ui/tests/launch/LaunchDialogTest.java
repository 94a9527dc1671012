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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourceAttributes;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

/** The type's tabs in the platform's dialog. */
class LaunchDialogTest {
    /** Without the platform's Common tab, which writes when it is first shown. */
    private static final List<String> TABS = List.of("Main", "Target", "Flash", "Startup", "Source");

    @Test
    void showsEachTabAndChangesNothing() throws Exception {
        ILaunchConfigurationWorkingCopy copy = copy();
        copy.setAttribute("org.eclipse.cdt.launch.DEBUGGER_ID", "gdb");
        copy.setAttribute("somebody.else", List.of("a", "b"));
        ILaunchConfiguration configuration = copy.doSave();
        LaunchProbe.of(configuration).set(Optional.of("sim:stm32f103"));
        open(configuration, shell -> {
            assertTrue(
                    Dialogs.tabs(shell).containsAll(TABS), Dialogs.tabs(shell).toString());
            assertTrue(
                    Dialogs.tabs(shell).contains("Common"), Dialogs.tabs(shell).toString());
            for (String tab : TABS) {
                Dialogs.select(shell, tab);
                assertFalse(Dialogs.button(shell, "Apply").isEnabled(), tab + " changed the configuration");
                Dialogs.picture(shell, "launch-" + tab.toLowerCase());
            }
            Dialogs.select(shell, "Common");
            Dialogs.picture(shell, "launch-common");
            shell.close();
        });
        configuration.delete();
    }

    @Test
    void showsAllOfEachTabAtItsDefaultSize() throws Exception {
        ILaunchConfiguration configuration = copy().doSave();
        open(configuration, shell -> {
            for (String tab : TABS.subList(0, 4)) {
                Dialogs.select(shell, tab);
                ScrolledComposite page = Dialogs.controls(shell, ScrolledComposite.class).stream()
                        .filter(Control::isVisible)
                        .filter(scrolled -> scrolled.getContent() instanceof Composite)
                        .reduce((outer, inner) -> inner)
                        .orElseThrow();
                Point wanted = page.getContent().computeSize(SWT.DEFAULT, SWT.DEFAULT);
                Rectangle there = page.getClientArea();
                assertTrue(wanted.x <= there.width && wanted.y <= there.height, tab + ": " + wanted + " in " + there);
                assertEquals(List.of(), mnemonicsTwice(shell), tab);
            }
            shell.close();
        });
        configuration.delete();
    }

    /** Those of the controls that are seen, the dialog's own among them. */
    private static List<String> mnemonicsTwice(Shell shell) {
        Map<Character, List<String>> texts = new TreeMap<>();
        for (Control control : Dialogs.controls(shell, Control.class)) {
            String text = control instanceof Button button
                    ? button.getText()
                    : control instanceof Label label ? label.getText() : "";
            int mark = text.replace("&&", "  ").indexOf('&');
            if (control.isVisible() && mark >= 0) {
                texts.computeIfAbsent(Character.toLowerCase(text.charAt(mark + 1)), key -> new ArrayList<>())
                        .add(text);
            }
        }
        return texts.values().stream()
                .filter(same -> same.size() > 1)
                .map(List::toString)
                .toList();
    }

    @Test
    void takesAnEmptyConfiguration() throws Exception {
        ILaunchConfiguration configuration = LaunchBench.type()
                .newInstance(null, LaunchBench.manager().generateLaunchConfigurationName("empty"))
                .doSave();
        open(configuration, shell -> {
            for (String tab : TABS) {
                Dialogs.select(shell, tab);
                assertFalse(Dialogs.button(shell, "Apply").isEnabled(), tab + " changed the configuration");
            }
            assertTrue(
                    texts(shell).contains("[Main]: Choose the program to debug, an ELF file."),
                    texts(shell).toString());
            shell.close();
        });
        configuration.delete();
    }

    @Test
    void savesWhatIsTypedAndSaysWhatIsWrong() throws Exception {
        ILaunchConfiguration configuration = copy().doSave();
        open(configuration, shell -> {
            Dialogs.select(shell, "Target");
            Dialogs.field(shell, "Clock, at most:", Combo.class).setText("quick");
            LaunchBench.until(
                    "it is told", () -> texts(shell).contains("'quick' is not a clock: type it as 4 MHz or 500 kHz."));
            Dialogs.picture(shell, "launch-target-wrong");
            assertFalse(Dialogs.button(shell, "Apply").isEnabled());
            Dialogs.field(shell, "Clock, at most:", Combo.class).setText("500 kHz");
            LaunchBench.until(
                    "it can be saved", () -> Dialogs.button(shell, "Apply").isEnabled());
            Dialogs.press(shell, "Apply");
            shell.close();
        });
        assertEquals(500_000, configuration.getAttribute(LaunchAttributes.CLOCK_HZ, 0));
        assertEquals("gdb", configuration.getAttribute("org.eclipse.cdt.launch.DEBUGGER_ID", ""));
        configuration.delete();
    }

    @Test
    void showsAReadOnlyConfiguration() throws Exception {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("read only launch");
        project.create(null);
        project.open(null);
        ILaunchConfigurationWorkingCopy copy = LaunchBench.type().newInstance(project, "read only");
        copy.setAttribute(
                LaunchAttributes.PROGRAM, LaunchBench.firmware("blinky.elf").toString());
        copy.setAttribute(LaunchAttributes.STOP_SYMBOL, "compute");
        ILaunchConfiguration configuration = copy.doSave();
        ResourceAttributes attributes = configuration.getFile().getResourceAttributes();
        attributes.setReadOnly(true);
        configuration.getFile().setResourceAttributes(attributes);
        open(configuration, shell -> {
            Dialogs.select(shell, "Startup");
            assertTrue(
                    Dialogs.controls(shell, Text.class).stream()
                            .anyMatch(text -> text.getText().equals("compute")),
                    texts(shell).toString());
            Dialogs.picture(shell, "launch-read-only");
            shell.close();
        });
        attributes.setReadOnly(false);
        configuration.getFile().setResourceAttributes(attributes);
        project.delete(true, true, null);
    }

    private static ILaunchConfigurationWorkingCopy copy() throws CoreException {
        ILaunchConfigurationWorkingCopy copy =
                LaunchBench.type().newInstance(null, LaunchBench.manager().generateLaunchConfigurationName("blinky"));
        copy.setAttribute(
                LaunchAttributes.PROGRAM, LaunchBench.firmware("blinky.elf").toString());
        copy.setAttribute("org.eclipse.cdt.launch.DEBUGGER_ID", "gdb");
        copy.setAttribute(
                LaunchAttributes.IMAGES,
                List.of(
                        "d@0x08004000:" + LaunchBench.firmware("blinky.bin"),
                        "s:" + LaunchBench.firmware("blinky.elf")));
        return copy;
    }

    private static void open(ILaunchConfiguration configuration, Consumer<Shell> visitor) {
        new Dialogs().visit("Debug Configurations", visitor).during(() -> {
            DebugUITools.openLaunchConfigurationDialogOnGroup(
                    PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell(),
                    new StructuredSelection(configuration),
                    IDebugUIConstants.ID_DEBUG_LAUNCH_GROUP);
        });
    }

    /** All that the dialog says in texts. */
    private static List<String> texts(Shell shell) {
        return Dialogs.controls(shell, Text.class).stream()
                .map(text -> text.getText().trim())
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
