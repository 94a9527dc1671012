/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.session.Probes;
import picocli.CommandLine;

/** Makes the commands for picocli, each with the console and the probes it works with. */
final class Commands implements CommandLine.IFactory {
    private final Console console;
    private final Probes probes;
    private final Interruption interruption;

    Commands(Console console, Probes probes, Interruption interruption) {
        this.interruption = interruption;
        this.console = console;
        this.probes = probes;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (Command.class.isAssignableFrom(type)) {
            return type.getDeclaredConstructor(Console.class, Probes.class, Interruption.class)
                    .newInstance(console, probes, interruption);
        }
        return CommandLine.defaultFactory().create(type);
    }
}
