/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.installed;

import java.nio.file.Path;
import java.util.Objects;

/** Where things lie in the checkout. */
final class Paths {
    static final Path ROOT = Path.of(property("probewright.root"));

    /** Below each module: what was built for the version of Eclipse that is tested. */
    static final String BUILT = property("probewright.built");

    /** What these tests leave behind. */
    static final Path WORK = Path.of(property("probewright.work"));

    static final Path SCREENSHOTS = WORK.resolve("screenshots");

    private Paths() {}

    static Path firmware(String name) {
        return ROOT.resolve("tests/firmware/built").resolve(name);
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name + " is not set");
    }
}
