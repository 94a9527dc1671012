/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Where boards keep what outlives them: {@code boards} in the folder that the system property {@code probewright.state} or the
 * environment variable {@code PROBEWRIGHT_STATE} names, else in the system's place for the state of this program.
 */
final class BoardFolder {
    private static final String FLASH_SUFFIX = ".flash.bin";

    private final Path folder;

    BoardFolder(Path folder) {
        this.folder = folder;
    }

    static BoardFolder ofUser() {
        return new BoardFolder(ofUser(System.getProperties().getProperty("probewright.state", ""), System.getenv())
                .resolve("boards"));
    }

    private static Path ofUser(String property, Map<String, String> environment) {
        String set = property.isEmpty() ? environment.getOrDefault("PROBEWRIGHT_STATE", "") : property;
        if (!set.isEmpty()) {
            return Path.of(set);
        }
        Path home = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isEmpty() ? home.resolve("AppData").resolve("Local") : Path.of(local)).resolve("Probewright");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Probewright");
        }
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        return (state.isEmpty() ? home.resolve(".local").resolve("state") : Path.of(state)).resolve("probewright");
    }

    Path path() {
        return folder;
    }

    private static String prefix(BoardKind kind) {
        return kind.name() + "-";
    }

    private Path file(BoardOptions board, String suffix) {
        return folder.resolve(prefix(board.kind()) + board.name() + suffix);
    }

    /** As long as the memory, raw. */
    Path memoryFile(BoardOptions board, String memory) {
        return file(board, "." + memory + ".bin");
    }

    /** Held by the process that has the board. */
    Path lockFile(BoardOptions board) {
        return file(board, ".lock");
    }

    private Iterable<Path> files(String pattern) throws IOException {
        TreeSet<Path> found = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
                files.forEach(found::add);
            }
        }
        return found;
    }

    /** The files that hold what a board has kept. */
    Iterable<Path> memoryFiles(BoardOptions board) throws IOException {
        return files(prefix(board.kind()) + board.name() + ".*.bin");
    }

    /** The names of the boards of a kind that have a flash file, in order. */
    Iterable<String> saved(BoardKind kind) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (Path file : files(prefix(kind) + "*" + FLASH_SUFFIX)) {
            String full = String.valueOf(file.getFileName());
            String name = full.substring(prefix(kind).length(), full.length() - FLASH_SUFFIX.length());
            if (BoardOptions.isName(name)) {
                names.add(name);
            }
        }
        return names;
    }
}
