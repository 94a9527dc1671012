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
    static final String KIND = "stm32f103";
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

    private Path file(String name, String suffix) {
        return folder.resolve(KIND + "-" + name + suffix);
    }

    /** 128 KiB, raw. */
    Path flashFile(String name) {
        return file(name, FLASH_SUFFIX);
    }

    /** 16 bytes, raw. */
    Path optionFile(String name) {
        return file(name, ".options.bin");
    }

    /** Held by the process that has the board. */
    Path lockFile(String name) {
        return file(name, ".lock");
    }

    /** The names of the boards that have a flash file, in order. */
    Iterable<String> saved() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        if (!Files.isDirectory(folder)) {
            return names;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, KIND + "-*" + FLASH_SUFFIX)) {
            for (Path file : files) {
                String full = String.valueOf(file.getFileName());
                String name = full.substring(KIND.length() + 1, full.length() - FLASH_SUFFIX.length());
                if (BoardOptions.isName(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
