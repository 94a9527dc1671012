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
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.probewright.ide.core.probes.HeldSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import org.eclipse.debug.core.DebugPlugin;

/** What a launch must not leave behind. */
final class Leftovers {
    private static final List<String> OF_LAUNCHES =
            List.of("Probewright link ", "Probewright GDB ", "Probewright end ");

    private Leftovers() {}

    /** No thread, no held probe, and no launch that the platform still knows. */
    static void assertNone(String probe) {
        LaunchBench.until("threads have ended: " + threads(), () -> threads().isEmpty());
        assertEquals(Optional.empty(), HeldSession.holder(probe));
        assertEquals(0, DebugPlugin.getDefault().getLaunchManager().getLaunches().length, "launches");
    }

    static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> OF_LAUNCHES.stream().anyMatch(name::startsWith))
                .sorted()
                .toList();
    }

    static void assertNobodyListens(int port) {
        assertThrows(IOException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }
}
