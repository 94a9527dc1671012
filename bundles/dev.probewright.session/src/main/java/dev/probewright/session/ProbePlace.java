/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.probe.ProbeException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.regex.Pattern;

/** Where a probe is, as its id tells, and what can be done there: only one that is plugged in can be unplugged. */
final class ProbePlace {
    private static final String RECORDED = "replay:";
    private static final Pattern REMOTE = Pattern.compile("(tcp|(?!sim:)[^:]+:tcp|rbb-swd|rbb-jtag):.*");

    private static final Fix CHECK_SERVER = new Fix(
            "check-server",
            "Check host and port, and that the server there speaks this protocol and serves nobody else");
    private static final Fix CHOOSE_FILE = new Fix("choose-file", "Choose another file");
    private static final Fix SAME_COMMAND =
            new Fix("same-command", "Replay it with the command it was recorded of, or record it anew");

    private ProbePlace() {}

    /** Whether it is the network that leads to it. */
    static boolean remote(String id) {
        return !recorded(id) && REMOTE.matcher(id).matches();
    }

    /** Whether it is a file. */
    static boolean recorded(String id) {
        return id.startsWith(RECORDED);
    }

    /** What may help where a probe does not do what it should. */
    static Fix again(String id) {
        return remote(id) ? CHECK_SERVER : Fix.REPLUG_PROBE;
    }

    /** A recording that failed: it can not be read, or the driver has left it. */
    static Diagnosis recording(ProbeException failure) {
        return new Diagnosis(
                "file",
                "The recording " + file(failure.probe()) + " cannot be replayed: " + failure.facts() + ".",
                List.of(),
                List.of(unreadable(failure) ? CHOOSE_FILE : SAME_COMMAND));
    }

    /** A recording of something that no driver knows. */
    static Diagnosis ofUnknown(String id) {
        return new Diagnosis(
                "file",
                "The recording " + file(id) + " is of a device that is no known probe.",
                List.of(),
                List.of(CHOOSE_FILE));
    }

    private static String file(String id) {
        return id.substring(RECORDED.length());
    }

    private static boolean unreadable(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof IOException
                    || at instanceof InvalidPathException
                    || at instanceof NumberFormatException) {
                return true;
            }
        }
        return false;
    }
}
