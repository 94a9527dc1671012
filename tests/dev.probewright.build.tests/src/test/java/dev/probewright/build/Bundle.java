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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * A bundle of the tree.
 *
 * @param folder where it lies
 * @param headers the main section of its manifest
 */
record Bundle(Path folder, Attributes headers) {
    static Bundle read(Path folder) {
        try (InputStream in = Files.newInputStream(folder.resolve("META-INF/MANIFEST.MF"))) {
            return new Bundle(folder, new Manifest(in).getMainAttributes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name as docs/architecture.md says it: without the common prefix. */
    String name() {
        return folder.getFileName().toString().substring(SourceTree.PREFIX.length());
    }

    boolean isPure() {
        return !name().startsWith("ide.");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getValue(name));
    }

    List<ManifestClause> clauses(String header) {
        return header(header).map(ManifestClause::parse).orElse(List.of());
    }

    List<Path> mainSources() {
        return SourceTree.javaFiles(folder.resolve("src/main/java"));
    }

    @Override
    public String toString() {
        return name();
    }
}
