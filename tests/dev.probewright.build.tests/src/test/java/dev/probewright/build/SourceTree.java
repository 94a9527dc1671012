/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout that is being built. */
final class SourceTree {
    static final String PREFIX = "dev.probewright.";

    static final Path ROOT = root();

    private SourceTree() {}

    private static Path root() {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        for (Path folder = module; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("target-platform"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no checkout of Probewright around " + module);
    }

    /** The bundles of the tree, by the name of their folder. */
    static List<Bundle> bundles() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("bundles"))) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("META-INF/MANIFEST.MF")))
                    .sorted()
                    .map(Bundle::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All Java files that people write, of bundles and of tests. */
    static List<Path> javaFiles() {
        return Stream.of("bundles", "tests")
                .flatMap(part -> javaFiles(ROOT.resolve(part)).stream())
                .toList();
    }

    /** The Java files below a folder that are not a build's output; none where there is no such folder. */
    static List<Path> javaFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !ROOT.relativize(file).toString().contains("/target/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
