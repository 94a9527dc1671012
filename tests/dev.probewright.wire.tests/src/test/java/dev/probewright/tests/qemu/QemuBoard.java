/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import dev.probewright.sim.cortexm.CoreConfiguration;
import java.util.List;
import java.util.Map;

/** A board of qemu, and the virtual core that is like its one. */
enum QemuBoard {
    CORTEX_M3(
            "mps2-an385",
            new CoreConfiguration(0x410FC231, 32, 8, 0, 1, 0x3B, 0, 0, true, false),
            StreamGenerator.GROUPS),
    CORTEX_M4(
            "mps2-an386",
            CoreConfiguration.CORTEX_M4F.withInterrupts(32, 8).withoutBufferedWrites(),
            StreamGenerator.EXTENSIONS),
    CORTEX_M0("microbit", CoreConfiguration.CORTEX_M0, BaselineStreams.GROUPS),
    /** In the Secure state, as after its reset. */
    CORTEX_M33(
            "mps2-an505", CoreConfiguration.CORTEX_M33.withInterrupts(32, 8).withoutBufferedWrites(), V8Streams.GROUPS);

    private final String machine;
    private final CoreConfiguration configuration;
    private final Map<String, StreamGenerator.Group> groups;

    QemuBoard(String machine, CoreConfiguration configuration, Map<String, StreamGenerator.Group> groups) {
        this.machine = machine;
        this.configuration = configuration;
        this.groups = groups;
    }

    /** What qemu calls it. */
    String machine() {
        return machine;
    }

    /** What all streams of it share, by address. */
    Map<Integer, byte[]> image() {
        return Layout.image(this == CORTEX_M0);
    }

    CoreConfiguration configuration() {
        return configuration;
    }

    /** The groups of streams that are compared on it. */
    List<String> groups() {
        return List.copyOf(groups.keySet());
    }
}
