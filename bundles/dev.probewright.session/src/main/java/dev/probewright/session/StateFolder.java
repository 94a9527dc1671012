/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import java.nio.file.Path;
import java.util.Locale;

/** Where this user's state is kept between runs. */
final class StateFolder {
    private StateFolder() {}

    /**
     * The folder for this program: the system property {@code probewright.state} or the environment variable
     * {@code PROBEWRIGHT_STATE} where set, else the system's place for it. It need not exist yet.
     */
    static Path ofUser() {
        String set = System.getProperty("probewright.state", System.getenv().getOrDefault("PROBEWRIGHT_STATE", ""));
        if (!set.isEmpty()) {
            return Path.of(set);
        }
        Path home = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            String local = System.getenv("LOCALAPPDATA");
            return (local == null ? home.resolve("AppData").resolve("Local") : Path.of(local)).resolve("Probewright");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Probewright");
        }
        String xdg = System.getenv("XDG_STATE_HOME");
        return (xdg == null || xdg.isEmpty() ? home.resolve(".local").resolve("state") : Path.of(xdg))
                .resolve("probewright");
    }
}
