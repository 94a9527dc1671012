/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The rules by which Linux lets users open debug probes, from the file beside this class. */
public final class UdevRules {
    /** What the file is to be called where the system looks for it. */
    public static final String FILE_NAME = "60-probewright.rules";

    private UdevRules() {}

    /** The whole file. */
    public static String text() {
        try (InputStream file = UdevRules.class.getResourceAsStream(FILE_NAME)) {
            if (file == null) {
                throw new IllegalStateException(FILE_NAME + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
