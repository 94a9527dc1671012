/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import java.util.List;
import picocli.CommandLine;

/** The commands by their names. To read the annotations of all of them takes longer than what most of them do. */
final class Subcommands {
    /** In the order of the help. */
    static final List<String> NAMES = List.of(
            "list",
            "info",
            "flash",
            "read",
            "write",
            "reset",
            "gdbserver",
            "restore",
            "pins",
            "replay",
            "sim",
            "udev",
            "help");

    private Subcommands() {}

    /** Adds the one that is asked for, or all where that is none of them. */
    static void add(CommandLine commandLine, String[] args) {
        boolean one = args.length > 0 && NAMES.contains(args[0]) && !args[0].equals("help");
        for (String name : one ? List.of(args[0]) : NAMES) {
            commandLine.addSubcommand(name, type(name));
        }
    }

    /** Named one by one, so that only those wanted are loaded. */
    static Class<?> type(String name) {
        return switch (name) {
            case "list" -> ListCommand.class;
            case "info" -> InfoCommand.class;
            case "flash" -> FlashCommand.class;
            case "read" -> ReadCommand.class;
            case "write" -> WriteCommand.class;
            case "reset" -> ResetCommand.class;
            case "gdbserver" -> GdbServerCommand.class;
            case "restore" -> RestoreCommand.class;
            case "pins" -> PinsCommand.class;
            case "replay" -> ReplayCommand.class;
            case "sim" -> SimCommand.class;
            case "udev" -> UdevCommand.class;
            case "help" -> CommandLine.HelpCommand.class;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
