/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.project;

import dev.probewright.chip.ChipCatalogue;
import dev.probewright.chip.UnknownChipException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.Platform;

/** Reads projects' files, and keeps what they said until one of them changes. Any thread. */
final class ProjectChips {
    static final ProjectChips STANDARD =
            new ProjectChips(ChipCatalogue.standard(), (file, e) -> Platform.getLog(ProjectChips.class)
                    .warn(file + " is not read", e));

    private static final int FOLDER_ENTRIES = 1000;
    private static final int FILE_BYTES = 2 << 20;

    /** Where linker scripts and parts of CMake's files stand, besides the project's own folder. */
    private static final List<String> FOLDERS = List.of("", "cmake", "cmake/stm32cubemx", "ldscripts", "linker");

    private record File(String path, Path file, long changed, long size) {}

    private record Read(List<File> files, Optional<ChipGuess> guess) {}

    private final ChipCatalogue catalogue;
    private final BiConsumer<Path, Exception> log;
    private final Map<Path, Read> read = new ConcurrentHashMap<>();

    ProjectChips(ChipCatalogue catalogue, BiConsumer<Path, Exception> log) {
        this.catalogue = catalogue;
        this.log = log;
    }

    Optional<ChipGuess> of(IProject project) {
        return project.isAccessible() && project.getLocation() != null
                ? of(project.getLocation().toFile().toPath())
                : Optional.empty();
    }

    /** @param folder of the project */
    Optional<ChipGuess> of(Path folder) {
        List<File> files = files(folder);
        Read before = read.get(folder);
        if (before != null && before.files().equals(files)) {
            return before.guess();
        }
        Optional<ChipGuess> guess = guess(files);
        read.put(folder, new Read(files, guess));
        return guess;
    }

    private List<File> files(Path folder) {
        List<File> files = new ArrayList<>();
        for (String name : FOLDERS) {
            Path place = folder.resolve(name);
            if (!Files.isDirectory(place)) {
                continue;
            }
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
                int left = FOLDER_ENTRIES;
                for (Path file : entries) {
                    String path = (name.isEmpty() ? "" : name + "/") + file.getFileName();
                    if (left-- == 0) {
                        break;
                    }
                    if (ChipSources.ALL.stream().anyMatch(source -> source.reads(path)) && Files.isRegularFile(file)) {
                        files.add(new File(
                                path, file, Files.getLastModifiedTime(file).toMillis(), Files.size(file)));
                    }
                }
            } catch (IOException e) {
                log.accept(place, e);
            }
        }
        files.sort((a, b) -> a.path().compareTo(b.path()));
        return files;
    }

    /** The first chip that the catalogue knows, else the first that was certainly meant. */
    private Optional<ChipGuess> guess(List<File> files) {
        Optional<ChipGuess> unknown = Optional.empty();
        for (ChipSource source : ChipSources.ALL) {
            for (File file : files) {
                if (!source.reads(file.path())) {
                    continue;
                }
                for (ChipSource.Said said : said(source, file)) {
                    Optional<ChipGuess> guess = guess(said, file.path());
                    if (guess.isPresent() && guess.get().known()) {
                        return guess;
                    }
                    unknown = unknown.or(() -> guess);
                }
            }
        }
        return unknown;
    }

    private List<ChipSource.Said> said(ChipSource source, File file) {
        if (file.size() > FILE_BYTES) {
            return List.of();
        }
        try (InputStream stream = Files.newInputStream(file.file())) {
            return source.read(file.path(), new String(stream.readNBytes(FILE_BYTES), StandardCharsets.UTF_8));
        } catch (IOException e) {
            log.accept(file.file(), e);
            return List.of();
        }
    }

    private Optional<ChipGuess> guess(ChipSource.Said said, String path) {
        String place = said.where().isEmpty() ? path : path + ", " + said.where();
        try {
            return Optional.of(new ChipGuess(catalogue.find(said.name()).name(), place, true));
        } catch (UnknownChipException e) {
            return said.sure() ? Optional.of(new ChipGuess(said.name(), place, false)) : Optional.empty();
        }
    }
}
