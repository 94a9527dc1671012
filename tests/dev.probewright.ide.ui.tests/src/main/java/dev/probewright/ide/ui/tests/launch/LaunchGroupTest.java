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

import dev.probewright.ide.core.launch.LaunchProbe;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.junit.jupiter.api.Test;

/** The platform's launch groups, with two boards. */
class LaunchGroupTest {
    private static final String TYPE = "org.eclipse.debug.core.groups.GroupLaunchConfigurationType";
    private static final String MEMBER = "org.eclipse.debug.core.launchGroup.";

    @Test
    void runsTwoBoards() throws Exception {
        LaunchBench bench = LaunchBench.fresh("one");
        ILaunchConfigurationWorkingCopy group = LaunchBench.manager()
                .getLaunchConfigurationType(TYPE)
                .newInstance(null, LaunchBench.manager().generateLaunchConfigurationName("both boards"));
        ILaunchConfiguration[] members = {member(bench, "one"), member(bench, "two")};
        for (int i = 0; i < members.length; i++) {
            String member = MEMBER + i;
            group.setAttribute(member + ".name", members[i].getName());
            group.setAttribute(member + ".mode", "inherit");
            group.setAttribute(member + ".action", "NONE");
            group.setAttribute(member + ".enabled", true);
        }
        ILaunch launched = LaunchBench.launch(group, ILaunchManager.RUN_MODE);
        LaunchBench.until("both boards run", () -> processes() == members.length);
        for (ILaunch launch : LaunchBench.manager().getLaunches()) {
            if (launch.getProcesses().length > 0 && launch != launched) {
                assertEquals(0, launch.getProcesses()[0].getExitValue());
            }
        }
        LaunchBench.manager().removeLaunches(LaunchBench.manager().getLaunches());
        for (ILaunchConfiguration member : members) {
            member.delete();
        }
    }

    private static long processes() {
        return Arrays.stream(LaunchBench.manager().getLaunches())
                .flatMap(launch -> Arrays.stream(launch.getProcesses()))
                .filter(process -> process.isTerminated())
                .distinct()
                .count();
    }

    private static ILaunchConfiguration member(LaunchBench bench, String board) throws Exception {
        ILaunchConfiguration member = bench.configuration("blinky.elf").doSave();
        LaunchProbe.of(member).set(Optional.of("sim:stm32f103/" + board));
        return member;
    }
}
