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

import dev.probewright.ide.core.IdeCore;
import dev.probewright.ide.core.launch.DebugLauncher;
import dev.probewright.target.LinkException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.Launch;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.debug.ui.IDebugView;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.TreePath;
import org.eclipse.jface.viewers.TreeSelection;
import org.eclipse.swt.widgets.Button;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The command that programs the selected launch again, with a debugger that only notes what it is told. */
class ProgramAgainTest {
    private static final String COMMAND = "dev.probewright.ide.ui.programAgain";

    private final IWorkbenchWindow window = PlatformUI.getWorkbench().getWorkbenchWindows()[0];
    private final FakeDebugger debugger = new FakeDebugger();
    private final ChangingLaunch launch = new ChangingLaunch();
    private ServiceRegistration<DebugLauncher> registration;

    private static final class ChangingLaunch extends Launch {
        ChangingLaunch() {
            super(null, ILaunchManager.DEBUG_MODE, null);
        }

        void tell() {
            fireChanged();
        }
    }

    private static final class FakeDebugger implements DebugLauncher {
        private final List<ILaunch> programmed = Collections.synchronizedList(new ArrayList<>());
        private volatile ILaunch debugged;
        private volatile boolean failing;

        @Override
        public boolean canProgramAgain(ILaunch asked) {
            return asked == debugged;
        }

        @Override
        public void programAgain(ILaunch asked, IProgressMonitor monitor) throws CoreException {
            programmed.add(asked);
            if (failing) {
                failing = false;
                LinkException failure = new LinkException(LinkException.Symptom.NO_ACKNOWLEDGE, "at DPIDR");
                throw new CoreException(new Status(IStatus.ERROR, IdeCore.ID, failure.getMessage(), failure));
            }
        }

        @Override
        public void launch(ILaunchConfiguration configuration, String mode, ILaunch started, IProgressMonitor monitor) {
            throw new UnsupportedOperationException(mode);
        }

        @Override
        public ILaunch getLaunch(ILaunchConfiguration configuration, String mode) {
            throw new UnsupportedOperationException(mode);
        }

        @Override
        public boolean buildForLaunch(ILaunchConfiguration configuration, String mode, IProgressMonitor monitor) {
            throw new UnsupportedOperationException(mode);
        }

        @Override
        public boolean finalLaunchCheck(ILaunchConfiguration configuration, String mode, IProgressMonitor monitor) {
            throw new UnsupportedOperationException(mode);
        }

        @Override
        public boolean preLaunchCheck(ILaunchConfiguration configuration, String mode, IProgressMonitor monitor) {
            throw new UnsupportedOperationException(mode);
        }
    }

    @BeforeEach
    void selectALaunch() throws Exception {
        registration = FrameworkUtil.getBundle(ProgramAgainTest.class)
                .getBundleContext()
                .registerService(DebugLauncher.class, debugger, null);
        LaunchBench.manager().addLaunch(launch);
        IDebugView view = (IDebugView) window.getActivePage().showView(IDebugUIConstants.ID_DEBUG_VIEW);
        LaunchBench.until("the launch is the debug context", () -> {
            view.getViewer().setSelection(new TreeSelection(new TreePath(new Object[] {launch})));
            return DebugUITools.getDebugContextManager()
                                    .getContextService(window)
                                    .getActiveContext()
                            instanceof IStructuredSelection selection
                    && selection.getFirstElement() == launch;
        });
    }

    @AfterEach
    void takeItAway() {
        registration.unregister();
        LaunchBench.manager().removeLaunch(launch);
    }

    private Command command() {
        return window.getService(ICommandService.class).getCommand(COMMAND);
    }

    private void execute() {
        try {
            window.getService(IHandlerService.class).executeCommand(COMMAND, null);
        } catch (CommandException e) {
            throw new AssertionError(e);
        }
    }

    /** As a debugger does: the launch changes, and the platform tells of that. */
    private void debug(boolean can) {
        debugger.debugged = can ? launch : null;
        launch.tell();
        LaunchBench.until("the command follows", () -> command().isEnabled() == can);
    }

    @Test
    void isThereForALaunchThatCanBe() throws Exception {
        assertFalse(command().isEnabled());
        debug(true);
        execute();
        LaunchBench.until("it was programmed", () -> debugger.programmed.equals(List.of(launch)));
        debug(false);
    }

    @Test
    void showsWhyItFailedAndTriesAgain() throws Exception {
        debug(true);
        debugger.failing = true;
        new Dialogs()
                .visit("Programming Again Failed", shell -> {
                    List<String> buttons = Dialogs.controls(shell, Button.class).stream()
                            .map(button -> button.getText().replace("&", ""))
                            .toList();
                    assertEquals(List.of("Copy Details", "Retry", "Close"), buttons);
                    Dialogs.picture(shell, "launch-again-failed");
                    Dialogs.press(shell, "Retry");
                })
                .during(this::execute);
        LaunchBench.until("it was tried again", () -> debugger.programmed.equals(List.of(launch, launch)));
    }
}
