/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.ide.ui.launch.tabs.MainTab;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.ILaunchConfigurationDialog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.navigator.CommonNavigator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a selection in the Project Explorer leads to. */
class LaunchSelectionTest {
    private static final String EXPLORER = "org.eclipse.ui.navigator.ProjectExplorer";
    private static final String OURS = "Arm Cortex-M (Probewright)";

    private final IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("selection");
    private CommonNavigator explorer;
    private IFile program;
    private IFile text;

    @BeforeEach
    void makeAProject() throws Exception {
        project.create(null);
        project.open(null);
        program = file("blinky.elf", Files.readAllBytes(LaunchBench.firmware("blinky.elf")));
        text = file("read.me", new byte[] {'a'});
        IWorkbenchPage page = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
        explorer = (CommonNavigator) page.showView(EXPLORER);
    }

    @AfterEach
    void deleteIt() throws CoreException {
        project.delete(true, true, null);
    }

    private IFile file(String name, byte[] content) throws CoreException {
        IFile file = project.getFile(name);
        file.create(new ByteArrayInputStream(content), true, null);
        return file;
    }

    private void select(IResource selected) {
        explorer.getSite().getPage().activate(explorer);
        LaunchBench.until("it is selected", () -> {
            explorer.getCommonViewer().setSelection(new StructuredSelection(selected), true);
            return selected.equals(DebugUITools.getSelectedResource());
        });
    }

    @Test
    void newConfigurationsAreOfWhatIsSelected() throws Exception {
        assertEquals(List.of("blinky", described("blinky.elf")), defaults(program));
        assertEquals(List.of("blinky", described("blinky.elf")), defaults(project));
        assertEquals(List.of("blinky", described("blinky.elf")), defaults(text));
        file("second.elf", Files.readAllBytes(LaunchBench.firmware("blinky.elf")));
        assertEquals(List.of("selection", Map.of(LaunchAttributes.PROJECT, "selection")), defaults(project));
    }

    private static Map<String, Object> described(String file) {
        return Map.of(LaunchAttributes.PROJECT, "selection", LaunchAttributes.PROGRAM, file);
    }

    /** The name and our attributes of a new configuration. */
    private List<Object> defaults(IResource selected) throws CoreException {
        select(selected);
        MainTab tab = new MainTab();
        tab.setLaunchConfigurationDialog((ILaunchConfigurationDialog) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ILaunchConfigurationDialog.class},
                (proxy, method, arguments) -> method.getName().equals("generateName") ? arguments[0] : null));
        ILaunchConfigurationWorkingCopy copy = LaunchBench.type().newInstance(null, "new");
        tab.setDefaults(copy);
        assertArrayEquals(new IResource[] {project}, copy.getMappedResources());
        copy.setMappedResources(null);
        tab.dispose();
        return List.of(copy.getName(), copy.getAttributes());
    }

    @Test
    void debugAsIsOfferedForProgramsAndTheirProjects() throws Exception {
        assertTrue(debugAs(program).contains(OURS), debugAs(program).toString());
        assertTrue(debugAs(project).contains(OURS), debugAs(project).toString());
        assertEquals(false, debugAs(text).contains(OURS));
    }

    /** The entries of the context menu, without their numbers. */
    private List<String> debugAs(IResource selected) {
        select(selected);
        Menu menu = explorer.getCommonViewer().getControl().getMenu();
        menu.notifyListeners(SWT.Show, new Event());
        Menu cascade = Arrays.stream(menu.getItems())
                .filter(item -> item.getText().replace("&", "").equals("Debug As"))
                .map(MenuItem::getMenu)
                .findFirst()
                .orElseThrow(() -> new AssertionError(Arrays.toString(menu.getItems())));
        cascade.notifyListeners(SWT.Show, new Event());
        List<String> entries = Arrays.stream(cascade.getItems())
                .map(item -> item.getText()
                        .replace("&", "")
                        .replaceFirst("^\\d+ ", "")
                        .replaceFirst("\t.*", ""))
                .toList();
        cascade.notifyListeners(SWT.Hide, new Event());
        menu.notifyListeners(SWT.Hide, new Event());
        return entries;
    }
}
