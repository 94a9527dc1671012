/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt;

import dev.probewright.ide.core.gdb.ToolchainGdb;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.cdt.core.CCorePlugin;
import org.eclipse.cdt.core.envvar.IEnvironmentVariable;
import org.eclipse.cdt.core.settings.model.ICConfigurationDescription;
import org.eclipse.cdt.core.settings.model.ICProjectDescription;
import org.eclipse.core.resources.IProject;
import org.osgi.service.component.annotations.Component;

/**
 * The gdb beside the compiler of a C project: in the PATH of its active build configuration, which every build system of
 * CDT's sets up for its toolchain.
 */
@Component
public final class ProjectToolchainGdb implements ToolchainGdb {
    /** The first that a folder has. */
    private static final List<String> NAMES = List.of("arm-none-eabi-gdb", "arm-none-eabi-gdb-py");

    @Override
    public Optional<Path> gdbOf(IProject project) {
        if (!project.isAccessible()) {
            return Optional.empty();
        }
        ICProjectDescription description = CCorePlugin.getDefault().getProjectDescription(project, false);
        ICConfigurationDescription active = description == null ? null : description.getActiveConfiguration();
        if (active == null) {
            return Optional.empty();
        }
        IEnvironmentVariable path =
                CCorePlugin.getDefault().getBuildEnvironmentManager().getVariable("PATH", active, true);
        return path == null || path.getValue() == null ? Optional.empty() : inFolders(path.getValue());
    }

    static Optional<Path> inFolders(String path) {
        return Stream.of(path.split(File.pathSeparator))
                .map(String::strip)
                .filter(folder -> !folder.isEmpty())
                .flatMap(ProjectToolchainGdb::gdbsIn)
                .findFirst();
    }

    private static Stream<Path> gdbsIn(String folder) {
        try {
            Path place = Path.of(folder);
            return NAMES.stream()
                    .flatMap(name -> Stream.of(place.resolve(name), place.resolve(name + ".exe")))
                    .filter(Files::isExecutable);
        } catch (InvalidPathException e) {
            // A PATH may hold anything, and such an entry names no folder.
            return Stream.empty();
        }
    }
}
