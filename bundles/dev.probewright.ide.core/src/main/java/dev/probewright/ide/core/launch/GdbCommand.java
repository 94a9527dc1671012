/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import dev.probewright.ide.core.gdb.GdbFinder;

/** The command that a user types to bring a GDB of their own to a launch. */
final class GdbCommand {
    private static final String USUAL = "arm-none-eabi-gdb";

    private GdbCommand() {}

    /** {@code /usr/bin/arm-none-eabi-gdb -ex "target extended-remote localhost:40123" /home/me/blinky.elf}. */
    static String attach(LaunchSettings settings, int port) {
        String gdb = GdbFinder.standard()
                .look(settings.gdb(), settings.project())
                .map(found -> found.executable().toString())
                .orElse(settings.gdb().orElse(USUAL));
        return quoted(gdb) + " -ex \"target extended-remote localhost:" + port + "\" "
                + quoted(settings.program().toString());
    }

    private static String quoted(String word) {
        return word.indexOf(' ') < 0 ? word : '"' + word + '"';
    }
}
