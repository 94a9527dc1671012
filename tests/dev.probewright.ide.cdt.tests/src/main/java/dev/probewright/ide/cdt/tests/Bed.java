/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.tests;

import dev.probewright.ide.core.launch.DebugLauncher;
import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.ide.core.launch.LaunchProbe;
import dev.probewright.ide.core.probes.ProbeRegistry;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.cdt.dsf.gdb.launching.GdbLaunch;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * A project with a program, a virtual board that has never been programmed, and a launch configuration for both. After each
 * test the workbench must hold what it held before.
 */
final class Bed implements BeforeEachCallback, AfterEachCallback {
    static final String BOARD = "sim:stm32f103";

    private static final String STATE = "probewright.state";
    private static boolean warm;

    private IProject project;
    private ILaunchConfigurationWorkingCopy configuration;
    private Leaks before;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        // What a user answers once, with "Remember my decision".
        InstanceScope.INSTANCE
                .getNode("org.eclipse.debug.ui")
                .put("org.eclipse.debug.ui.switch_perspective_on_suspend", "always");
        freshState();
        project = Firmware.project("blinky", "blinky");
        configuration = configuration("blinky");
        if (!warm) {
            // The first launch of all starts what the workbench then keeps.
            warm = true;
            try (Debugged debugged = debug()) {
                debugged.untilHaltedIn("main");
            }
            endAll();
            closeEditors();
            Thread.sleep(1000);
        }
        before = Leaks.now();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        endAll();
        for (IBreakpoint breakpoint :
                DebugPlugin.getDefault().getBreakpointManager().getBreakpoints()) {
            breakpoint.delete();
        }
        closeEditors();
        before.assertNothingMore();
        assertBoardIsFree();
        for (ILaunchConfiguration saved : launchManager().getLaunchConfigurations()) {
            saved.delete();
        }
        project.delete(true, true, null);
    }

    /** Editors of C sources have threads of their own. */
    private static void closeEditors() {
        PlatformUI.getWorkbench().getDisplay().syncExec(() -> PlatformUI.getWorkbench()
                .getActiveWorkbenchWindow()
                .getActivePage()
                .closeAllEditors(false));
    }

    /** Nobody holds the probe. */
    static void assertBoardIsFree() throws TargetException {
        Session.open(ProbeRegistry.get().probes(), SessionOptions.defaults().withProbe(BOARD))
                .close();
    }

    static Path freshState() throws IOException {
        Path state = Files.createTempDirectory("probewright-boards");
        System.setProperty(STATE, state.toString());
        return state;
    }

    IProject project() {
        return project;
    }

    Leaks before() {
        return before;
    }

    /** The bed's configuration, to be changed before it is launched. */
    ILaunchConfigurationWorkingCopy configuration() {
        return configuration;
    }

    /** A new one like it. */
    ILaunchConfigurationWorkingCopy configuration(String name) throws CoreException {
        return configuration(null, name);
    }

    ILaunchConfigurationWorkingCopy configuration(IContainer container, String name) throws CoreException {
        ILaunchConfigurationWorkingCopy copy = launchManager()
                .getLaunchConfigurationType(LaunchAttributes.TYPE)
                .newInstance(container, name);
        copy.setAttribute(LaunchAttributes.PROJECT, project.getName());
        copy.setAttribute(LaunchAttributes.PROGRAM, "blinky.elf");
        useProbe(copy, BOARD);
        return copy;
    }

    static void useProbe(ILaunchConfiguration configuration, String probe) {
        LaunchProbe.of(configuration).set(Optional.of(probe));
    }

    Debugged debug() throws CoreException {
        return debug(
                configuration.isDirty() || configuration.getOriginal() == null
                        ? configuration.doSave()
                        : configuration);
    }

    Debugged debug(Consumer<ILaunchConfigurationWorkingCopy> change) throws CoreException {
        change.accept(configuration);
        return debug();
    }

    static Debugged debug(ILaunchConfiguration saved) throws CoreException {
        return new Debugged((GdbLaunch) saved.launch(ILaunchManager.DEBUG_MODE, new NullProgressMonitor()));
    }

    /** The launches that have begun: before that their services may leave questions without an answer. */
    static List<GdbLaunch> debugging() {
        return Arrays.stream(launchManager().getLaunches())
                .filter(GdbLaunch.class::isInstance)
                .map(GdbLaunch.class::cast)
                .filter(launcher()::canProgramAgain)
                .toList();
    }

    /** The debugger behind the launch configuration type. */
    static DebugLauncher launcher() {
        BundleContext context = FrameworkUtil.getBundle(Bed.class).getBundleContext();
        return context.getService(context.getServiceReference(DebugLauncher.class));
    }

    static ILaunchManager launchManager() {
        return DebugPlugin.getDefault().getLaunchManager();
    }

    /** Terminates and removes all launches. */
    static void endAll() throws Exception {
        for (ILaunch launch : launchManager().getLaunches()) {
            if (launch.canTerminate()) {
                launch.terminate();
            }
            Debugged.until("the launch has ended", launch::isTerminated);
            launchManager().removeLaunch(launch);
        }
    }
}
