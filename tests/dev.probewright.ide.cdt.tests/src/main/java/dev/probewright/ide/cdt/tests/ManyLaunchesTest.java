/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.tests;

import java.util.Arrays;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A day's work. */
class ManyLaunchesTest {
    private static final int LAUNCHES = 50;

    @RegisterExtension
    final Bed bed = new Bed();

    @Test
    void fiftyInARow() throws Exception {
        ILaunchConfiguration saved = bed.configuration().doSave();
        long[] millis = new long[LAUNCHES];
        for (int i = 0; i < LAUNCHES; i++) {
            long start = System.nanoTime();
            try (Debugged debugged = Bed.debug(saved)) {
                debugged.untilHaltedIn("main");
                millis[i] = (System.nanoTime() - start) / 1_000_000;
            }
            Bed.endAll();
        }
        Arrays.sort(millis);
        System.out.printf(
                "from launch to main, of %d: median %d ms, fastest %d ms, slowest %d ms%n",
                LAUNCHES, millis[LAUNCHES / 2], millis[0], millis[LAUNCHES - 1]);
    }
}
