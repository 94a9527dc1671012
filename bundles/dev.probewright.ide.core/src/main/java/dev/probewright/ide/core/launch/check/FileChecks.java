/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.check;

import static dev.probewright.ide.core.launch.LaunchAttributes.GDB;
import static dev.probewright.ide.core.launch.LaunchAttributes.PROGRAM;
import static dev.probewright.ide.core.launch.LaunchAttributes.PROJECT;
import static dev.probewright.ide.core.launch.LaunchAttributes.STOP_AT;
import static dev.probewright.ide.core.launch.LaunchAttributes.STOP_SYMBOL;

import dev.probewright.ide.core.launch.StopAt;
import dev.probewright.image.ElfSymbols;
import dev.probewright.image.ImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.osgi.util.NLS;

/** The program, its project, and the gdb it is debugged with. */
final class FileChecks {
    /** The function that keeps its name in C++, too: of others nothing can be said without its rules for names. */
    private static final String MAIN = "main";

    private final Places places;

    FileChecks(Places places) {
        this.places = places;
    }

    Optional<String> project(ILaunchConfiguration configuration) throws CoreException {
        String name = configuration.getAttribute(PROJECT, "").trim();
        return name.isEmpty() || places.isOpen(name)
                ? Optional.empty()
                : Optional.of(NLS.bind(Messages.Project_Missing, name));
    }

    Optional<String> program(ILaunchConfiguration configuration) throws CoreException {
        String text = configuration.getAttribute(PROGRAM, "");
        if (text.isBlank()) {
            return Optional.of(Messages.Program_None);
        }
        try {
            Optional<Path> file = places.file(configuration.getAttribute(PROJECT, ""), text);
            if (file.isEmpty()) {
                return Optional.of(NLS.bind(Messages.File_Relative, text));
            }
            if (!Files.exists(file.get())) {
                return Optional.of(NLS.bind(Messages.Program_Missing, file.get()));
            }
            Optional<String> unreadable = FirmwareLook.unreadable(file.get());
            Optional<String> other = unreadable.isPresent() ? unreadable : FirmwareLook.noProgram(file.get());
            return other.isPresent() ? other : damaged(file.get());
        } catch (InvalidPathException e) {
            return Optional.of(NLS.bind(Messages.File_BadPath, text));
        } catch (IOException e) {
            return Optional.of(NLS.bind(Messages.File_Unreadable, text));
        }
    }

    Optional<String> stopSymbol(ILaunchConfiguration configuration) throws CoreException {
        boolean used = configuration.getAttribute(STOP_AT, StopAt.SYMBOL.name()).equals(StopAt.SYMBOL.name());
        String name = configuration.getAttribute(STOP_SYMBOL, MAIN).trim();
        if (!used) {
            return Optional.empty();
        }
        if (name.isEmpty()) {
            return Optional.of(Messages.Symbol_None);
        }
        if (!name.equals(MAIN) || program(configuration).isPresent()) {
            return Optional.empty();
        }
        Path file = places.file(configuration.getAttribute(PROJECT, ""), configuration.getAttribute(PROGRAM, ""))
                .orElseThrow();
        try {
            return ElfSymbols.find(file, Set.of(name)).isEmpty()
                    ? Optional.of(NLS.bind(Messages.Symbol_Missing, name, file.getFileName()))
                    : Optional.empty();
        } catch (ImageException e) {
            // Said where the program is named.
            return Optional.empty();
        }
    }

    private static Optional<String> damaged(Path program) {
        try {
            ElfSymbols.find(program, Set.of(MAIN));
            return Optional.empty();
        } catch (ImageException e) {
            return Optional.of(e.getMessage() + '.');
        }
    }

    Optional<String> gdb(ILaunchConfiguration configuration) throws CoreException {
        String text = configuration.getAttribute(GDB, "").trim();
        boolean name = !text.contains("/") && !text.contains("\\") && !text.contains("${");
        if (text.isEmpty() || name) {
            return Optional.empty();
        }
        try {
            Optional<Path> file = places.file(configuration.getAttribute(PROJECT, ""), text);
            if (file.isEmpty()) {
                return Optional.of(NLS.bind(Messages.File_Relative, text));
            }
            if (!Files.isRegularFile(file.get())) {
                return Optional.of(NLS.bind(Messages.Gdb_Missing, file.get()));
            }
            return Files.isExecutable(file.get())
                    ? Optional.empty()
                    : Optional.of(NLS.bind(Messages.Gdb_NotExecutable, file.get()));
        } catch (InvalidPathException e) {
            return Optional.of(NLS.bind(Messages.File_BadPath, text));
        }
    }
}
