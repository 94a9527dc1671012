/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.flash.FlashOptions;
import dev.probewright.image.FirmwareFiles;
import dev.probewright.image.FirmwareImage;
import dev.probewright.image.ImageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is to be programmed, as the context menu, the command line and the launch configuration ask for it.
 *
 * @param files firmware files, several at once where they do not overlap
 * @param base where a raw file goes, byte address
 * @param options how
 * @param after what the chip does then
 */
public record ProgramRequest(List<Path> files, OptionalLong base, FlashOptions options, AfterProgramming after) {
    public ProgramRequest {
        files = List.copyOf(files);
    }

    /** One file, the usual way, and run. */
    public static ProgramRequest of(Path file) {
        return new ProgramRequest(List.of(file), OptionalLong.empty(), FlashOptions.defaults(), AfterProgramming.RUN);
    }

    /** Reads the files. Nothing of the target is needed or touched for that. */
    public List<FirmwareImage> readImages() throws ImageException {
        List<FirmwareImage> images = new ArrayList<>();
        for (Path file : files) {
            images.add(FirmwareFiles.read(file, base));
        }
        return images;
    }
}
