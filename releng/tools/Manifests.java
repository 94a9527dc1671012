/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Writes Export-Package and Import-Package of the bundles from their sources, and from their classes where they are
 * built: a class can refer to a package that its source does not name. Run from the root of the checkout:
 * {@code java releng/tools/Manifests.java [BUNDLE...]}, a bundle without its {@code dev.probewright.}.
 */
public class Manifests {
    private static final String PREFIX = "dev.probewright.";
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?([a-z0-9_.]+)\\.[A-Z*]", Pattern.MULTILINE);
    private static final Pattern DEPENDENCY = Pattern.compile("^ +\\S+ +-> (\\S+)", Pattern.MULTILINE);
    private static final Pattern HEADERS = Pattern.compile("^(?:Export|Import)-Package:.*\\R(?: .*\\R)*", Pattern.MULTILINE);

    /** What is there at compile time only, what the framework gives to all, and what Require-Bundle brings. */
    private static final List<String> NOT_IMPORTED = List.of(
            "java.", "jdk.", "org.eclipse.", "org.osgi.service.component.annotations");

    private static final Map<String, String> RANGES = Map.of(
            PREFIX, "[0.1.0,1.0.0)",
            "com.fazecast.jSerialComm", "[2.10.0,3.0.0)",
            "com.google.gson", "[2.8.0,3.0.0)",
            "org.hid4java", "[0.8.0,1.0.0)",
            "org.osgi.framework", "[1.9.0,2.0.0)",
            "org.osgi.service.prefs", "[1.1.0,2.0.0)",
            "org.osgi.util.tracker", "[1.5.0,2.0.0)",
            "org.usb4java", "[1.3.0,2.0.0)",
            "picocli", "[4.7.0,5.0.0)");

    public static void main(String[] arguments) throws IOException {
        Set<String> wanted = Set.of(arguments);
        try (Stream<Path> folders = Files.list(Path.of("bundles"))) {
            for (Path bundle : folders.filter(Files::isDirectory).sorted().toList()) {
                String name = bundle.getFileName().toString().substring(PREFIX.length());
                if (wanted.isEmpty() || wanted.contains(name)) {
                    update(bundle);
                }
            }
        }
    }

    private static void update(Path bundle) throws IOException {
        Set<String> own = new TreeSet<>();
        Set<String> used = new TreeSet<>();
        Path sources = bundle.resolve("src/main/java");
        try (Stream<Path> files = Files.isDirectory(sources) ? Files.walk(sources) : Stream.empty()) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                own.add(sources.relativize(file.getParent()).toString().replace('/', '.'));
                IMPORT.matcher(Files.readString(file)).results().forEach(match -> used.add(match.group(1)));
            }
        }
        used.addAll(packagesOfClasses(bundle.resolve("target/classes")));
        used.removeAll(own);
        used.removeIf(name -> NOT_IMPORTED.stream().anyMatch((name + ".")::startsWith));
        own.removeIf(name -> name.contains(".internal") || name.startsWith(PREFIX + "ide.cli"));

        Map<String, String> headers = new TreeMap<>();
        headers.put("Export-Package", clauses(own, "0.1.0"));
        headers.put("Import-Package", clauses(used, null));
        Path manifest = bundle.resolve("META-INF/MANIFEST.MF");
        String before = Files.readString(manifest);
        StringBuilder after = new StringBuilder(HEADERS.matcher(before).replaceAll(""));
        headers.forEach((header, clauses) -> after.append(clauses.isEmpty() ? "" : header + ": " + clauses + "\n"));
        if (!after.toString().equals(before)) {
            Files.writeString(manifest, after);
            System.out.println("updated " + manifest);
        }
    }

    private static Set<String> packagesOfClasses(Path classes) {
        Set<String> packages = new TreeSet<>();
        if (Files.isDirectory(classes)) {
            StringWriter out = new StringWriter();
            PrintWriter writer = new PrintWriter(out);
            ToolProvider.findFirst("jdeps").orElseThrow().run(
                    writer, writer, "-verbose:package", "-filter:none", "--multi-release", "17", classes.toString());
            DEPENDENCY.matcher(out.toString()).results().forEach(match -> packages.add(match.group(1)));
        }
        return packages;
    }

    private static String clauses(Set<String> packages, String version) {
        List<String> clauses = new ArrayList<>();
        for (String name : packages) {
            String range = version != null ? version : RANGES.entrySet().stream()
                    .filter(entry -> (name + ".").startsWith(entry.getKey() + (entry.getKey().endsWith(".") ? "" : ".")))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
            clauses.add(name + (range.isEmpty() ? "" : ";version=\"" + range + "\""));
        }
        return String.join(",\n ", clauses);
    }
}
