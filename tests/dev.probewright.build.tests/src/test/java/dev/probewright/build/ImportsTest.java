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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** A class may refer to a package that no source names: what is not imported is then missed at run time only. */
class ImportsTest {
    private static final Pattern DEPENDENCY = Pattern.compile("^ +\\S+ +-> (\\S+)", Pattern.MULTILINE);
    private static final List<String> NEEDS_NO_IMPORT = List.of("java.", "jdk.", "org.eclipse.");

    /** Built in the profile of this name alone: where that was not done there is nothing to look at. */
    private static final String PROFILE_BUNDLE = "ide.cdt";

    @Test
    void manifestsImportWhatClassesReferTo() {
        Map<String, Set<String>> lacking = new TreeMap<>();
        for (Bundle bundle : SourceTree.bundles()) {
            Path classes = bundle.folder().resolve("target/classes");
            boolean leftOut = bundle.name().equals(PROFILE_BUNDLE) && !Files.isDirectory(classes);
            if (bundle.mainSources().isEmpty() || leftOut) {
                continue;
            }
            Set<String> packages = packagesOf(classes);
            packages.removeIf(name -> NEEDS_NO_IMPORT.stream().anyMatch(name::startsWith));
            packages.removeIf(
                    name -> Files.isDirectory(bundle.folder().resolve("src/main/java/" + name.replace('.', '/'))));
            bundle.clauses("Import-Package").forEach(clause -> packages.remove(clause.name()));
            if (!packages.isEmpty()) {
                lacking.put(bundle.name(), packages);
            }
        }
        assertEquals(Map.of(), lacking, "java releng/tools/Manifests.java writes what is lacking");
    }

    private static Set<String> packagesOf(Path classes) {
        assertTrue(Files.isDirectory(classes), classes + " is not there: the bundles are built first");
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        int status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(writer, writer, "-verbose:package", "-filter:none", "--multi-release", "17", classes.toString());
        assertEquals(0, status, out.toString());
        Set<String> packages = new TreeSet<>();
        DEPENDENCY.matcher(out.toString()).results().forEach(match -> packages.add(match.group(1)));
        return packages;
    }
}
