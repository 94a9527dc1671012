/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.session.Diagnosis;
import dev.probewright.session.connect.ConnectFailedException;
import dev.probewright.target.CancelledException;

/** What the process ends with, for scripts. Documented in {@code docs/command-line.md}. */
enum ExitCode {
    OK(0),
    /** Something that no other code stands for; a defect of this program among them. */
    OTHER(1),
    /** The command line was wrong. */
    USAGE(2),
    /** No probe, more than one, one that can not be used, or one that went away. */
    PROBE(3),
    /** The probe found no way into the chip, or lost it. */
    LINK(4),
    /** The chip is not known, or not the one named. */
    CHIP(5),
    /** A file is not what it should be, or could not be read or written. */
    FILE(6),
    /** Erasing, programming or verifying failed. */
    FLASH(7),
    /** The core or its memory refused. */
    TARGET(8),
    /** A port of this machine is in use, or not for this user. */
    PORT(9),
    /** Stopped by the user. */
    CANCELLED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitCode of(Throwable failure) {
        if (failure instanceof CancelledException) {
            return CANCELLED;
        }
        if (failure instanceof ConnectFailedException) {
            return LINK;
        }
        return switch (Diagnosis.of(failure).layer()) {
            case "probe" -> PROBE;
            case "link", "debug port" -> LINK;
            case "chip" -> CHIP;
            case "file" -> FILE;
            case "flash" -> FLASH;
            case "port" -> PORT;
            case "program" -> OTHER;
            default -> TARGET;
        };
    }
}
