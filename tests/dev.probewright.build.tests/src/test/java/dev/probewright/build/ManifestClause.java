/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.build;

import java.util.ArrayList;
import java.util.List;

/**
 * One element of a manifest header such as {@code Import-Package}.
 *
 * @param name the package or bundle
 * @param parameters what follows the first semicolon, or nothing
 */
record ManifestClause(String name, String parameters) {
    /** Splits at the commas that stand outside quotes: version ranges have commas too. */
    static List<ManifestClause> parse(String header) {
        List<ManifestClause> clauses = new ArrayList<>();
        StringBuilder clause = new StringBuilder();
        boolean quoted = false;
        for (char c : (header + ",").toCharArray()) {
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                String[] parts = clause.toString().strip().split(";", 2);
                clauses.add(new ManifestClause(parts[0], parts.length > 1 ? parts[1] : ""));
                clause.setLength(0);
            } else {
                clause.append(c);
            }
        }
        return clauses;
    }
}
