/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import java.util.List;
import org.eclipse.cdt.dsf.concurrent.ImmediateRequestMonitor;
import org.eclipse.cdt.dsf.concurrent.RequestMonitor;
import org.eclipse.osgi.util.NLS;

/** GDB commands of a launch configuration, one after the other up to the first that fails. */
final class UserCommands {
    private final GdbSession gdb;
    private final List<String> commands;

    UserCommands(GdbSession gdb, List<String> commands) {
        this.gdb = gdb;
        this.commands = commands;
    }

    void begin(RequestMonitor done) {
        Steps steps = new Steps();
        commands.stream()
                .map(String::strip)
                .filter(command -> !command.isEmpty() && !command.startsWith("#"))
                .forEach(command -> steps.then(typed -> type(command, typed)));
        steps.begin(gdb.executor(), done);
    }

    private void type(String command, RequestMonitor done) {
        gdb.type(command, new ImmediateRequestMonitor(done) {
            @Override
            protected void handleError() {
                String message = NLS.bind(Messages.Start_CommandFailed, command, Failures.wordsOfGdb(getStatus()));
                done.done(Failures.status(new GdbFailure(message, getStatus().getException())));
            }
        });
    }
}
