/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import picocli.CommandLine;

/** The command that holds all others. */
@CommandLine.Command(
        name = "probewright",
        description = "Debugs and programs Arm Cortex-M chips over any common debug probe.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "With nothing plugged in, use the virtual board:  probewright info --probe sim:stm32f103",
            "Exit codes: 0 good, 2 usage, 3 probe, 4 link, 5 chip, 6 file, 7 flash, 8 target, 9 port, 130 cancelled, 1 other."
        })
final class ProbewrightCommand {}
