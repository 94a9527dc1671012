/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import dev.probewright.ide.core.launch.LaunchSettings;
import org.eclipse.cdt.dsf.concurrent.RequestMonitor;

/** Lets GDB read the symbols of the program, and of the further images that have some. On the session's executor. */
public final class Symbols {
    private final GdbSession gdb;

    public Symbols(GdbSession gdb) {
        this.gdb = gdb;
    }

    public void begin(RequestMonitor done) {
        LaunchSettings settings = gdb.server().settings();
        Steps steps = new Steps();
        steps.then(read -> gdb.send(
                gdb.commands()
                        .createMIFileExecAndSymbols(
                                gdb.container(), settings.program().toString()),
                read));
        settings.images().stream()
                .filter(LaunchSettings.Image::symbols)
                .forEach(image -> steps.then(added -> gdb.type(addSymbolFile(image), added)));
        steps.begin(gdb.executor(), done);
    }

    private static String addSymbolFile(LaunchSettings.Image image) {
        String file = image.file().toString().replace('\\', '/');
        String offset = image.base().isPresent()
                ? String.format(" -o 0x%X", image.base().getAsLong())
                : "";
        return "add-symbol-file \"" + file + "\"" + offset;
    }
}
