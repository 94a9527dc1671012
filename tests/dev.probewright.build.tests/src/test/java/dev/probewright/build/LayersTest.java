/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LayersTest {
    private static final Pattern OWN_PACKAGE = Pattern.compile("\\bdev\\.probewright(?:\\.[a-z0-9]+)+");

    private final Map<String, Set<String>> table = ArchitectureTable.read();
    private final List<Bundle> bundles = SourceTree.bundles();

    @Test
    void theTableNamesTheBundlesThatExist() {
        assertEquals(
                bundles.stream().map(Bundle::name).collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(table.keySet()));
    }

    @Test
    void theTableGoesBottomToTop() {
        Set<String> below = new TreeSet<>();
        table.forEach((bundle, seen) -> {
            Set<String> notYet = new TreeSet<>(seen);
            notYet.removeAll(below);
            assertEquals(Set.of(), notYet, bundle + " may see what stands below it only");
            below.add(bundle);
        });
    }

    @Test
    void manifestsImportWhatTheTableAllows() {
        Map<String, Set<String>> violations = new TreeMap<>();
        for (Bundle bundle : bundles) {
            Set<String> seen = new TreeSet<>();
            bundle.clauses("Import-Package").forEach(clause -> seen.add(clause.name()));
            bundle.clauses("Require-Bundle").forEach(clause -> seen.add(clause.name()));
            report(bundle, seen, violations);
        }
        assertEquals(Map.of(), violations);
    }

    @Test
    void sourcesNameWhatTheTableAllows() {
        Map<String, Set<String>> violations = new TreeMap<>();
        for (Bundle bundle : bundles) {
            Set<String> seen = new TreeSet<>();
            for (Path source : bundle.mainSources()) {
                for (String line : SourceTree.text(source).split("\n")) {
                    if (line.startsWith("import ")) {
                        OWN_PACKAGE.matcher(line).results().forEach(match -> seen.add(match.group()));
                    }
                }
            }
            report(bundle, seen, violations);
        }
        assertEquals(Map.of(), violations);
    }

    private void report(Bundle bundle, Set<String> packages, Map<String, Set<String>> violations) {
        Set<String> seen = packages.stream()
                .filter(name -> name.startsWith(SourceTree.PREFIX))
                .map(this::owner)
                .collect(Collectors.toCollection(TreeSet::new));
        seen.remove(bundle.name());
        seen.removeAll(Objects.requireNonNullElse(table.get(bundle.name()), Set.of()));
        if (!seen.isEmpty()) {
            violations.put(bundle.name(), seen);
        }
    }

    /** The bundle a package lies in: the longest name that the package's begins with. */
    private String owner(String packageName) {
        String name = packageName.substring(SourceTree.PREFIX.length());
        return bundles.stream()
                .map(Bundle::name)
                .filter(bundle -> name.equals(bundle) || name.startsWith(bundle + "."))
                .max((a, b) -> a.length() - b.length())
                .orElse("no bundle has " + packageName);
    }
}
