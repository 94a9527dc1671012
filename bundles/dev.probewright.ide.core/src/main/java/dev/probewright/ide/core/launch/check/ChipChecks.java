/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.check;

import dev.probewright.chip.ChipCatalogue;
import dev.probewright.chip.ChipDescriptionException;
import dev.probewright.chip.UnknownChipException;
import dev.probewright.ide.core.launch.LaunchAttributes;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.osgi.util.NLS;

/** The chip: one that is known, or described by a file of the user's, or none, to find out. */
final class ChipChecks {
    private final Places places;

    ChipChecks(Places places) {
        this.places = places;
    }

    Optional<String> chip(ILaunchConfiguration configuration) throws CoreException {
        String name = configuration.getAttribute(LaunchAttributes.CHIP, "").trim();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            catalogue(configuration).find(name);
            return Optional.empty();
        } catch (UnknownChipException e) {
            return Optional.of(
                    e.nearest().isEmpty()
                            ? NLS.bind(Messages.Chip_Unknown, name)
                            : NLS.bind(Messages.Chip_UnknownNear, name, String.join(", ", e.nearest())));
        } catch (ChipDescriptionException | InvalidPathException e) {
            // The file's own mark says so.
            return Optional.empty();
        }
    }

    Optional<String> chipFile(ILaunchConfiguration configuration) throws CoreException {
        String text = configuration.getAttribute(LaunchAttributes.CHIP_FILE, "");
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            Optional<Path> file = file(configuration);
            if (file.isEmpty()) {
                return Optional.of(NLS.bind(Messages.File_Relative, text));
            }
            if (!Files.isRegularFile(file.get())) {
                return Optional.of(NLS.bind(Messages.File_Missing, file.get()));
            }
            catalogue(configuration);
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of(NLS.bind(Messages.File_BadPath, text));
        } catch (ChipDescriptionException e) {
            return Optional.of(NLS.bind(Messages.Chip_BadFile, e.getMessage()));
        }
    }

    private ChipCatalogue catalogue(ILaunchConfiguration configuration) throws CoreException, ChipDescriptionException {
        Optional<Path> file = file(configuration);
        ChipCatalogue chips = places.chips();
        return file.isPresent() ? chips.with(file.get()) : chips;
    }

    private Optional<Path> file(ILaunchConfiguration configuration) throws CoreException {
        String text = configuration.getAttribute(LaunchAttributes.CHIP_FILE, "");
        return text.isBlank()
                ? Optional.empty()
                : places.file(configuration.getAttribute(LaunchAttributes.PROJECT, ""), text);
    }
}
