/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.gdb;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.URIUtil;
import org.eclipse.osgi.service.datalocation.Location;

/**
 * The machine on which a gdb is looked for.
 *
 * @param system decides the names of files and folders
 * @param environment the environment variables
 * @param home the user's folder
 * @param programs folders into which programs are installed for everybody
 * @param plugins where the plug-ins of this workbench lie; empty where that is no folder
 */
record Machine(
        OperatingSystem system,
        Map<String, String> environment,
        Path home,
        List<Path> programs,
        Optional<Path> plugins) {
    enum OperatingSystem {
        LINUX,
        MAC_OS,
        WINDOWS
    }

    Machine {
        // Windows writes the same variable as PATH and as Path.
        Map<String, String> variables =
                new TreeMap<>(system == OperatingSystem.WINDOWS ? String.CASE_INSENSITIVE_ORDER : String::compareTo);
        variables.putAll(environment);
        environment = variables;
        programs = List.copyOf(programs);
    }

    /** The one that this runs on. */
    static Machine here() {
        Map<String, String> environment = System.getenv();
        OperatingSystem system =
                switch (Platform.getOS()) {
                    case Platform.OS_WIN32 -> OperatingSystem.WINDOWS;
                    case Platform.OS_MACOSX -> OperatingSystem.MAC_OS;
                    default -> OperatingSystem.LINUX;
                };
        List<Path> programs = new ArrayList<>();
        switch (system) {
            case LINUX -> programs.add(Path.of("/opt"));
            case MAC_OS -> programs.add(Path.of("/Applications"));
            case WINDOWS -> {
                for (String variable : List.of("ProgramFiles", "ProgramFiles(x86)")) {
                    Optional.ofNullable(environment.get(variable)).map(Path::of).ifPresent(programs::add);
                }
            }
        }
        return new Machine(system, environment, Path.of(System.getProperty("user.home")), programs, pluginsHere());
    }

    private static Optional<Path> pluginsHere() {
        Location installation = Platform.getInstallLocation();
        if (installation == null || installation.getURL() == null) {
            return Optional.empty();
        }
        try {
            File folder = URIUtil.toFile(URIUtil.toURI(installation.getURL()));
            return Optional.ofNullable(folder).map(File::toPath).map(path -> path.resolve("plugins"));
        } catch (URISyntaxException e) {
            Platform.getLog(Machine.class).warn("the location of the workbench can not be read", e);
            return Optional.empty();
        }
    }

    /** The name of the file in which a program lies. */
    String executable(String program) {
        return system == OperatingSystem.WINDOWS && !program.contains(".") ? program + ".exe" : program;
    }

    /** The folders in which the system looks for programs. */
    List<Path> path() {
        List<Path> folders = new ArrayList<>();
        String separator = system == OperatingSystem.WINDOWS ? ";" : ":";
        for (String name : environment.getOrDefault("PATH", "").split(separator)) {
            String folder = name.replace("\"", "").trim();
            if (!folder.isEmpty()) {
                pathOf(folder).ifPresent(folders::add);
            }
        }
        if (system == OperatingSystem.MAC_OS) {
            // A workbench that was not started from a terminal does not have these in its PATH.
            folders.add(home.resolve("/opt/homebrew/bin"));
            folders.add(home.resolve("/usr/local/bin"));
        }
        return folders;
    }

    /** The first folder of the PATH that has this program. */
    Optional<Path> inPath(String program) {
        return pathOf(executable(program)).flatMap(name -> path().stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst());
    }

    /** The path with this name; empty when no path can have such a name. */
    Optional<Path> pathOf(String name) {
        try {
            return Optional.of(home.getFileSystem().getPath(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
