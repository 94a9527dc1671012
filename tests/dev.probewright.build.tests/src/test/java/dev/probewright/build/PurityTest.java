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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PurityTest {
    private static final List<String> WINDOWS =
            List.of("org.eclipse.swt", "org.eclipse.jface", "org.eclipse.ui", "org.eclipse.debug.ui");
    private static final List<String> WINDOWED = List.of("ide.ui", "ide.cdt");
    private static final Pattern INTERNAL = Pattern.compile("\\b(org\\.eclipse|ilg|com\\.st)(\\.\\w+)*\\.internal\\b");
    private static final List<String> ANNOTATIONS =
            List.of("org.eclipse.jdt.annotation", "org.osgi.service.component.annotations");
    private static final List<String> PROBE_SIDE = List.of("probe", "adi", "cortexm", "flash", "chip", "session");

    private final List<Bundle> bundles = SourceTree.bundles();

    @Test
    void pureBundlesDoNotKnowEclipse() {
        List<String> violations = new ArrayList<>();
        for (Bundle bundle : bundles) {
            if (bundle.isPure()) {
                bundle.header("Require-Bundle")
                        .ifPresent(bundlesRequired -> violations.add(bundle + " has Require-Bundle"));
                collect(bundle, name -> name.startsWith("org.eclipse."), violations);
            }
        }
        assertEquals(List.of(), violations);
    }

    @Test
    void onlyTheUserInterfaceSeesWindows() {
        List<String> violations = new ArrayList<>();
        for (Bundle bundle : bundles) {
            if (!WINDOWED.contains(bundle.name())) {
                collect(
                        bundle,
                        name -> WINDOWS.stream()
                                .anyMatch(window -> name.equals(window) || name.startsWith(window + ".")),
                        violations);
            }
        }
        assertEquals(List.of(), violations);
    }

    @Test
    void nobodyUsesWhatOthersCallInternal() {
        List<String> violations = new ArrayList<>();
        for (Path source : SourceTree.javaFiles()) {
            INTERNAL.matcher(SourceTree.text(source))
                    .results()
                    .forEach(use -> violations.add(SourceTree.ROOT.relativize(source) + " uses " + use.group()));
        }
        for (Bundle bundle : bundles) {
            for (String header : List.of("Import-Package", "Require-Bundle", "DynamicImport-Package")) {
                bundle.clauses(header).stream()
                        .map(ManifestClause::name)
                        .filter(name -> name.contains(".internal"))
                        .forEach(name -> violations.add(bundle + " has " + name + " in " + header));
            }
        }
        assertEquals(List.of(), violations);
    }

    @Test
    void simulatorSharesNothingWithWhatItTests() {
        List<String> violations = new ArrayList<>();
        for (Bundle bundle : bundles) {
            if (bundle.name().equals("sim")) {
                collect(
                        bundle,
                        name -> PROBE_SIDE.stream()
                                .anyMatch(side -> (name + ".").startsWith(SourceTree.PREFIX + side + ".")),
                        violations);
            }
        }
        assertEquals(List.of(), violations);
    }

    @Test
    void annotationsAreNotInManifests() {
        List<String> violations = new ArrayList<>();
        for (Bundle bundle : bundles) {
            for (String header : List.of("Import-Package", "Require-Bundle")) {
                for (ManifestClause clause : bundle.clauses(header)) {
                    if (ANNOTATIONS.contains(clause.name())) {
                        violations.add(bundle + " has " + clause.name() + " in " + header);
                    }
                }
            }
        }
        assertEquals(List.of(), violations);
    }

    private static void collect(Bundle bundle, Predicate<String> forbidden, List<String> violations) {
        Stream.of("Import-Package", "Require-Bundle", "DynamicImport-Package")
                .flatMap(header -> bundle.clauses(header).stream())
                .map(ManifestClause::name)
                .filter(forbidden)
                .forEach(name -> violations.add(bundle + " has " + name + " in its manifest"));
        for (Path source : bundle.mainSources()) {
            SourceTree.text(source)
                    .lines()
                    .filter(line -> line.startsWith("import "))
                    .map(line -> line.replaceFirst("^import (static )?", ""))
                    .filter(name -> ANNOTATIONS.stream().noneMatch(name::startsWith))
                    .filter(name -> forbidden.test(name.replaceFirst(";.*", "")))
                    .forEach(name -> violations.add(SourceTree.ROOT.relativize(source) + " imports " + name));
        }
    }
}
