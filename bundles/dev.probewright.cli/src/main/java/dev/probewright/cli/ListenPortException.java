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
import dev.probewright.session.Explained;
import dev.probewright.session.Fix;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.Locale;

/** A virtual board can not be served on a port of this machine. */
final class ListenPortException extends IOException implements Explained {
    private static final long serialVersionUID = 1L;

    private final String form;

    /** @param form that was to be served there */
    ListenPortException(String form, int port, BindException cause) {
        super("Port " + port + why(cause), cause);
        this.form = form;
    }

    /** The system says it in its message alone. */
    private static String why(BindException cause) {
        String words = cause.getMessage() == null ? "" : cause.getMessage();
        String small = words.toLowerCase(Locale.ROOT);
        if (small.contains("in use")) {
            return " is in use by another program.";
        }
        return small.contains("permission")
                ? " is not for this user to listen on."
                : " can not be listened on: " + words + ".";
    }

    @Override
    public Diagnosis diagnosis() {
        return new Diagnosis(
                "port",
                String.valueOf(getMessage()),
                List.of(),
                List.of(new Fix(
                        "other-port",
                        "Choose another one with --listen " + form + ":PORT, or --listen " + form
                                + " for any that is free")));
    }
}
