/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import org.eclipse.cdt.dsf.concurrent.RequestMonitor;

/** Begins the program of a halted core anew: resets, and goes on as the launch did. On the session's executor. */
public final class RestartProgram {
    private final GdbSession gdb;

    public RestartProgram(GdbSession gdb) {
        this.gdb = gdb;
    }

    public void begin(RequestMonitor done) {
        new Steps()
                .then(this::reset)
                .then(gdb::forget)
                .then(new UserCommands(gdb, gdb.server().settings().startup().initCommands())::begin)
                .then(new StartProgram(gdb)::begin)
                .begin(gdb.executor(), done);
    }

    /** By a command to the server, which then takes out what is left of GDB's breakpoints and forgets what it has read. */
    public void reset(RequestMonitor done) {
        String kind =
                switch (gdb.server().settings().target().reset()) {
                    case SYSTEM -> "system";
                    case PIN -> "pin";
                    case CORE -> "core";
                };
        gdb.type("monitor reset halt " + kind, done);
    }
}
