/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.tests.launch.imported;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.ide.core.launch.LaunchProbe;
import dev.probewright.ide.ui.launch.imported.ImportLaunchWizard;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.wizards.IWizardDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImportLaunchWizardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CUBE_IDE = "com.st.stm32cube.ide.mcu.debug.launch.launchConfigurationType";
    private static final String STLINK = "com.st.stm32cube.ide.mcu.debug.stlink.";

    private IProject project;
    private WizardDialog dialog;

    @AfterEach
    void tidy() throws CoreException {
        // Where it has finished it is closed; in Eclipse 4.25 it can not be closed again.
        if (dialog != null && dialog.getShell() != null && !dialog.getShell().isDisposed()) {
            dialog.close();
        }
        for (ILaunchConfiguration configuration : configurations()) {
            if (configuration.getName().startsWith("lamp")) {
                configuration.delete();
            }
        }
        if (project != null) {
            project.delete(true, true, null);
        }
    }

    @Test
    void isAmongTheImportWizardsOfDebugging() throws Exception {
        IWizardDescriptor found =
                PlatformUI.getWorkbench().getImportWizardRegistry().findWizard("dev.probewright.ide.ui.importLaunch");
        assertEquals("org.eclipse.debug.ui", found.getCategory().getId());
        assertTrue(found.createWizard() instanceof ImportLaunchWizard);
    }

    @Test
    void theSelectedFileIsImportedBesideTheOriginal() throws Exception {
        IFile original = original();
        open(original);
        Table table = controls(Table.class).get(0);
        List<TableItem> checked =
                Arrays.stream(table.getItems()).filter(TableItem::getChecked).toList();
        assertEquals(1, checked.size());
        assertEquals("lamp", checked.get(0).getText(0));
        assertEquals("STM32CubeIDE", checked.get(0).getText(1));
        assertEquals("/lamp", checked.get(0).getText(2));
        assertTrue(notes().contains("SWV tracing (core clock 72000000 Hz)"), notes());

        finish();
        ILaunchConfiguration made = configuration("lamp Probewright");
        assertEquals(LaunchAttributes.TYPE, made.getType().getIdentifier());
        assertEquals("Debug/lamp.elf", made.getAttribute(LaunchAttributes.PROGRAM, ""));
        assertEquals("UNDER_RESET", made.getAttribute(LaunchAttributes.CONNECT, ""));
        assertEquals("SYMBOL", made.getAttribute(LaunchAttributes.STOP_AT, ""));
        assertEquals(2, made.getAttribute("org.eclipse.cdt.launch.ATTR_BUILD_BEFORE_LAUNCH_ATTR", 0));
        assertEquals(List.of("/lamp"), made.getAttribute("org.eclipse.debug.core.MAPPED_RESOURCE_PATHS", List.of()));
        assertEquals(project, made.getFile().getParent());
        assertEquals(Optional.of("066EFF01"), LaunchProbe.of(made).get());
        String file = Files.readString(Path.of(made.getFile().getLocation().toOSString()));
        assertFalse(file.contains("066EFF01"), file);
        assertEquals(TEXT, Files.readString(Path.of(original.getLocation().toOSString())));
    }

    @Test
    void importingAgainOverwritesNothing() throws Exception {
        IFile original = original();
        for (String name : List.of("lamp Probewright", "lamp Probewright 2", "lamp Probewright 3")) {
            open(original);
            finish();
            configuration(name);
        }
        assertEquals(TEXT, Files.readString(Path.of(original.getLocation().toOSString())));
    }

    @Test
    void aFolderOutsideIsSearchedAndWhatIsImportedStaysInTheWorkspace() throws Exception {
        Path folder = Files.createTempDirectory("launches");
        Path file =
                Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("lamp.launch"), TEXT);
        Files.writeString(folder.resolve("other.launch"), "<launchConfiguration type=\"other\"/>");
        Files.writeString(folder.resolve("broken.launch"), "<launch");
        open();
        assertFalse(button("&Finish").isEnabled(), "nothing is chosen yet");
        button("&Folder:").setSelection(true);
        button("Projects of the &workspace").setSelection(false);
        notify(button("&Folder:"), SWT.Selection);
        Text text = controls(Text.class).stream()
                .filter(field -> (field.getStyle() & SWT.MULTI) == 0 && field.isEnabled() && field.getEditable())
                .findFirst()
                .orElseThrow();
        text.setText(folder.toString());
        notify(text, SWT.DefaultSelection);
        Table table = controls(Table.class).get(0);
        until("the file is found", () -> table.getItemCount() == 1);
        assertEquals(file.getParent().toString(), table.getItem(0).getText(2));
        table.getItem(0).setChecked(true);
        Event event = new Event();
        event.detail = SWT.CHECK;
        event.item = table.getItem(0);
        table.notifyListeners(SWT.Selection, event);
        finish();
        assertTrue(configuration("lamp").isLocal());
    }

    private static final String TEXT = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"
            + "<launchConfiguration type=\"" + CUBE_IDE + "\">\n"
            + "<booleanAttribute key=\"com.st.stm32cube.ide.mcu.debug.launch.enable_swv\" value=\"true\"/>\n"
            + "<stringAttribute key=\"com.st.stm32cube.ide.mcu.debug.launch.swv_trace_hclk\" value=\"72000000\"/>\n"
            + "<stringAttribute key=\"" + STLINK + "reset_strategy\" value=\"connect_under_reset\"/>\n"
            + "<booleanAttribute key=\"" + STLINK + "stlink_check_serial_number\" value=\"true\"/>\n"
            + "<stringAttribute key=\"" + STLINK + "stlink_txt_serial_number\" value=\"066EFF01\"/>\n"
            + "<booleanAttribute key=\"org.eclipse.cdt.debug.gdbjtag.core.setStopAt\" value=\"true\"/>\n"
            + "<stringAttribute key=\"org.eclipse.cdt.debug.gdbjtag.core.stopAt\" value=\"main\"/>\n"
            + "<intAttribute key=\"org.eclipse.cdt.launch.ATTR_BUILD_BEFORE_LAUNCH_ATTR\" value=\"2\"/>\n"
            + "<stringAttribute key=\"org.eclipse.cdt.launch.PROGRAM_NAME\" value=\"Debug/lamp.elf\"/>\n"
            + "<stringAttribute key=\"org.eclipse.cdt.launch.PROJECT_ATTR\" value=\"lamp\"/>\n"
            + "<listAttribute key=\"org.eclipse.debug.core.MAPPED_RESOURCE_PATHS\">\n"
            + "<listEntry value=\"/lamp\"/>\n</listAttribute>\n"
            + "<listAttribute key=\"org.eclipse.debug.core.MAPPED_RESOURCE_TYPES\">\n"
            + "<listEntry value=\"4\"/>\n</listAttribute>\n</launchConfiguration>\n";

    private IFile original() throws CoreException {
        project = ResourcesPlugin.getWorkspace().getRoot().getProject("lamp");
        project.create(null);
        project.open(null);
        IFile file = project.getFile("lamp.launch");
        file.create(new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8)), true, null);
        return file;
    }

    private void open(Object... selected) {
        ImportLaunchWizard wizard = new ImportLaunchWizard();
        wizard.init(PlatformUI.getWorkbench(), new StructuredSelection(selected));
        dialog = new WizardDialog(
                PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        if (selected.length > 0) {
            until("the search is done", () -> button("&Finish").isEnabled());
        } else {
            live(Duration.ofMillis(500));
        }
    }

    private void finish() {
        until("it can be finished", () -> button("&Finish").isEnabled());
        notify(button("&Finish"), SWT.Selection);
        until(
                "the wizard is closed",
                () -> dialog.getShell() == null || dialog.getShell().isDisposed());
    }

    private String notes() {
        return controls(Text.class).stream()
                .filter(text -> (text.getStyle() & SWT.MULTI) != 0)
                .map(Text::getText)
                .reduce("", String::concat);
    }

    private Button button(String text) {
        return controls(Button.class).stream()
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button " + text));
    }

    private static void notify(Control control, int event) {
        control.notifyListeners(event, new Event());
    }

    private <T extends Control> List<T> controls(Class<T> kind) {
        List<T> found = new ArrayList<>();
        collect(dialog.getShell(), kind, found);
        return found;
    }

    private static <T extends Control> void collect(Composite root, Class<T> kind, List<T> found) {
        for (Control control : root.getChildren()) {
            if (kind.isInstance(control)) {
                found.add(kind.cast(control));
            }
            if (control instanceof Composite composite) {
                collect(composite, kind, found);
            }
        }
    }

    private static List<ILaunchConfiguration> configurations() throws CoreException {
        ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        return List.of(manager.getLaunchConfigurations(manager.getLaunchConfigurationType(LaunchAttributes.TYPE)));
    }

    private static ILaunchConfiguration configuration(String name) throws CoreException {
        return configurations().stream()
                .filter(configuration -> configuration.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no launch configuration " + name));
    }

    private static void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited in vain: " + what);
            live(Duration.ofMillis(10));
        }
    }

    private static void live(Duration time) {
        Display display = Display.getCurrent();
        long end = System.nanoTime() + time.toNanos();
        do {
            if (!display.readAndDispatch()) {
                Thread.onSpinWait();
            }
        } while (System.nanoTime() < end);
    }
}
