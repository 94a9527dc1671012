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

import dev.probewright.ide.core.launch.LaunchProbe;
import java.util.List;
import java.util.Optional;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.swt.widgets.Button;
import org.junit.jupiter.api.Test;

/** What the user reads of a launch that failed. */
class LaunchFailureHandlerTest {
    @Test
    void showsTheDiagnosisAndTriesAgain() throws Exception {
        LaunchBench bench = LaunchBench.fresh("again");
        ILaunchConfiguration configuration = bench.configuration("blinky.elf").doSave();
        LaunchProbe.of(configuration).set(Optional.of("cmsisdap:NOT-THERE"));
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
        LaunchProbe.of(configuration).set(Optional.of("cmsisdap:NOT-THERE"));
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
}
