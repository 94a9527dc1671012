/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.image.BaseAddressException;
import dev.probewright.image.ImageException;
import dev.probewright.image.UnknownFormatException;
import dev.probewright.image.UnreadableFileException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Files that are not what they should be, in words. */
final class FileDiagnosis {
    private FileDiagnosis() {}

    static Optional<Diagnosis> of(Throwable failure) {
        if (failure instanceof ImageException image) {
            return Optional.of(new Diagnosis(
                    "file", image.source() + ": " + image.problem() + ".", List.of(), List.of(fix(image))));
        }
        if (failure instanceof FileSystemException file) {
            return Optional.of(new Diagnosis("file", reason(file) + ".", List.of(), List.of(fix(file))));
        }
        return Optional.empty();
    }

    private static Fix fix(ImageException image) {
        if (image instanceof UnreadableFileException) {
            return new Fix("choose-file", "Check the file's name");
        }
        if (image instanceof BaseAddressException base) {
            return base.missing()
                    ? new Fix("give-base", "Say where it goes with --base ADDRESS")
                    : new Fix("leave-base", "Leave --base out");
        }
        if (image instanceof UnknownFormatException) {
            return new Fix("choose-file", "Choose another file, or say where a raw one goes with --base ADDRESS");
        }
        return new Fix("rebuild", "Build the firmware again, or choose another file");
    }

    private static Fix fix(FileSystemException failure) {
        String reason = failure.getReason() == null ? "" : failure.getReason();
        if (failure instanceof NoSuchFileException) {
            return new Fix("choose-file", "Check its name and its folder");
        }
        if (failure instanceof AccessDeniedException) {
            return new Fix("choose-file", "Choose another file or folder, or change its permissions");
        }
        if (reason.toLowerCase(Locale.ROOT).contains("no space left")) {
            return new Fix("free-space", "Make room on this disk, or choose a file on another one");
        }
        return new Fix("choose-file", "Choose another file or folder");
    }

    private static String reason(FileSystemException failure) {
        String what = failure.getReason();
        if (failure instanceof NoSuchFileException) {
            what = "there is no such file";
        } else if (failure instanceof AccessDeniedException) {
            what = "this user may not open it";
        } else if (failure instanceof DirectoryNotEmptyException) {
            what = "is a folder";
        }
        return failure.getFile() + ": " + (what == null ? failure.getClass().getSimpleName() : what);
    }
}
