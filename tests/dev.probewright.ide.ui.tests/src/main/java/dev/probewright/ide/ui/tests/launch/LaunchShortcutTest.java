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
import dev.probewright.ide.core.launch.LaunchProbe;
import dev.probewright.ide.ui.launch.CortexMLaunchShortcut;
import dev.probewright.ide.ui.tests.FakeDriver;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeInfo;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Run As and Debug As, with the one virtual board there is. */
class LaunchShortcutTest {
    private final CortexMLaunchShortcut shortcut = new CortexMLaunchShortcut();
    private final IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("shortcut");
    private IFile program;

    @BeforeEach
    void makeAProject() throws Exception {
        LaunchBench.fresh("shortcut");
        project.create(null);
        project.open(null);
        program = project.getFile("blinky.elf");
        program.create(new ByteArrayInputStream(Files.readAllBytes(LaunchBench.firmware("blinky.elf"))), true, null);
    }

    @AfterEach
    void deleteIt() throws CoreException {
        for (ILaunchConfiguration configuration : LaunchBench.manager().getLaunchConfigurations(LaunchBench.type())) {
            configuration.delete();
        }
        project.delete(true, true, null);
    }

    @Test
    void runsTheSelectedProgramThenTheProjectWithoutADialog() throws Exception {
        List<String> before = Dialogs.titles();
        run(program);
        ILaunchConfiguration made = LaunchBench.manager().getLaunchConfigurations(LaunchBench.type())[0];
        assertTrue(made.getName().startsWith("blinky"), made.getName());
        assertEquals("shortcut", made.getAttribute(LaunchAttributes.PROJECT, ""));
        assertEquals("blinky.elf", made.getAttribute(LaunchAttributes.PROGRAM, ""));
        assertEquals(Optional.of("sim:stm32f103"), LaunchProbe.of(made).get());
        run(project);
        assertEquals(1, LaunchBench.manager().getLaunchConfigurations(LaunchBench.type()).length);
        assertEquals(before, Dialogs.titles());
    }

    @Test
    void knowsTheConfigurationsOfASelection() throws Exception {
        StructuredSelection selection = new StructuredSelection(program);
        assertArrayEquals(new Object[0], shortcut.getLaunchConfigurations(selection));
        assertEquals(program, shortcut.getLaunchableResource(selection));
        run(project);
        assertEquals(
                "blinky.elf",
                shortcut.getLaunchConfigurations(selection)[0].getAttribute(LaunchAttributes.PROGRAM, ""));
        assertEquals(1, shortcut.getLaunchConfigurations(new StructuredSelection(project)).length);
        assertEquals(null, shortcut.getLaunchConfigurations(new StructuredSelection("a text")));
    }

    @Test
    void debugsWithoutADebuggerByServingGdb() throws Exception {
        shortcut.launch(new StructuredSelection(program), ILaunchManager.DEBUG_MODE);
        LaunchBench.until("it is launched", () -> {
            ILaunch[] launches = LaunchBench.manager().getLaunches();
            return launches.length == 1 && launches[0].getProcesses().length == 1;
        });
        ILaunch launch = LaunchBench.manager().getLaunches()[0];
        LaunchBench.untilConsoleSays(launch, "Attach a debugger with: ");
        LaunchBench.end(launch);
        Leftovers.assertNone("sim:stm32f103");
    }

    @Test
    void asksWhichOfSeveralPrograms() throws Exception {
        IFile second = project.getFile("second.elf");
        second.create(new ByteArrayInputStream(Files.readAllBytes(LaunchBench.firmware("blinky.elf"))), true, null);
        second.setLocalTimeStamp(program.getLocalTimeStamp() + 10_000);
        new Dialogs()
                .visit("Several Programs", shell -> {
                    Table programs = Dialogs.controls(shell, Table.class).get(0);
                    assertEquals("second.elf - shortcut", programs.getItem(0).getText(), "the one built last");
                    assertEquals("blinky.elf - shortcut", programs.getItem(1).getText());
                    Dialogs.picture(shell, "launch-programs");
                    Dialogs.press(shell, "Cancel");
                })
                .during(() -> shortcut.launch(new StructuredSelection(project), ILaunchManager.RUN_MODE));
        assertEquals(0, LaunchBench.manager().getLaunchConfigurations(LaunchBench.type()).length, "cancelled");
        new Dialogs()
                .visit("Several Programs", shell -> Dialogs.press(shell, "OK"))
                .during(() -> shortcut.launch(new StructuredSelection(project), ILaunchManager.RUN_MODE));
        untilRun();
        assertEquals(
                "second.elf",
                LaunchBench.manager()
                        .getLaunchConfigurations(LaunchBench.type())[0]
                        .getAttribute(LaunchAttributes.PROGRAM, ""));
    }

    @Test
    void asksWhichOfSeveralProbesAndKeepsTheAnswer() throws Exception {
        ProbeInfo other = FakeDriver.probe("fake:4", "Other probe", ProbeAccess.FREE, "");
        try (FakeDriver probes = new FakeDriver(FakeDriver.FREE, other)) {
            new Dialogs()
                    .visit("Several Debug Probes", shell -> {
                        Table table = Dialogs.controls(shell, Table.class).get(0);
                        assertEquals(2, table.getItemCount(), "without the virtual boards");
                        Dialogs.picture(shell, "launch-probes");
                        table.select(1);
                        table.notifyListeners(SWT.Selection, new Event());
                        Dialogs.press(shell, "OK");
                    })
                    .visit("Launching blinky", shell -> Dialogs.press(shell, "Close"))
                    .during(() -> shortcut.launch(new StructuredSelection(program), ILaunchManager.RUN_MODE));
            ILaunchConfiguration made = LaunchBench.manager().getLaunchConfigurations(LaunchBench.type())[0];
            assertEquals(
                    Optional.of(probes.list().get(1).id()), LaunchProbe.of(made).get());
        }
    }

    @Test
    void knowsAProgramThatIsNamedWithAVariable() throws Exception {
        ILaunchConfigurationWorkingCopy copy =
                LaunchBench.type().newInstance(null, LaunchBench.manager().generateLaunchConfigurationName("variable"));
        copy.setAttribute(LaunchAttributes.PROGRAM, "${project_loc:shortcut}/blinky.elf");
        ILaunchConfiguration saved = copy.doSave();
        assertArrayEquals(new Object[] {saved}, shortcut.getLaunchConfigurations(new StructuredSelection(program)));
        LaunchProbe.of(saved).set(Optional.of("sim:stm32f103"));
        run(program);
    }

    private void run(IResource selected) throws Exception {
        shortcut.launch(new StructuredSelection(selected), ILaunchManager.RUN_MODE);
        untilRun();
    }

    private static void untilRun() throws Exception {
        LaunchBench.until("the launch has ended", () -> {
            ILaunch[] launches = LaunchBench.manager().getLaunches();
            return launches.length == 1 && launches[0].getProcesses().length == 1 && launches[0].isTerminated();
        });
        ILaunch launch = LaunchBench.manager().getLaunches()[0];
        assertEquals(0, launch.getProcesses()[0].getExitValue());
        LaunchBench.manager().removeLaunch(launch);
    }
}
