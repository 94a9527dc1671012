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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ManifestsTest {
    private static final String OWN_VERSION = "version=\"0.1.0\"";
    private static final String OWN_RANGE = "version=\"[0.1.0,1.0.0)\"";

    private final List<Bundle> bundles = SourceTree.bundles();

    @Test
    void everyManifestSaysTheSame() {
        for (Bundle bundle : bundles) {
            String name = SourceTree.PREFIX + bundle.name();
            assertEquals(
                    name,
                    bundle.header("Bundle-SymbolicName")
                            .map(value -> value.split(";")[0])
                            .orElse(""));
            assertEquals(Optional.of(name), bundle.header("Automatic-Module-Name"));
            assertEquals(Optional.of("0.1.0.qualifier"), bundle.header("Bundle-Version"), name);
            assertEquals(Optional.of("Probewright"), bundle.header("Bundle-Vendor"), name);
            assertEquals(Optional.of("JavaSE-17"), bundle.header("Bundle-RequiredExecutionEnvironment"), name);
        }
    }

    @Test
    void ownPackagesHaveOurVersions() {
        for (Bundle bundle : bundles) {
            for (ManifestClause export : bundle.clauses("Export-Package")) {
                assertTrue(export.parameters().contains(OWN_VERSION), bundle + " exports " + export);
            }
            for (ManifestClause imported : bundle.clauses("Import-Package")) {
                if (imported.name().startsWith(SourceTree.PREFIX)) {
                    assertEquals(OWN_RANGE, imported.parameters(), bundle + " imports " + imported);
                }
            }
        }
    }

    @Test
    void exportedPackagesExist() {
        List<String> missing = new ArrayList<>();
        for (Bundle bundle : bundles) {
            for (ManifestClause export : bundle.clauses("Export-Package")) {
                Path folder = bundle.folder()
                        .resolve("src/main/java")
                        .resolve(export.name().replace('.', '/'));
                if (!Files.isDirectory(folder)) {
                    missing.add(bundle + " exports " + export.name());
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void everyBundleIsInOneFeature() {
        Set<String> named = new TreeSet<>();
        for (String feature :
                List.of("dev.probewright.feature", "dev.probewright.cli.feature", "dev.probewright.cdt.feature")) {
            String xml = SourceTree.text(SourceTree.ROOT.resolve("features/" + feature + "/feature.xml"));
            for (Bundle bundle : bundles) {
                if (xml.contains("<plugin id=\"" + SourceTree.PREFIX + bundle.name() + "\"")) {
                    assertTrue(named.add(bundle.name()), bundle + " is in two features");
                }
            }
        }
        assertEquals(bundles.stream().map(Bundle::name).collect(Collectors.toCollection(TreeSet::new)), named);
    }

    @Test
    void compilerSettingsAreTheSameEverywhere() {
        Set<String> settings = bundles.stream()
                .map(bundle -> SourceTree.text(bundle.folder().resolve(".settings/org.eclipse.jdt.core.prefs")))
                .collect(Collectors.toSet());
        assertEquals(1, settings.size(), "different .settings/org.eclipse.jdt.core.prefs");
    }

    @Test
    void eclipseProjectsKnowTheirTests() {
        for (Bundle bundle : bundles) {
            String classpath = SourceTree.text(bundle.folder().resolve(".classpath"));
            for (String folder :
                    List.of("src/main/java", "src/main/resources", "src/test/java", "src/test/resources")) {
                if (Files.isDirectory(bundle.folder().resolve(folder))) {
                    assertTrue(classpath.contains("path=\"" + folder + "\""), bundle + ": .classpath lacks " + folder);
                }
            }
        }
    }
}
