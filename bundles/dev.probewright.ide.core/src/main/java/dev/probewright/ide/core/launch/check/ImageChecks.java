/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.check;

import static dev.probewright.ide.core.launch.LaunchAttributes.IMAGES;
import static dev.probewright.ide.core.launch.LaunchAttributes.PROJECT;

import dev.probewright.ide.core.launch.ImageEntry;
import dev.probewright.image.FirmwareReader;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.osgi.util.NLS;

/** The further images. */
final class ImageChecks {
    private final Places places;

    ImageChecks(Places places) {
        this.places = places;
    }

    Optional<String> images(ILaunchConfiguration configuration) throws CoreException {
        String project = configuration.getAttribute(PROJECT, "");
        for (String text : configuration.getAttribute(IMAGES, List.of())) {
            Optional<String> problem = image(project, text);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> image(String project, String text) throws CoreException {
        ImageEntry image;
        try {
            image = ImageEntry.ofAttribute(text);
        } catch (IllegalArgumentException e) {
            return Optional.of(NLS.bind(Messages.Image_Form, text));
        }
        try {
            Optional<Path> file = places.file(project, image.path());
            if (file.isEmpty()) {
                return Optional.of(NLS.bind(Messages.File_Relative, image.path()));
            }
            Optional<String> unreadable = FirmwareLook.unreadable(file.get());
            return unreadable.isPresent() ? unreadable : content(image, file.get());
        } catch (InvalidPathException e) {
            return Optional.of(NLS.bind(Messages.File_BadPath, image.path()));
        } catch (IOException e) {
            return Optional.of(NLS.bind(Messages.File_Unreadable, image.path()));
        }
    }

    private static Optional<String> content(ImageEntry image, Path file) throws IOException {
        if (image.download()) {
            Optional<FirmwareReader> reader = FirmwareLook.reader(file);
            if (reader.isEmpty()) {
                return Optional.of(NLS.bind(Messages.Image_NoFirmware, file.getFileName()));
            }
            if (!reader.get().addressed() && image.base().isEmpty()) {
                return Optional.of(NLS.bind(Messages.Image_NoBase, file.getFileName()));
            }
        }
        return image.symbols() && FirmwareLook.noProgram(file).isPresent()
                ? Optional.of(NLS.bind(Messages.Image_NoSymbols, file.getFileName()))
                : Optional.empty();
    }
}
