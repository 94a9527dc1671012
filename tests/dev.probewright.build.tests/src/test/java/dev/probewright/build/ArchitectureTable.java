/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.build;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of docs/architecture.md: which bundle may see which others of ours. */
final class ArchitectureTable {
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z.]+)` \\|[^|]*\\|([^|]*)\\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

    private ArchitectureTable() {}

    static Map<String, Set<String>> read() {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        ROW.matcher(SourceTree.text(SourceTree.ROOT.resolve("docs/architecture.md")))
                .results()
                .forEach(row -> table.put(row.group(1), names(row.group(2))));
        return table;
    }

    private static Set<String> names(String cell) {
        return NAME.matcher(cell)
                .results()
                .map((MatchResult name) -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
