/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import picocli.CommandLine.Model.UsageMessageSpec;

/** How wide the terminal is. */
final class TerminalWidth {
    private TerminalWidth() {}

    /** Its columns: what the shell says in {@code COLUMNS}, else what the system finds out; 80 where neither does. */
    static int columns() {
        String told = System.getenv().getOrDefault("COLUMNS", "");
        if (told.matches("[1-9]\\d{0,3}")) {
            return Integer.parseInt(told);
        }
        UsageMessageSpec spec = new UsageMessageSpec();
        spec.autoWidth(true);
        return spec.width();
    }
}
