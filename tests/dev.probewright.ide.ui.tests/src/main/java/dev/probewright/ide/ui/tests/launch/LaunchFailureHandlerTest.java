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

import dev.probewright.ide.core.IdeCore;
import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.ide.core.launch.LaunchFailure;
import dev.probewright.ide.core.launch.LaunchProbe;
import dev.probewright.ide.ui.launch.LaunchFailureHandler;
import dev.probewright.target.LinkException;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.Test;

/** What the user reads of a launch that failed. */
class LaunchFailureHandlerTest {
    @Test
    void showsTheDiagnosisAndTriesAgain() throws Exception {
        LaunchBench bench = LaunchBench.fresh("again");
        ILaunchConfiguration configuration = bench.configuration("blinky.elf").doSave();
        LaunchProbe.of(configuration).set(Optional.of("cmsis-dap:NOT-THERE"));
        new Dialogs()
                .visit("Launching " + configuration.getName() + " Failed", shell -> {
                    List<String> buttons = Dialogs.controls(shell, Button.class).stream()
                            .map(button -> button.getText().replace("&", ""))
                            .toList();
                    assertEquals(List.of("Copy Details", "Change Settings...", "Retry", "Close"), buttons);
                    Dialogs.picture(shell, "launch-failed");
                    LaunchProbe.of(configuration).set(Optional.of(bench.probe()));
                    Dialogs.press(shell, "Retry");
                })
                .during(() -> DebugUITools.launch(configuration, ILaunchManager.RUN_MODE));
        LaunchBench.until("it was launched again", () -> {
            ILaunch[] launches = LaunchBench.manager().getLaunches();
            return launches.length == 1 && launches[0].getProcesses().length == 1 && launches[0].isTerminated();
        });
        assertFalse(
                Dialogs.titles().stream().anyMatch(title -> title.endsWith("Configurations")),
                Dialogs.titles().toString());
        ILaunch launch = LaunchBench.manager().getLaunches()[0];
        assertEquals(0, launch.getProcesses()[0].getExitValue());
        LaunchBench.manager().removeLaunch(launch);
        configuration.delete();
    }

    @Test
    void leadsBackToTheSettings() throws Exception {
        LaunchBench bench = LaunchBench.fresh("settings");
        ILaunchConfiguration configuration = bench.configuration("blinky.elf").doSave();
        LaunchProbe.of(configuration).set(Optional.of("cmsis-dap:NOT-THERE"));
        new Dialogs()
                .visit(
                        "Launching " + configuration.getName() + " Failed",
                        shell -> Dialogs.press(shell, "Change Settings..."))
                .visit("Run Configurations", shell -> {
                    assertTrue(
                            Dialogs.tabs(shell).contains("Target"),
                            Dialogs.tabs(shell).toString());
                    shell.close();
                })
                .during(() -> DebugUITools.launch(configuration, ILaunchManager.RUN_MODE));
        configuration.delete();
    }

    @Test
    void keepsAFixOnlyIfTheUserWantsThat() throws Exception {
        LaunchBench bench = LaunchBench.fresh("keep");
        for (boolean keep : List.of(false, true)) {
            ILaunchConfiguration configuration =
                    bench.configuration("blinky.elf").doSave();
            new Dialogs()
                    .visit("Launching " + configuration.getName() + " Failed", shell -> {
                        Button box = Dialogs.button(shell, "Keep that in the launch configuration");
                        box.setSelection(keep);
                        box.notifyListeners(SWT.Selection, new Event());
                        Dialogs.picture(shell, "launch-failed-keep");
                        Dialogs.press(shell, "Connect Under Reset");
                    })
                    .during(() -> new LaunchFailureHandler().handleStatus(noAnswer(), configuration));
            LaunchBench.until("it is launched", () -> {
                ILaunch[] launches = LaunchBench.manager().getLaunches();
                return launches.length == 1 && launches[0].getProcesses().length == 1;
            });
            ILaunch launch = LaunchBench.manager().getLaunches()[0];
            assertEquals("UNDER_RESET", launch.getLaunchConfiguration().getAttribute(LaunchAttributes.CONNECT, ""));
            assertEquals(
                    keep ? "UNDER_RESET" : "",
                    LaunchBench.manager()
                            .getLaunchConfigurations(LaunchBench.type())[0]
                            .getAttribute(LaunchAttributes.CONNECT, ""));
            LaunchBench.end(launch);
            configuration.delete();
        }
    }

    private static IStatus noAnswer() {
        LinkException failure = new LinkException(LinkException.Symptom.NO_ACKNOWLEDGE, "at DPIDR");
        return new Status(IStatus.ERROR, IdeCore.ID, LaunchFailure.CODE, failure.getMessage(), failure);
    }
}
